package io.clientele.segmentation.habit;

/** What a customer's orders look like, by their items. */
public enum BasketType {
  /** One item, now and then a second: fewer than 1.5 different items an order. */
  SINGLE,
  /** A few items: fewer than 6 different ones an order. */
  SMALL,
  /** Many different items. */
  LARGE,
  /** Many of each: at least 10 units of an item, whatever the number of items. */
  BULK,
  /** No purchase tells its item. */
  NOT_KNOWN;

  static BasketType of(int orders, int lines, double units) {
    if (lines == 0) {
      return NOT_KNOWN;
    }
    if (units / lines >= 10) {
      return BULK;
    }
    double items = (double) lines / orders;
    return items < 1.5 ? SINGLE : items < 6 ? SMALL : LARGE;
  }
}
