package io.clientele.connect.shopify;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.connect.internal.Json;
import io.clientele.event.CheckoutAmounts;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.ProductDetails;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Shipping;
import io.clientele.order.TaxLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Products, carts and checkouts as pixels tell them. */
final class PixelProducts {
  private PixelProducts() {}

  static ProductDetails variant(Json variant, int quantity) {
    ProductDetails.Builder product = ProductDetails.builder().quantity(quantity);
    Sku sku = Lines.sku(variant, "id");
    if (sku != null) {
      product.sku(sku);
    }
    String id = variant.at("product", "id").id();
    if (id != null) {
      product.productId(ProductId.of(Hook.plain(id)));
    }
    text(variant.at("product", "title"), product::name);
    text(variant.at("product", "vendor"), product::brand);
    text(variant.at("product", "type"), product::category);
    text(variant.at("product", "url"), product::url);
    text(variant.at("title"), product::variant);
    text(variant.at("image", "src"), product::imageUrl);
    Money price = money(variant.at("price"));
    if (price != null) {
      product.price(price);
    }
    return product.build();
  }

  private static void text(Json at, Consumer<String> set) {
    String text = at.text();
    if (text != null) {
      set.accept(text);
    }
  }

  static List<ProductDetails> variants(Json list) {
    return list.items().stream().map(variant -> variant(variant, 1)).toList();
  }

  static ProductDetails cartLine(Json line) {
    return variant(line.at("merchandise"), line.at("quantity").wholeOr(1));
  }

  static List<ProductDetails> cartLines(Json lines) {
    return lines.items().stream().map(PixelProducts::cartLine).toList();
  }

  static Checkout checkout(Json checkout) {
    List<ProductDetails> products = new ArrayList<>();
    for (Json line : checkout.at("lineItems").items()) {
      if (!line.at("variant").isAbsent()) {
        products.add(variant(line.at("variant"), line.at("quantity").wholeOr(1)));
      }
    }
    CurrencyUnit currency = checkout.at("currencyCode").currency();
    return new Checkout(
        checkout.at("token").id(),
        null,
        null,
        null,
        products,
        currency == null ? null : amounts(checkout, currency),
        code(checkout));
  }

  private static @Nullable String code(Json checkout) {
    for (Json application : checkout.at("discountApplications").items()) {
      if ("DISCOUNT_CODE".equals(application.at("type").text())) {
        return application.at("title").text();
      }
    }
    return null;
  }

  private static CheckoutAmounts amounts(Json checkout, CurrencyUnit currency) {
    Money zero = Money.zero(currency);
    Money gross = zero;
    for (Json line : checkout.at("lineItems").items()) {
      int quantity = line.at("quantity").wholeOr(1);
      gross = gross.plus(in(currency, line.at("variant", "price")).multipliedBy(quantity));
    }
    Money discount = in(currency, checkout.at("discountsAmount"));
    Money shipping = in(currency, checkout.at("shippingLine", "price"));
    return new CheckoutAmounts(
        gross,
        ShopMoney.smaller(gross, discount),
        shipping,
        in(currency, checkout.at("totalTax")),
        taxesIncluded(checkout, currency));
  }

  /** Nothing says it but the total: with taxes inside it is the subtotal and the shipping. */
  private static boolean taxesIncluded(Json checkout, CurrencyUnit currency) {
    Money total = in(currency, checkout.at("totalPrice"));
    Money subtotal = in(currency, checkout.at("subtotalPrice"));
    Money tax = in(currency, checkout.at("totalTax"));
    return tax.isPositive()
        && total.equals(subtotal.plus(in(currency, checkout.at("shippingLine", "price"))));
  }

  static Order order(Json checkout, Instant at) {
    CurrencyUnit currency = checkout.at("currencyCode").currency();
    if (currency == null) {
      throw checkout.at("currencyCode").unexpected("a currency such as \"EUR\"");
    }
    OrderId id = OrderId.of(Hook.plain(checkout.at("order", "id").requiredId()));
    Order.Builder order = Order.builder(id, at, currency);
    if (taxesIncluded(checkout, currency)) {
      order.pricesIncludeTax();
    }
    for (Json line : checkout.at("lineItems").items()) {
      order.lineItem(lineItem(line, currency));
    }
    if (checkout.at("lineItems").items().isEmpty()) {
      throw checkout.at("lineItems").unexpected("at least one line item");
    }
    Money shipping = in(currency, checkout.at("shippingLine", "price"));
    if (shipping.isPositive()) {
      order.shipping(Shipping.of("shipping", shipping));
    }
    Money tax = in(currency, checkout.at("totalTax"));
    if (tax.isPositive()) {
      order.tax(TaxLine.of("tax", tax));
    }
    String country = checkout.at("shippingAddress", "countryCode").text();
    if (country != null) {
      order.country(country);
    }
    return order.build();
  }

  private static LineItem lineItem(Json line, CurrencyUnit currency) {
    Json variant = line.at("variant");
    Sku sku = variant.isAbsent() ? null : Lines.sku(variant, "id");
    int quantity = line.at("quantity").wholeOr(1);
    Money price = in(currency, variant.at("price"));
    String title = line.at("title").text();
    LineItem item =
        sku != null
            ? LineItem.of(sku, quantity, price)
            : LineItem.withoutSku(title == null ? "line item" : title, quantity, price);
    item = sku != null && title != null ? item.withTitle(title) : item;
    for (Json allocation : line.at("discountAllocations").items()) {
      Money amount = in(currency, allocation.at("amount"));
      if (amount.isPositive()) {
        String name = allocation.at("discountApplication", "title").text();
        item = item.withDiscount(Discount.of(name == null ? "discount" : name, amount));
      }
    }
    return item;
  }

  private static @Nullable Money money(Json at) {
    if (!at.isObject()) {
      return null;
    }
    CurrencyUnit currency = at.at("currencyCode").currency();
    return currency == null ? null : at.at("amount").roundedMoney(currency);
  }

  private static Money in(CurrencyUnit currency, Json at) {
    Money money = money(at);
    if (money == null) {
      return Money.zero(currency);
    }
    if (!money.getCurrencyUnit().equals(currency)) {
      throw at.at("currencyCode").unexpected("the currency of the checkout, " + currency);
    }
    return money;
  }
}
