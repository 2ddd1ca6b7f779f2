package io.clientele.table;

/** What becomes of several interactions of one user with one item. */
public enum RepeatedInteractions {
  /** Each stays a row of its own. */
  KEPT,
  /** They become one row whose weight is the sum. */
  SUMMED,
  /** They become one row whose weight is that of the latest; of several at that time, the last. */
  LAST,
  /** They become one row whose weight is the largest. */
  LARGEST,
  /** They become one row whose weight is how many there were, whatever they weighed. */
  COUNTED
}
