package io.clientele.segmentation.habit;

/** How dear the items are that a customer buys, among all items of the shop. */
public enum PriceTier {
  /** Mostly of the cheaper third. */
  LOW,
  /** In between, or of all kinds. */
  MIDDLE,
  /** Mostly of the dearer third. */
  HIGH,
  /** No purchase tells an item and its price. */
  NOT_KNOWN;

  /** Returns the tier of a mean rank from 0 to 1, NaN if there is none. */
  static PriceTier of(double rank) {
    if (Double.isNaN(rank)) {
      return NOT_KNOWN;
    }
    return rank < 1.0 / 3 ? LOW : rank <= 2.0 / 3 ? MIDDLE : HIGH;
  }
}
