/**
 * What was bought, what was taken off, added and given back.
 *
 * <p>Begin with {@link io.clientele.order.Order}. Amounts are exact, in the one currency of the
 * order, and each has one name throughout:
 *
 * <ul>
 *   <li><i>gross</i>: unit price times quantity;
 *   <li><i>discount</i>: what is taken off, by the line item's own discounts and by its share of
 *       the order's;
 *   <li><i>net</i>: gross less discount, as priced: with the tax inside where prices include it;
 *   <li><i>revenue</i>: net without tax and without shipping, what the shop earned by its goods;
 *   <li><i>tax</i> and <i>shipping</i>: what the customer paid for these;
 *   <li><i>total</i>: all that the customer paid; <i>refund</i>: all that was given back.
 * </ul>
 */
@NullMarked
package io.clientele.order;

import org.jspecify.annotations.NullMarked;
