package io.clientele.connect.segment;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.connect.internal.Json;
import io.clientele.event.ProductDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Products as the e-commerce specification tells them: as properties of a call, or in a list. */
final class SegmentProducts {
  private SegmentProducts() {}

  static ProductDetails one(Told told) {
    return product(told::at, told.currency());
  }

  static List<ProductDetails> all(Told told) {
    List<ProductDetails> products = new ArrayList<>();
    for (Json product : told.at("products").items()) {
      products.add(product(names -> product.firstOf(names), told.currency()));
    }
    return products;
  }

  private static ProductDetails product(
      Function<String[], Json> at, @Nullable CurrencyUnit currency) {
    ProductDetails.Builder product =
        ProductDetails.builder().quantity(field(at, "quantity").wholeOr(1));
    String id = field(at, "product_id", "productId", "id").id();
    if (id != null) {
      product.productId(ProductId.of(id));
    }
    String sku = field(at, "sku").id();
    if (sku != null) {
      product.sku(Sku.of(sku));
    }
    text(field(at, "name"), product::name);
    text(field(at, "category"), product::category);
    text(field(at, "brand"), product::brand);
    text(field(at, "variant"), product::variant);
    text(field(at, "coupon"), product::coupon);
    text(field(at, "url"), product::url);
    text(field(at, "image_url", "imageUrl"), product::imageUrl);
    Integer position = field(at, "position").whole();
    if (position != null) {
      product.position(position);
    }
    Money price = currency == null ? null : field(at, "price").roundedMoney(currency);
    if (price != null) {
      product.price(price);
    }
    return product.build();
  }

  private static Json field(Function<String[], Json> at, String... names) {
    return at.apply(names);
  }

  private static void text(Json at, Consumer<String> set) {
    String text = at.label();
    if (text != null) {
      set.accept(text);
    }
  }
}
