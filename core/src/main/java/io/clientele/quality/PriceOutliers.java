package io.clientele.quality;

import io.clientele.table.Codes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sales at a price that is far from what the same product usually costs.
 *
 * <p>With {@code x = ln(price)}, {@code m} the median of x over the product's sales and {@code MAD}
 * the median of {@code |x - m|}, a sale is an outlier if its modified z-score {@code 0.6745 |x - m|
 * / MAD} exceeds 3.5 and the price is more than 5 times, or less than a fifth of, the median price.
 * The second condition is ours: most shops have list prices, so MAD is often 0, and half price in a
 * sale is no mistake. Products with fewer than 20 sales are not judged, nor are services, whose
 * price is an amount.
 *
 * <p>Source: B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, ASQC Quality Press,
 * 1993 (modified z-score and its limit 3.5); the logarithm makes a tenth and ten times equally far.
 */
final class PriceOutliers implements Check {
  private static final int FEWEST_SALES = 20;
  private static final double LIMIT = 3.5 / 0.6745;
  private static final double SMALLEST_DISTANCE = Math.log(5);

  /** What rounding to seven digits can move a logarithm. */
  private static final double ROUNDING = 1e-6;

  private final SeenRows rows;

  PriceOutliers(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    int items = rows.items().end();
    float[] median = new float[items];
    float[] lowest = new float[items];
    float[] highest = new float[items];
    int[] itemOfSale = itemOfSale(all.totals());
    float[] prices = rows.priceArray();
    judge(itemOfSale, prices, median, lowest, highest);
    Pointer pointer = new Pointer(rows);
    Hits found = new Hits();
    for (int row = 0; row < itemOfSale.length; row++) {
      int item = itemOfSale[row];
      float price = prices[row];
      if (item != Codes.NONE
          && highest[item] > 0
          && (price < lowest[item] || price > highest[item])) {
        found.count(1);
        if (found.wantsExample()) {
          found.example(
              "%s: %s, usually %s"
                  .formatted(
                      pointer.row(row), Pointer.number(price), Pointer.number(median[item])));
        }
      }
    }
    return found.finding(
        "price-outliers",
        rows.size(),
        "A price far from what the product usually costs is a typing error, another unit or a"
            + " manual amount: a few of them can carry the average order value.");
  }

  /** Returns the item of each row that is a sale at a price, {@link Codes#NONE} for all others. */
  private int[] itemOfSale(Totals totals) {
    int[] orderOfRow = rows.orderArray();
    int[] itemOfRow = rows.itemArray();
    float[] quantities = rows.quantityArray();
    float[] prices = rows.priceArray();
    int[] itemOfSale = new int[rows.size()];
    for (int row = 0; row < itemOfSale.length; row++) {
      boolean sale = quantities[row] > 0 && prices[row] > 0 && !totals.isCancelled(orderOfRow[row]);
      itemOfSale[row] = sale ? itemOfRow[row] : Codes.NONE;
    }
    return itemOfSale;
  }

  /** Fills in the usual price of each item and the limits; 0 where an item is not judged. */
  private void judge(
      int[] itemOfSale, float[] priceOfRow, float[] median, float[] lowest, float[] highest) {
    int items = median.length;
    int[] ends = new int[items + 1];
    for (int item : itemOfSale) {
      if (item != Codes.NONE) {
        ends[item + 1]++;
      }
    }
    for (int item = 0; item < items; item++) {
      ends[item + 1] += ends[item];
    }
    int[] next = Arrays.copyOf(ends, items);
    float[] prices = new float[ends[items]];
    for (int row = 0; row < itemOfSale.length; row++) {
      if (itemOfSale[row] != Codes.NONE) {
        prices[next[itemOfSale[row]]++] = priceOfRow[row];
      }
    }
    double[] logs = new double[0];
    for (int item = 0; item < items; item++) {
      int sales = ends[item + 1] - ends[item];
      if (sales < FEWEST_SALES || rows.items().isService(item)) {
        continue;
      }
      logs = logs.length < sales ? new double[sales] : logs;
      Arrays.sort(prices, ends[item], ends[item + 1]);
      logsOf(prices, ends[item], sales, logs);
      double middle = Robust.medianOfSorted(logs, sales);
      double distance =
          Math.max(SMALLEST_DISTANCE, LIMIT * medianDistance(logs, sales, middle)) + ROUNDING;
      median[item] = (float) Math.exp(middle);
      lowest[item] = (float) Math.exp(middle - distance);
      highest[item] = (float) Math.exp(middle + distance);
    }
  }

  /**
   * Takes the logarithm of each price in a sorted range; most prices are equal to the one before.
   */
  private static void logsOf(float[] sorted, int from, int size, double[] logs) {
    for (int i = 0; i < size; i++) {
      logs[i] =
          i > 0 && sorted[from + i] == sorted[from + i - 1]
              ? logs[i - 1]
              : Math.log(sorted[from + i]);
    }
  }

  /** Walks from the middle of sorted numbers outwards, the nearer one first, half of the way. */
  private static double medianDistance(double[] logs, int size, double middle) {
    int below = size / 2 - 1;
    int above = size / 2;
    double distance = 0;
    double before = 0;
    for (int taken = 0; taken <= size / 2; taken++) {
      before = distance;
      distance =
          above == size || (below >= 0 && middle - logs[below] <= logs[above] - middle)
              ? middle - logs[below--]
              : logs[above++] - middle;
    }
    return size % 2 == 1 ? distance : (before + distance) / 2;
  }
}
