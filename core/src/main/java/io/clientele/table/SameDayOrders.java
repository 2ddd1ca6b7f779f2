package io.clientele.table;

/** What becomes of several orders of one customer on one day of the shop. */
public enum SameDayOrders {
  /** Each stays an order of its own. */
  SEPARATE,
  /**
   * They become one order, as buy-till-you-die models expect, for which a split delivery is no new
   * decision to buy. The first order lends the merged one its id.
   */
  MERGED
}
