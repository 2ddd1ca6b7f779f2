package io.clientele.connect.shopify;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.connect.internal.Json;
import io.clientele.event.ProductDetails;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Line items of orders, checkouts and carts. */
final class Lines {
  private Lines() {}

  /**
   * Returns the SKU of a line item or a variant. Many shops give their variants none; then the id
   * of the variant, which is as much its own, takes its place.
   *
   * @param variantId the name of the field with the id of the variant
   */
  static @Nullable Sku sku(Json line, String variantId) {
    String code = line.at("sku").id();
    String id = code != null ? code : line.at(variantId).id();
    return id == null ? null : Sku.of(code != null ? code : Hook.plain(id));
  }

  /** Returns a line item as a product, {@code null} if nothing tells which or if there are none. */
  static @Nullable ProductDetails product(Json line, @Nullable CurrencyUnit currency) {
    Sku sku = sku(line, "variant_id");
    String productId = line.at("product_id").id();
    int quantity = line.at("quantity").wholeOr(1);
    if ((sku == null && productId == null) || quantity < 1) {
      return null;
    }
    ProductDetails.Builder product = ProductDetails.builder().quantity(quantity);
    if (sku != null) {
      product.sku(sku);
    }
    if (productId != null) {
      product.productId(ProductId.of(Hook.plain(productId)));
    }
    text(line, "title", product::name);
    text(line, "variant_title", product::variant);
    text(line, "vendor", product::brand);
    Money price = currency == null ? null : ShopMoney.orNull(line, "price", currency);
    if (price != null) {
      product.price(price);
    }
    return product.build();
  }

  private static void text(Json line, String name, Consumer<String> set) {
    String text = line.at(name).text();
    if (text != null) {
      set.accept(text);
    }
  }
}
