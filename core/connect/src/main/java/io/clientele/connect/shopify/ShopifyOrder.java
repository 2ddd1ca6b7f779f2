package io.clientele.connect.shopify;

import io.clientele.catalog.Sku;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.identity.IdentifierType;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import io.clientele.order.Shipping;
import io.clientele.order.TaxLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order as Shopify tells it, in the shop's currency.
 *
 * <p>Discounts on the whole order are told spread over its line items, and are kept so. What the
 * totals of an order say beyond its parts, as when taxes are told for the whole only, is a discount
 * or a tax on the order. Tips, duties and rounding of cash are no part of our orders.
 */
final class ShopifyOrder {
  private static final Set<String> PAID = Set.of("paid", "partially_refunded", "refunded");

  private final Json json;
  private final CurrencyUnit currency;
  private final List<String> lineIds = new ArrayList<>();

  ShopifyOrder(Json json) {
    this.json = json;
    CurrencyUnit told = json.at("currency").currency();
    if (told == null) {
      throw json.at("currency").unexpected("a currency such as \"EUR\"");
    }
    currency = told;
  }

  OrderId id() {
    return OrderId.of(Hook.plain(json.at("id").requiredId()));
  }

  Instant placedAt() {
    return json.firstOf("processed_at", "created_at").requiredTime();
  }

  /** Returns when it became what it is. */
  Instant updatedAt() {
    Instant updated = json.firstOf("updated_at", "processed_at", "created_at").requiredTime();
    int step = progress(status()) * 100 + Math.min(json.at("refunds").items().size(), 99) + 1;
    return Hook.within(updated, step);
  }

  private static int progress(OrderStatus status) {
    return switch (status) {
      case PLACED -> 0;
      case PAID -> 1;
      case FULFILLED -> 2;
      case CANCELLED -> 3;
    };
  }

  @Nullable String checkoutToken() {
    return json.at("checkout_token").id();
  }

  /** Returns the token of the cart without the key that newer ones have behind it. */
  @Nullable String cartToken() {
    String token = json.at("cart_token").id();
    return token == null ? null : Hook.plain(token);
  }

  /** Adds what points at the customer: nothing does for a sale at the till to nobody known. */
  Identifiers identify(Identifiers identifiers) {
    Json customer = json.at("customer");
    String id = customer.at("id").id();
    identifiers.add(IdentifierType.EXTERNAL, id == null ? null : Hook.plain(id));
    Json email = customer.at("email");
    identifiers.add(
        IdentifierType.EMAIL, email.isAbsent() ? json.firstOf("email", "contact_email") : email);
    Json phone = customer.at("phone");
    identifiers.add(IdentifierType.PHONE, phone.isAbsent() ? json.at("phone") : phone);
    return identifiers.add(IdentifierType.CART, cartToken());
  }

  private OrderStatus status() {
    if (!json.at("cancelled_at").isAbsent()) {
      return OrderStatus.CANCELLED;
    }
    if ("fulfilled".equals(lower("fulfillment_status"))) {
      return OrderStatus.FULFILLED;
    }
    return PAID.contains(lower("financial_status")) ? OrderStatus.PAID : OrderStatus.PLACED;
  }

