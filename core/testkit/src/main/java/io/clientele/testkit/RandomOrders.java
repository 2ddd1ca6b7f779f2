package io.clientele.testkit;

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
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Orders of every shape that an order can have. */
final class RandomOrders {
  private final Random random;
  private final CurrencyUnit currency;

  RandomOrders(Random random, CurrencyUnit currency) {
    this.random = random;
    this.currency = currency;
  }

  Order order(Instant placedAt) {
    Order.Builder builder =
        Order.builder(OrderId.of("o" + random.nextInt(10_000)), placedAt, currency);
    OrderStatus[] statuses = OrderStatus.values();
    builder.status(statuses[random.nextInt(statuses.length)]);
    if (random.nextBoolean()) {
      builder.customer(CustomerId.of("c" + random.nextInt(50)));
    }
    if (random.nextBoolean()) {
      builder.country("Türkiye");
    }
    // Taxes inside prices must not exceed them, so those of single lines are added on top only.
    boolean taxIncluded = random.nextInt(3) == 0;
    if (taxIncluded) {
      builder.pricesIncludeTax();
    }
    Money goods = Money.zero(currency);
    int lines = 1 + random.nextInt(4);
    for (int i = 0; i < lines; i++) {
      LineItem item = lineItem(taxIncluded);
      goods = goods.plus(item.grossAmount()).minus(item.discountAmount());
      builder.lineItem(item);
    }
    if (random.nextBoolean()) {
      builder.discount(Discount.of("ORDER", upTo(goods)));
    }
    if (random.nextBoolean()) {
      Money price = upTo(Money.ofMinor(currency, 1_000));
      builder.shipping(Shipping.of("Standard", price).withDiscount(upTo(price)));
    }
    Order order = builder.build();
    if (random.nextInt(3) == 0) {
      order = order.refundedBy(refundOf(order));
    }
    return random.nextInt(6) == 0
        ? order.refundedBy(order.refundOfRest(placedAt.plusSeconds(9_999_999)))
        : order;
  }

  /** Returns a refund that is told without its order. */
  Refund refund(Instant at) {
    Money most = Money.ofMinor(currency, 10_000);
    Refund refund = Refund.at(at, currency).withTax(upTo(most)).withShipping(upTo(most));
    return random.nextBoolean()
        ? refund.withLine(random.nextInt(5), random.nextInt(5), upTo(most))
        : refund.withAdjustment(upTo(most));
  }

  /** Returns an amount from nothing to this. */
  Money upTo(Money most) {
    return Money.ofMinor(currency, (long) (random.nextDouble() * (most.getAmountMinorLong() + 1)));
  }

  private LineItem lineItem(boolean taxIncluded) {
    int quantity = 1 + random.nextInt(9);
    Money price = upTo(Money.ofMinor(currency, 100_000));
    LineItem item =
        random.nextInt(4) == 0
            ? LineItem.withoutSku("Gravür \"Ä\"", quantity, price)
            : LineItem.of(Sku.of("s" + random.nextInt(50)), quantity, price);
    if (random.nextBoolean()) {
      item = item.withTitle("Çay bardağı");
    }
    if (random.nextInt(3) == 0) {
      item = item.withDiscount(Discount.of("LINE", upTo(item.grossAmount())));
    }
    return !taxIncluded && random.nextBoolean()
        ? item.withTax(TaxLine.of("VAT 20%", upTo(Money.ofMinor(currency, 1_000))))
        : item;
  }

  private Refund refundOf(Order order) {
    int line = random.nextInt(order.lineItems().size());
    int units = 1 + random.nextInt(order.lineItems().get(line).quantity());
    return order.refundOf(line, units, order.placedAt().plusSeconds(random.nextInt(1_000_000)));
  }
}
