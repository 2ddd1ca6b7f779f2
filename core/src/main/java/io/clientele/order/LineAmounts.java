package io.clientele.order;

import org.joda.money.Money;

/**
 * What one line item of an order comes to, before refunds. Sums over an order's line items are its
 * {@link OrderAmounts}, to the minor unit.
 *
 * @param gross unit price times quantity
 * @param lineDiscount what its own discounts take off
 * @param orderDiscount its share of the order's discounts, in proportion to its price after its own
 * @param tax its own taxes and its share of the order's
 * @param taxIncluded whether the tax is inside the price rather than added to it
 */
public record LineAmounts(
    Money gross, Money lineDiscount, Money orderDiscount, Money tax, boolean taxIncluded) {

  /** Returns gross less all discounts, as priced: with the tax inside where prices include it. */
  public Money net() {
    return gross.minus(lineDiscount).minus(orderDiscount);
  }

  /** Returns what the shop earns by the goods: net without tax. */
  public Money revenue() {
    return taxIncluded ? net().minus(tax) : net();
  }

  /** Returns what the customer pays: revenue and tax. */
  public Money total() {
    return revenue().plus(tax);
  }
}
