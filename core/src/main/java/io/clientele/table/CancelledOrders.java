package io.clientele.table;

/**
 * What becomes of orders that were placed and then cancelled as a whole. A credit note (a
 * cancelling document with negative quantities) is not meant here: its rows are {@link Returns}.
 */
public enum CancelledOrders {
  /** They never were: no purchase, no value. Counted in {@link Transactions#leftOut()}. */
  LEFT_OUT,
  /** They count like any other order: what customers wanted, not what was delivered. */
  KEPT
}
