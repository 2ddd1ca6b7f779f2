package io.clientele.table;

/** What a purchase weighs as an interaction. */
public enum PurchaseWeight {
  /** 1, however many were bought: what matters is that it was. */
  ONE,
  /** How many were bought. */
  QUANTITY,
  /** What they were worth, in the reporting currency. */
  VALUE
}
