package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.joda.money.Money;

/**
 * An item as the catalog describes it: one variant of a product.
 *
 * @param product what it is a variant of
 * @param variant which one
 * @param stock how many could be sold when the catalog was read, absent if it does not tell
 */
public record ShopItem(Product product, Variant variant, OptionalLong stock) {
  public ShopItem {
    requireNonNull(product, "product");
    requireNonNull(variant, "variant");
    requireNonNull(stock, "stock");
  }

  /** Returns its code. */
  public Sku sku() {
    return variant.sku();
  }

  /** Returns the name that customers read. */
  public String title() {
    return product.title();
  }

  /** Returns an option of the variant or else an attribute of the product, such as region. */
  public Optional<String> attribute(String name) {
    String option = variant.options().get(name);
    return Optional.ofNullable(option != null ? option : product.attributes().get(name));
  }

  /**
   * Returns what is left of the price when the unit cost is taken off, as a share of the price: at
   * most 1, below 0 where it is sold for less than it costs. Absent where the cost is not known or
   * in another currency, and for a price of 0.
   */
  public OptionalDouble margin() {
    Money price = variant.price();
    Optional<Money> cost = variant.unitCost().filter(price::isSameCurrency);
    if (cost.isEmpty() || price.isZero()) {
      return OptionalDouble.empty();
    }
    BigDecimal left = price.getAmount().subtract(cost.get().getAmount());
    return OptionalDouble.of(left.doubleValue() / price.getAmount().doubleValue());
  }
}
