package io.clientele.event.json;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.OrderStatus;
import io.clientele.order.Refund;
import io.clientele.order.Shipping;
import io.clientele.order.TaxLine;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the JSON of an order says. */
record OrderParts(
    OrderId id,
    @Nullable CustomerId customer,
    Instant placedAt,
    CurrencyUnit currency,
    OrderStatus status,
    @Nullable String country,
    boolean pricesIncludeTax,
    List<LineItem> lineItems,
    List<Discount> discounts,
    List<TaxLine> taxes,
    List<Shipping> shipping,
    List<Refund> refunds) {

  OrderParts {
    requireNonNull(id, "id");
    requireNonNull(placedAt, "placedAt");
    requireNonNull(currency, "currency");
    requireNonNull(status, "status");
  }

  static OrderParts of(Order order) {
    return new OrderParts(
        order.id(),
        order.customer().orElse(null),
        order.placedAt(),
        order.currency(),
        order.status(),
        order.country().orElse(null),
        order.pricesIncludeTax(),
        order.lineItems(),
        order.discounts(),
        order.taxes(),
        order.shipping(),
        order.refunds());
  }

  Order order() {
    Order.Builder builder = Order.builder(id, placedAt, currency).status(status);
    if (customer != null) {
      builder.customer(customer);
    }
    if (country != null) {
      builder.country(country);
    }
    if (pricesIncludeTax) {
      builder.pricesIncludeTax();
    }
    lineItems.forEach(builder::lineItem);
    discounts.forEach(builder::discount);
    taxes.forEach(builder::tax);
    shipping.forEach(builder::shipping);
    refunds.forEach(builder::refund);
    return builder.build();
  }

  /** What the JSON of a line item says. */
  record LineItemParts(
      @Nullable Sku sku,
      @Nullable String title,
      int quantity,
      Money unitPrice,
      List<Discount> discounts,
      List<TaxLine> taxes) {

    LineItemParts {
      requireNonNull(unitPrice, "unitPrice");
    }

    static LineItemParts of(LineItem item) {
      return new LineItemParts(
          item.sku().orElse(null),
          item.title().orElse(null),
          item.quantity(),
          item.unitPrice(),
          item.discounts(),
          item.taxes());
    }

    LineItem lineItem() {
      LineItem item;
      if (sku != null) {
        item = LineItem.of(sku, quantity, unitPrice);
        item = title == null ? item : item.withTitle(title);
      } else if (title != null) {
        item = LineItem.withoutSku(title, quantity, unitPrice);
      } else {
        throw new IllegalArgumentException(
            "line item with neither SKU nor title, expected at least one of them");
      }
      for (Discount discount : discounts) {
        item = item.withDiscount(discount);
      }
      for (TaxLine tax : taxes) {
        item = item.withTax(tax);
      }
      return item;
    }
  }
}
