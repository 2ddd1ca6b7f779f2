package io.clientele.order;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import org.joda.money.Money;

/** What has been given back of an order so far, and what can be. */
final class OrderRefunds {
  private final Order order;
  private final long[] quantities;
  private final long[] amounts;

  OrderRefunds(Order order) {
    this.order = order;
    int lines = order.lineItems().size();
    quantities = new long[lines];
    amounts = new long[lines];
    for (Refund refund : order.refunds()) {
      for (Refund.Line line : refund.lines()) {
        if (line.lineItem() >= lines) {
          throw new IllegalArgumentException(
              "refund at %s of line item %s of order %s: expected its place, from 0 to %s"
                  .formatted(refund.at(), line.lineItem(), order.id(), lines - 1));
        }
        quantities[line.lineItem()] += line.quantity();
        amounts[line.lineItem()] += minor(line.amount());
      }
    }
  }

  /** Refuses refunds of more than was there. */
  void check() {
    for (Refund refund : order.refunds()) {
      if (refund.at().isBefore(order.placedAt())) {
        throw new IllegalArgumentException(
            "refund at %s of order %s: expected no time before the order was placed at %s"
                .formatted(refund.at(), order.id(), order.placedAt()));
      }
    }
    for (int i = 0; i < quantities.length; i++) {
      if (quantities[i] == 0 && amounts[i] == 0) {
        continue;
      }
      LineItem item = order.lineItems().get(i);
      if (quantities[i] > item.quantity()) {
        throw new IllegalArgumentException(
            "refunds of line item %s (%s) of order %s: %s came back, expected at most %s"
                .formatted(i, item, order.id(), quantities[i], item.quantity()));
      }
      atMost("line item " + i + " (" + item + ")", money(amounts[i]), order.amounts(i).revenue());
    }
    OrderAmounts sums = order.amounts();
    atMost("line items and adjustments", sums.refundedRevenue(), sums.revenue());
    atMost("shipping", sums.refundedShipping(), sums.shippingRevenue());
    atMost("tax", sums.refundedTax(), sums.tax());
  }

  /** The share of the first k units is rounded down, so all steps together give the whole. */
  Refund units(int lineItem, int quantity, Instant at) {
    LineItem item = order.lineItems().get(lineItem);
    long before = quantities[lineItem];
    if (quantity < 1 || before + quantity > item.quantity()) {
      throw new IllegalArgumentException(
          "refund of %s of line item %s (%s) of order %s: expected 1 to %s, %s came back before"
              .formatted(quantity, lineItem, item, order.id(), item.quantity() - before, before));
    }
    LineAmounts line = order.amounts(lineItem);
    OrderAmounts sums = order.amounts();
    long amount = step(minor(line.revenue()), before, quantity, item.quantity());
    long tax = step(minor(line.tax()), before, quantity, item.quantity());
    long left = Math.min(minor(line.revenue()) - amounts[lineItem], minor(sums.netRevenue()));
    long taxLeft = minor(sums.tax().minus(sums.refundedTax()));
    return Refund.at(at, order.currency())
        .withLine(lineItem, quantity, money(Math.min(amount, left)))
        .withTax(money(Math.min(tax, taxLeft)));
  }

  Refund rest(Instant at) {
    OrderAmounts sums = order.amounts();
    long[] left = new long[amounts.length];
    Arrays.setAll(left, i -> minor(order.amounts(i).revenue()) - amounts[i]);
    // Adjustments of before have lowered what is left of each line item.
    long[] shares = LargestRemainder.shares(minor(sums.netRevenue()), left);
    Refund refund =
        Refund.at(at, order.currency())
            .withShipping(sums.shippingRevenue().minus(sums.refundedShipping()))
            .withTax(sums.tax().minus(sums.refundedTax()));
    for (int i = 0; i < left.length; i++) {
      int quantity = Math.toIntExact(order.lineItems().get(i).quantity() - quantities[i]);
      if (quantity > 0 || shares[i] > 0) {
        refund = refund.withLine(i, quantity, money(shares[i]));
      }
    }
    return refund;
  }

  private static long step(long whole, long before, long units, long of) {
    return share(whole, before + units, of) - share(whole, before, of);
  }

  private static long share(long whole, long units, long of) {
    return BigInteger.valueOf(whole)
        .multiply(BigInteger.valueOf(units))
        .divide(BigInteger.valueOf(of))
        .longValueExact();
  }

  private void atMost(String what, Money refunded, Money paid) {
    if (refunded.isGreaterThan(paid)) {
      throw new IllegalArgumentException(
          "refunds of %s of order %s: %s, expected at most the %s that were paid for it"
              .formatted(what, order.id(), refunded, paid));
    }
  }

  private Money money(long minor) {
    return Money.ofMinor(order.currency(), minor);
  }

  private static long minor(Money amount) {
    return amount.getAmountMinorLong();
  }
}
