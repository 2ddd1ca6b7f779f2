package io.clientele.catalog;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Amounts;
import io.clientele.internal.Names;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One form of a product that can be put into a cart, such as a shirt in size M. Immutable.
 *
 * <p>Price and unit cost are those of the moment that the variant describes; a {@link Catalog}
 * knows them at other times.
 */
public final class Variant {
  private final Sku sku;
  private final Money price;
  private final @Nullable Money compareAtPrice;
  private final @Nullable Money unitCost;
  private final @Nullable String barcode;
  private final Map<String, String> options;

  private Variant(Builder builder) {
    sku = builder.sku;
    price = builder.price;
    compareAtPrice = builder.compareAtPrice;
    unitCost = builder.unitCost;
    barcode = builder.barcode;
    options = builder.options;
  }

  /** Returns a variant of which no more is known. */
  public static Variant of(Sku sku, Money price) {
    return builder(sku, price).build();
  }

  /**
   * Returns a builder.
   *
   * @param price what one costs the customer before discounts, 0 or more
   */
  public static Builder builder(Sku sku, Money price) {
    return new Builder(sku, price);
  }

  /** Returns a builder that begins with all that this variant says. */
  public Builder toBuilder() {
    Builder builder = new Builder(sku, price);
    builder.compareAtPrice = compareAtPrice;
    builder.unitCost = unitCost;
    builder.barcode = barcode;
    builder.options = options;
    return builder;
  }

  /** Returns it with another price and cost; a compare-at price in another currency is dropped. */
  Variant costing(Money newPrice, @Nullable Money newUnitCost) {
    Builder builder = toBuilder().price(newPrice);
    if (compareAtPrice != null && !compareAtPrice.isSameCurrency(newPrice)) {
      builder.compareAtPrice = null;
    }
    builder.unitCost = newUnitCost;
    return builder.build();
  }

  /** Returns the code of the variant. */
  public Sku sku() {
    return sku;
  }

  /** Returns what one costs the customer before discounts. */
  public Money price() {
    return price;
  }

  /** Returns the price that it is shown to have been lowered from. */
  public Optional<Money> compareAtPrice() {
    return Optional.ofNullable(compareAtPrice);
  }

  /** Returns what one costs the shop; it may be in another currency than the price. */
  public Optional<Money> unitCost() {
    return Optional.ofNullable(unitCost);
  }

  /** Returns the trade item number, such as an EAN. */
  public Optional<String> barcode() {
    return Optional.ofNullable(barcode);
  }

  /** Returns what tells it from the other variants of its product, such as size: M. */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Variant that
        && sku.equals(that.sku)
        && price.equals(that.price)
        && Objects.equals(compareAtPrice, that.compareAtPrice)
        && Objects.equals(unitCost, that.unitCost)
        && Objects.equals(barcode, that.barcode)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sku, price, compareAtPrice, unitCost, barcode, options);
  }

  @Override
  public String toString() {
    return sku + (options.isEmpty() ? "" : " " + options) + " at " + price;
  }

  /** Collects what is known of a variant. Not safe for use by several threads. */
  public static final class Builder {
    private final Sku sku;
    private Money price;
    private @Nullable Money compareAtPrice;
    private @Nullable Money unitCost;
    private @Nullable String barcode;
    private Map<String, String> options = Map.of();

    private Builder(Sku sku, Money price) {
      this.sku = requireNonNull(sku, "sku");
      this.price = Amounts.notNegative("price of " + sku, price);
    }

    /** Sets what one costs the customer before discounts, 0 or more. */
    public Builder price(Money amount) {
      price = Amounts.notNegative("price of " + sku, amount);
      return this;
    }

    /** Sets the price that it is shown to have been lowered from, in the currency of the price. */
    public Builder compareAtPrice(Money amount) {
      compareAtPrice = requireNonNull(amount, "amount");
      return this;
    }

    /** Sets what one costs the shop, 0 or more, in any currency. */
    public Builder unitCost(Money amount) {
      unitCost = Amounts.notNegative("unit cost of " + sku, amount);
      return this;
    }

    /** Sets the trade item number, such as an EAN. */
    public Builder barcode(String text) {
      barcode = Names.checked("barcode of " + sku, text);
      return this;
    }

    /** Sets what tells it from the other variants of its product, such as size: M. */
    public Builder options(Map<String, String> values) {
      options = Names.copied("options of " + sku, values);
      return this;
    }

    /** Returns the variant. */
    public Variant build() {
      if (compareAtPrice != null) {
        Amounts.in(price.getCurrencyUnit(), "compare-at price of " + sku, compareAtPrice);
      }
      return new Variant(this);
    }
  }
}