  private String lower(String name) {
    String text = json.at(name).text();
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** Returns the order with all that is known of it, its refunds too. */
  Order order() {
    Order.Builder builder = Order.builder(id(), placedAt(), currency).status(status());
    boolean taxesIncluded = json.at("taxes_included").isTrue();
    if (taxesIncluded) {
      builder.pricesIncludeTax();
    }
    String country = json.at("shipping_address", "country_code").text();
    country = country != null ? country : json.at("billing_address", "country_code").text();
    if (country != null) {
      builder.country(country);
    }
    Money price = Money.zero(currency);
    Money discount = Money.zero(currency);
    Money tax = Money.zero(currency);
    List<String> codes = codes();
    for (Json line : json.at("line_items").items()) {
      LineItem item = lineItem(line, codes);
      if (item == null) {
        continue;
      }
      lineIds.add(String.valueOf(line.at("id").id()));
      builder.lineItem(item);
      price = price.plus(item.grossAmount()).minus(item.discountAmount());
      discount = discount.plus(item.discountAmount());
      tax = tax.plus(item.taxAmount());
    }
    if (lineIds.isEmpty()) {
      throw json.at("line_items").unexpected("at least one line item that was ordered");
    }
    for (Json line : json.at("shipping_lines").items()) {
      if (line.at("is_removed").isTrue()) {
        continue;
      }
      Shipping shipping = shipping(line);
      builder.shipping(shipping);
      price = price.plus(shipping.netAmount());
      discount = discount.plus(shipping.discount());
      tax = tax.plus(shipping.tax());
    }
    rest(builder, price, discount, tax);
    List<Json> refunds = json.at("refunds").items();
    return refunds.isEmpty()
        ? builder.build()
        : ShopifyRefunds.added(builder.build(), refunds, lineIds, taxesIncluded);
  }

  private void rest(Order.Builder builder, Money price, Money discount, Money tax) {
    Money moreDiscount = ShopMoney.of(json, "total_discounts", currency).minus(discount);
    // Of discounts told for the whole only, no more can be ours than the goods cost.
    Money goods = ShopMoney.orNull(json, "total_line_items_price", currency);
    Money cost = goods == null ? price : ShopMoney.smaller(price, goods);
    Money most = ShopMoney.smaller(moreDiscount, cost);
    if (most.isPositive() && noneAllocated()) {
      builder.discount(Discount.of(codeOrElse(codes(), 0, "discount"), most));
      price = price.minus(most);
    }
    Money moreTax = ShopMoney.of(json, "total_tax", currency).minus(tax);
    if (moreTax.isPositive() && price.isPositive() && tax.isZero()) {
      builder.tax(TaxLine.of("tax", moreTax));
    }
  }

  private boolean noneAllocated() {
    return json.at("line_items").items().stream()
            .allMatch(line -> line.at("discount_allocations").items().isEmpty())
        && json.at("shipping_lines").items().stream()
            .allMatch(line -> line.at("discount_allocations").items().isEmpty());
  }

  private @Nullable LineItem lineItem(Json line, List<String> codes) {
    int quantity = line.at("quantity").wholeOr(1);
    if (quantity < 1) { // taken off again before it was ordered
      return null;
    }
    Money price = ShopMoney.of(line, "price", currency);
    Sku sku = Lines.sku(line, "variant_id");
    String title = line.firstOf("title", "name").text();
    LineItem item;
    if (sku != null) {
      item = LineItem.of(sku, quantity, price);
      item = title == null ? item : item.withTitle(title);
    } else {
      item = LineItem.withoutSku(title == null ? "line item" : title, quantity, price);
    }
    for (Discount discount : discounts(line, codes)) {
      item = item.withDiscount(discount);
    }
    for (Json tax : line.at("tax_lines").items()) {
      Money amount = ShopMoney.of(tax, "price", currency);
      if (amount.isPositive()) {
        String name = tax.at("title").text();
        item = item.withTax(TaxLine.of(name == null ? "tax" : name, amount));
      }
    }
    return item;
  }

  /** Older deliveries tell the sum of a line's own discounts only. */
  private List<Discount> discounts(Json line, List<String> codes) {
    List<Discount> discounts = new ArrayList<>();
    for (Json allocation : line.at("discount_allocations").items()) {
      Money amount = ShopMoney.of(allocation, "amount", currency);
      if (amount.isPositive()) {
        int place = allocation.at("discount_application_index").wholeOr(-1);
        discounts.add(Discount.of(codeOrElse(codes, place, "discount"), amount));
      }
    }
    Money sum = ShopMoney.of(line, "total_discount", currency);
    if (discounts.isEmpty() && sum.isPositive()) {
      discounts.add(Discount.of("discount", sum));
    }
    return discounts;
  }

  private Shipping shipping(Json line) {
    String method = line.firstOf("title", "code").text();
    Money price = ShopMoney.of(line, "price", currency);
    Money discount = ShopMoney.discounts(line, currency);
    Money discounted = ShopMoney.orNull(line, "discounted_price", currency);
    if (discount.isZero() && discounted != null && price.isGreaterThan(discounted)) {
      discount = price.minus(discounted);
    }
    return Shipping.of(method == null ? "shipping" : method, price)
        .withDiscount(discount)
        .withTax(ShopMoney.taxes(line, currency));
  }

  /** Returns the code, or else the name, of each discount, in the order that lines refer to. */
  private List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (Json application : json.at("discount_applications").items()) {
      String code = application.firstOf("code", "title", "description", "type").text();
      codes.add(code == null ? "discount" : code);
    }
    if (codes.isEmpty()) {
      for (Json code : json.at("discount_codes").items()) {
        String text = code.at("code").text();
        codes.add(text == null ? "discount" : text);
      }
    }
    return codes;
  }

  private static String codeOrElse(List<String> codes, int place, String other) {
    return place >= 0 && place < codes.size() ? codes.get(place) : other;
  }
}
