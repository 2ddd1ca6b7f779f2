package io.clientele.order;

import io.clientele.internal.Amounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Works out the amounts of an order and refuses those that cannot be. */
final class OrderSums {
  private final Order order;
  private final CurrencyUnit currency;

  OrderSums(Order order) {
    this.order = order;
    this.currency = order.currency();
  }

  /** Returns the amounts of each line item. */
  List<LineAmounts> lines() {
    checkCurrencies();
    List<LineItem> items = order.lineItems();
    long[] discountShares = discountShares();
    long[] taxShares = taxShares(discountShares);
    List<LineAmounts> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      LineItem item = items.get(i);
      LineAmounts line =
          new LineAmounts(
              item.grossAmount(),
              item.discountAmount(),
              money(discountShares[i]),
              item.taxAmount().plus(money(taxShares[i])),
              order.pricesIncludeTax());
      if (line.revenue().isNegative()) {
        throw new IllegalArgumentException(
            "tax of %s inside the price of %s of line item %s of order %s: expected at most the price"
                .formatted(line.tax(), line.net(), i, order.id()));
      }
      lines.add(line);
    }
    return List.copyOf(lines);
  }

  /** Returns the sums over the lines, shipping and refunds. */
  OrderAmounts total(List<LineAmounts> lines) {
    Money goodsTax = sum(lines, LineAmounts::tax);
    Money ownShippingTax = sum(order.shipping(), Shipping::tax);
    Money goodsTaxShared = goodsTax.minus(sum(order.lineItems(), LineItem::taxAmount));
    List<Refund> refunds = order.refunds();
    OrderAmounts sums =
        new OrderAmounts(
            sum(lines, LineAmounts::gross),
            sum(lines, LineAmounts::lineDiscount),
            orderDiscount(),
            goodsTax,
            sum(order.shipping(), Shipping::netAmount),
            ownShippingTax.plus(orderTax()).minus(goodsTaxShared),
            order.pricesIncludeTax(),
            sum(refunds, Refund::revenueAmount),
            sum(refunds, Refund::shipping),
            sum(refunds, Refund::tax));
    if (sums.shippingRevenue().isNegative()) {
      throw new IllegalArgumentException(
          "tax of %s inside the price of %s of the shipping of order %s: expected at most the price"
              .formatted(sums.shippingTax(), sums.shipping(), order.id()));
    }
    return sums;
  }

  private void checkCurrencies() {
    for (LineItem item : order.lineItems()) {
      Amounts.in(
          currency, () -> "unit price of " + item + " of order " + order.id(), item.unitPrice());
    }
    String of = " of order " + order.id();
    order.discounts().forEach(d -> Amounts.in(currency, "discount " + d.code() + of, d.amount()));
    order.taxes().forEach(t -> Amounts.in(currency, "tax " + t.name() + of, t.amount()));
    order.shipping().forEach(s -> Amounts.in(currency, "shipping " + s.method() + of, s.price()));
    order.refunds().forEach(r -> Amounts.in(currency, "refund at " + r.at() + of, r.tax()));
  }

  private long[] discountShares() {
    List<LineItem> items = order.lineItems();
    Money discount = orderDiscount();
    if (discount.isGreaterThan(sum(items, OrderSums::price))) {
      throw new IllegalArgumentException(
          "discounts on order %s: %s, expected at most the price of its line items, %s; a discount on the delivery belongs to Shipping"
              .formatted(order.id(), discount, sum(items, OrderSums::price)));
    }
    long[] prices = new long[items.size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = minor(price(items.get(i)));
    }
    return LargestRemainder.shares(minor(discount), prices);
  }

  /** Returns the share of each line item; what is left of the order's taxes is on the shipping. */
  private long[] taxShares(long[] discountShares) {
    List<LineItem> items = order.lineItems();
    Money tax = orderTax();
    long[] prices = new long[items.size() + order.shipping().size()];
    for (int i = 0; i < items.size(); i++) {
      prices[i] = minor(price(items.get(i))) - discountShares[i];
    }
    for (int i = 0; i < order.shipping().size(); i++) {
      prices[items.size() + i] = minor(order.shipping().get(i).netAmount());
    }
    if (tax.isPositive() && Arrays.stream(prices).allMatch(price -> price == 0)) {
      throw new IllegalArgumentException(
          "taxes on order %s: %s, expected none on an order that costs nothing"
              .formatted(order.id(), tax));
    }
    return LargestRemainder.shares(minor(tax), prices);
  }

  private static Money price(LineItem item) {
    return item.grossAmount().minus(item.discountAmount());
  }

  private Money orderDiscount() {
    return sum(order.discounts(), Discount::amount);
  }

  private Money orderTax() {
    return sum(order.taxes(), TaxLine::amount);
  }

  private <T> Money sum(List<T> parts, Function<T, Money> amount) {
    Money sum = Money.zero(currency);
    for (T part : parts) {
      sum = sum.plus(amount.apply(part));
    }
    return sum;
  }

  private Money money(long minor) {
    return Money.ofMinor(currency, minor);
  }

  private static long minor(Money amount) {
    return amount.getAmountMinorLong();
  }
}
