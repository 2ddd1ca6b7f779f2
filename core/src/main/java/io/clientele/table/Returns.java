package io.clientele.table;

/** What becomes of goods that came back: rows with a negative quantity or value. */
public enum Returns {
  /** They stay: a return lowers the customer's monetary value and is never a purchase. */
  LOWER_MONETARY_VALUE,
  /** They are left out, and counted in {@link Transactions#leftOut()}: gross sales. */
  LEFT_OUT
}
