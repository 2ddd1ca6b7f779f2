package io.clientele.order;

import org.joda.money.Money;

/**
 * What an order comes to: {@code total = revenue + shippingRevenue + tax}, each less its refunds
 * gives what is left of it.
 *
 * @param gross unit price times quantity, over all line items
 * @param lineDiscount what the discounts on single line items take off
 * @param orderDiscount what the discounts on the whole order take off
 * @param goodsTax tax on the goods
 * @param shipping price of the delivery less its discount, as priced
 * @param shippingTax tax on the delivery
 * @param taxIncluded whether taxes are inside the prices rather than added to them
 * @param refundedRevenue what was given back for goods, adjustments with them, without tax
 * @param refundedShipping what was given back for the delivery, without tax
 * @param refundedTax what was given back of the tax
 */
public record OrderAmounts(
    Money gross,
    Money lineDiscount,
    Money orderDiscount,
    Money goodsTax,
    Money shipping,
    Money shippingTax,
    boolean taxIncluded,
    Money refundedRevenue,
    Money refundedShipping,
    Money refundedTax) {

  /** Returns what all discounts on goods take off. */
  public Money discount() {
    return lineDiscount.plus(orderDiscount);
  }

  /** Returns gross less all discounts, as priced: with the tax inside where prices include it. */
  public Money net() {
    return gross.minus(discount());
  }

  /** Returns what the shop earns by the goods before refunds: net without tax. */
  public Money revenue() {
    return taxIncluded ? net().minus(goodsTax) : net();
  }

  /** Returns what the shop earns by the delivery before refunds: shipping without tax. */
  public Money shippingRevenue() {
    return taxIncluded ? shipping.minus(shippingTax) : shipping;
  }

  /** Returns the tax on goods and delivery before refunds. */
  public Money tax() {
    return goodsTax.plus(shippingTax);
  }

  /** Returns all that the customer pays before refunds. */
  public Money total() {
    return revenue().plus(shippingRevenue()).plus(tax());
  }

  /** Returns all that was given back, never more than the total. */
  public Money refunded() {
    return refundedRevenue.plus(refundedShipping).plus(refundedTax);
  }

  /** Returns the net product revenue: what the shop earns by the goods after refunds. */
  public Money netRevenue() {
    return revenue().minus(refundedRevenue);
  }

  /** Returns what the customer has paid for good: the total less all that was given back. */
  public Money netTotal() {
    return total().minus(refunded());
  }
}
