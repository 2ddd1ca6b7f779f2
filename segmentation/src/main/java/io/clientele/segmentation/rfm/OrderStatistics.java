package io.clientele.segmentation.rfm;

import java.util.Arrays;

/** Values by rank, without sorting all of them. */
final class OrderStatistics {
  private static final int FEW = 1 << 15;
  private static final int BITS = 20;
  private static final int NEAR = -1;

  private OrderStatistics() {}

  /**
   * Returns the values at these ranks of the sorted values. Many values are counted by their
   * leading bits first, so that only those near a rank are sorted: O(values) unless most of them
   * are near one another.
   *
   * @param values none of them NaN
   * @param ranks from 0 to one less than there are values
   */
  static double[] at(double[] values, int[] ranks) {
    return values.length < FEW ? bySorting(values, ranks) : byCounting(values, ranks);
  }

  static double[] bySorting(double[] values, int[] ranks) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.stream(ranks).mapToDouble(rank -> sorted[rank]).toArray();
  }

  static double[] byCounting(double[] values, int[] ranks) {
    int[] counts = new int[1 << BITS];
    for (double value : values) {
      counts[bucket(value)]++;
    }
    int[] ascending = ranks.clone();
    Arrays.sort(ascending);
    int[] places = new int[ranks.length];
    int placed = 0;
    int below = 0;
    int skipped = 0;
    for (int bucket = 0; placed < ranks.length; bucket++) {
      below += counts[bucket];
      if (ascending[placed] >= below) {
        skipped += counts[bucket];
        continue;
      }
      counts[bucket] = NEAR;
      for (; placed < ranks.length && ascending[placed] < below; placed++) {
        places[placed] = ascending[placed] - skipped;
      }
    }
    double[] found = bySorting(near(values, counts, below - skipped), places);
    return Arrays.stream(ranks)
        .mapToDouble(rank -> found[Arrays.binarySearch(ascending, rank)])
        .toArray();
  }

  private static double[] near(double[] values, int[] counts, int many) {
    double[] near = new double[many];
    int at = 0;
    for (double value : values) {
      if (counts[bucket(value)] == NEAR) {
        near[at++] = value;
      }
    }
    return near;
  }

  /**
   * Returns the leading bits, turned so that their order as whole numbers is that of the values.
   */
  private static int bucket(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return (int) ((bits ^ (bits >> 63 | Long.MIN_VALUE)) >>> (64 - BITS));
  }
}
