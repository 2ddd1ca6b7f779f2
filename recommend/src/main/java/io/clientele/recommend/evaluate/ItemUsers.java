package io.clientele.recommend.evaluate;

import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which users each item has, and what that says of lists of items beyond their hits. */
final class ItemUsers {
  private final int users;
  private final int items;
  private final int[] starts;
  private final int[] userOf;

  private ItemUsers(int users, int[] starts, int[] userOf) {
    this.users = users;
    this.starts = starts;
    this.userOf = userOf;
    items = (int) IntStream.range(0, starts.length - 1).filter(item -> size(item) > 0).count();
  }

  /** Returns what is found out when it is first asked for, and then remembered. */
  static Supplier<ItemUsers> lazily(Interactions table) {
    return new Supplier<>() {
      private volatile @Nullable ItemUsers known;

      @Override
      public ItemUsers get() {
        ItemUsers found = known;
        if (found == null) {
          found = of(table);
          known = found;
        }
        return found;
      }
    };
  }

  static ItemUsers of(Interactions table) {
    long[] pairs =
        IntStream.range(0, table.size())
            .mapToLong(row -> (long) table.item(row) << Integer.SIZE | table.user(row))
            .sorted()
            .distinct()
            .toArray();
    int[] starts = new int[table.items().size() + 1];
    for (long pair : pairs) {
      starts[(int) (pair >> Integer.SIZE) + 1]++;
    }
    Arrays.parallelPrefix(starts, Math::addExact);
    int[] userOf = new int[pairs.length];
    Arrays.setAll(userOf, k -> (int) pairs[k]);
    int users = (int) Arrays.stream(userOf).distinct().count();
    return new ItemUsers(users, starts, userOf);
  }

  /** Returns how many items have a user. */
  int items() {
    return items;
  }

  private int size(int item) {
    return starts[item + 1] - starts[item];
  }

  /** Returns the share of the items that stand in a list. */
  double coverage(int[][] lists, int cutoff) {
    return Arrays.stream(counts(lists, cutoff)).filter(count -> count > 0).count() / (double) items;
  }

  /** Returns {@code sum of (2j - n - 1) p(j) / (n - 1)}, {@code p} being ascending shares. */
  double gini(int[][] lists, int cutoff) {
    long[] all = counts(lists, cutoff);
    long[] counts =
        IntStream.range(0, all.length)
            .filter(item -> size(item) > 0 || all[item] > 0)
            .mapToLong(item -> all[item])
            .sorted()
            .toArray();
    double sum = 0;
    double places = 0;
    for (int j = 0; j < counts.length; j++) {
      sum += (2.0 * (j + 1) - counts.length - 1) * counts[j];
      places += counts[j];
    }
    return counts.length < 2 || places == 0 ? 0 : sum / places / (counts.length - 1);
  }

  private long[] counts(int[][] lists, int cutoff) {
    long[] counts = new long[starts.length - 1];
    for (int[] list : lists) {
      for (int k = 0; k < Math.min(cutoff, list.length); k++) {
        counts[list[k]]++;
      }
    }
    return counts;
  }

  /** Returns the mean self-information of the lists' places. */
  double novelty(int[][] lists, int cutoff) {
    double sum = 0;
    long places = 0;
    for (int[] list : lists) {
      for (int k = 0; k < Math.min(cutoff, list.length); k++) {
        sum += Math.log((double) users / Math.max(1, size(list[k]))) / Math.log(2);
        places++;
      }
    }
    return places == 0 ? 0 : sum / places;
  }

  /**
   * Returns the mean over lists of {@code 1 - } the mean cosine of a list's pairs. The sum over
   * pairs is taken from the length of the sum of all columns of the length 1, {@code |sum|² = n + 2
   * · sum over pairs}, so that a list costs as much as its columns are long.
   */
  double diversity(int[][] lists, int cutoff) {
    double[] sum = new double[users == 0 ? 0 : Arrays.stream(userOf).max().orElse(0) + 1];
    double all = 0;
    int measured = 0;
    for (int[] list : lists) {
      int n = Math.min(cutoff, list.length);
      if (n < 2) {
        continue;
      }
      double pairs = 0;
      for (int k = 0; k < n; k++) {
        pairs += addColumn(list[k], sum);
      }
      for (int k = 0; k < n; k++) {
        clear(list[k], sum);
      }
      all += 1 - pairs / (n * (n - 1) / 2.0);
      measured++;
    }
    return measured == 0 ? 0 : all / measured;
  }

  /** Adds the column of an item, and returns its product with what was there before. */
  private double addColumn(int item, double[] sum) {
    double each = 1 / Math.sqrt(size(item));
    double product = 0;
    for (int k = starts[item]; k < starts[item + 1]; k++) {
      product += sum[userOf[k]];
      sum[userOf[k]] += each;
    }
    return product * (size(item) == 0 ? 0 : each);
  }

  private void clear(int item, double[] sum) {
    for (int k = starts[item]; k < starts[item + 1]; k++) {
      sum[userOf[k]] = 0;
    }
  }
}
