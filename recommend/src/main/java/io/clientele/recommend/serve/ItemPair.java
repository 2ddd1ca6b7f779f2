package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;

/**
 * Two items and in how many orders they stand.
 *
 * @param first one of them
 * @param second the other
 * @param together orders with both
 * @param ofFirst orders with the first
 * @param ofSecond orders with the second
 * @param orders all orders
 */
public record ItemPair(Sku first, Sku second, int together, int ofFirst, int ofSecond, int orders) {
  public ItemPair {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    if (together < 0
        || together > Math.min(ofFirst, ofSecond)
        || Math.max(ofFirst, ofSecond) > orders) {
      throw new IllegalArgumentException(
          "%s and %s together in %s of %s and %s of all %s orders, expected no more than in each and no more than all"
              .formatted(first, second, together, ofFirst, ofSecond, orders));
    }
  }

  /** Returns the share of all orders that have both. */
  public double support() {
    return (double) together / orders;
  }

  /** Returns the share of the orders with the first that have the second too. */
  public double confidence() {
    return (double) together / ofFirst;
  }

  /** Returns the share of the orders with the second that have the first too. */
  public double reverseConfidence() {
    return (double) together / ofSecond;
  }

  /**
   * Returns how many times as often both are bought together as if they had nothing to do with each
   * other.
   */
  public double lift() {
    return (double) together * orders / ((double) ofFirst * ofSecond);
  }
}
