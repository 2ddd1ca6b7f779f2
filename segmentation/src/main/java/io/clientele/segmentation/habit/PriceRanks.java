package io.clientele.segmentation.habit;

import io.clientele.table.Codes;
import java.util.Arrays;

/** How dear each item is among the items of its category, those without one among each other. */
final class PriceRanks {
  private PriceRanks() {}

  /**
   * Returns a rank from 0 to 1 for each item with a price: the share of the other items of its
   * category that are cheaper, as dear ones counting half; a half if there is no other.
   */
  static double[] of(double[] price, Kinds categories) {
    double[] rank = new double[price.length];
    Arrays.fill(rank, Double.NaN);
    double[][] pricesBy = new double[categories.count() + 1][];
    int[] sizes = new int[pricesBy.length];
    for (int item = 0; item < price.length; item++) {
      sizes[groupOf(item, categories)] += Double.isNaN(price[item]) ? 0 : 1;
    }
    for (int group = 0; group < sizes.length; group++) {
      pricesBy[group] = new double[sizes[group]];
      sizes[group] = 0;
    }
    for (int item = 0; item < price.length; item++) {
      if (!Double.isNaN(price[item])) {
        int group = groupOf(item, categories);
        pricesBy[group][sizes[group]++] = price[item];
      }
    }
    for (double[] prices : pricesBy) {
      Arrays.sort(prices);
    }
    for (int item = 0; item < price.length; item++) {
      if (!Double.isNaN(price[item])) {
        rank[item] = rank(pricesBy[groupOf(item, categories)], price[item]);
      }
    }
    return rank;
  }

  private static int groupOf(int item, Kinds categories) {
    int category = categories.ofItem(item);
    return category == Codes.NONE ? categories.count() : category;
  }

  private static double rank(double[] sorted, double price) {
    if (sorted.length == 1) {
      return 0.5;
    }
    int cheaper = below(sorted, price);
    int same = below(sorted, Math.nextUp(price)) - cheaper;
    return (cheaper + (same - 1) / 2.0) / (sorted.length - 1);
  }

  /** Returns how many prices are lower. */
  private static int below(double[] sorted, double price) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < price) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
