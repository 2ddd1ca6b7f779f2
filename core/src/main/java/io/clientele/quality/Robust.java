package io.clientele.quality;

import java.util.Arrays;

/** Statistics that a few wild values cannot move. */
final class Robust {
  private Robust() {}

  /**
   * Returns the median of a range in ascending order: of an even number, the mean of the middle.
   */
  static double medianOfSorted(double[] sorted, int size) {
    int middle = size / 2;
    return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Sorts the first so many values, and returns the one that 95 of 100 do not exceed. It is never
   * the greatest of several: it stands at place {@code floor(0.95 (n - 1))} of the values in
   * ascending order.
   */
  static double percentile95(double[] values, int size) {
    Arrays.sort(values, 0, size);
    return values[(int) Math.floor(0.95 * (size - 1))];
  }
}
