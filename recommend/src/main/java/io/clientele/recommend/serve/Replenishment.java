package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is bought again and again, and after how long: coffee, not sofas. Immutable and safe for use
 * by several threads.
 *
 * <p>The catalog has the word: a product's attribute {@code replenish_days}, a number above 0, says
 * after how long; {@code replenishable}, {@code true} or {@code false}, whether at all. Other
 * values of them say nothing. Where it says nothing, purchases tell: an item is bought again if
 * enough of its buyers did so, where the share {@code (again + 10 · p) / (buyers + 10)} is drawn to
 * that of the whole shop, {@code p}, for items with few buyers; and the time is the median between
 * two purchases. Purchases of one customer less than a day apart are one. Who bought only lately
 * had no time to buy again, so shares are cautious.
 */
public final class Replenishment {
  /** What draws the share of an item to that of the shop, in buyers. */
  private static final int PRIOR = 10;

  /** Of fewer times between two purchases, the median of the shop says more. */
  private static final int FEW = 5;

  /** An item is due a little before half of its buyers would come. */
  private static final double DUE = 0.8;

  private static final Duration MONTH = Duration.ofDays(30);
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final @Nullable Dictionary items;
  private final double[] shares;
  private final long[] medians;
  private final long shopMedian;
  private final double leastShare;

  private Replenishment(
      @Nullable Dictionary items,
      double[] shares,
      long[] medians,
      long shopMedian,
      double leastShare) {
    this.items = items;
    this.shares = shares;
    this.medians = medians;
    this.shopMedian = shopMedian;
    this.leastShare = leastShare;
  }

  /** Returns that nothing is bought again unless the catalog says so; every 30 days if not how. */
  public static Replenishment asCatalogSays() {
    return new Replenishment(null, new double[0], new long[0], MONTH.toMillis(), 1);
  }

  /** Returns what purchases tell, an item being bought again if 30% of its buyers do so. */
  public static Replenishment learnedFrom(Interactions purchases) {
    return learnedFrom(purchases, 0.3);
  }

  /**
   * Returns what purchases tell. Cost: O(rows log rows).
   *
   * @param purchases with repeated ones kept as rows of their own
   * @param leastShare the share of an item's buyers who buy it again, above 0 to 1, from which on
   *     it counts as one that is bought again
   */
  public static Replenishment learnedFrom(Interactions purchases, double leastShare) {
    if (!(leastShare > 0 && leastShare <= 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "share of buyers who buy again: %s, expected above 0 to 1".formatted(leastShare));
    }
    Gaps gaps = new Gaps(purchases);
    int all = Arrays.stream(gaps.buyers).sum();
    double usual = all == 0 ? 0 : (double) Arrays.stream(gaps.again).sum() / all;
    long shopMedian =
        gaps.size == 0 ? MONTH.toMillis() : median(Arrays.copyOf(gaps.length, gaps.size));
    double[] shares = new double[gaps.buyers.length];
    Arrays.setAll(shares, item -> (gaps.again[item] + PRIOR * usual) / (gaps.buyers[item] + PRIOR));
    return new Replenishment(
        purchases.items(), shares, gaps.medians(shopMedian), shopMedian, leastShare);
  }

  /** Returns the usual time between two purchases of an item, absent if it is bought once. */
  public Optional<Duration> interval(ShopItem item) {
    Optional<Duration> said = days(item.product().attributes().get("replenish_days"));
    if (said.isPresent()) {
      return said;
    }
    String whether = item.product().attributes().getOrDefault("replenishable", "");
    int code = code(item.sku());
    boolean isLearned = code != Codes.NONE && shares[code] >= leastShare;
    boolean is =
        switch (whether.strip().toLowerCase(Locale.ROOT)) {
          case "true" -> true;
          case "false" -> false;
          default -> isLearned;
        };
    return is
        ? Optional.of(Duration.ofMillis(code == Codes.NONE ? shopMedian : medians[code]))
        : Optional.empty();
  }

  /**
   * Returns how far the usual time has passed since an item was bought, 1 if it just has; absent if
   * it is not bought again.
   */
  Optional<Double> progress(ShopItem item, long boughtAt, long now) {
    return interval(item).map(each -> (double) (now - boughtAt) / each.toMillis());
  }

  static boolean isDue(double progress) {
    return progress >= DUE;
  }

  private int code(Sku item) {
    return items == null ? Codes.NONE : items.codeOf(item.value());
  }

  private static Optional<Duration> days(@Nullable String text) {
    if (text == null || !text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
      return Optional.empty();
    }
    long millis = new BigDecimal(text).multiply(BigDecimal.valueOf(DAY)).longValue();
    return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1
        ? values[half]
        : values[half - 1] + (values[half] - values[half - 1]) / 2;
  }

  /** The times between two purchases of one item by one customer. */
  private static final class Gaps {
    final int[] buyers;
    final int[] again;
    long[] length = new long[64];
    int[] itemOf = new int[64];
    int size;

    Gaps(Interactions purchases) {
      requireNonNull(purchases, "purchases");
      int items = purchases.items().size();
      buyers = new int[items];
      again = new int[items];
      long[] last = new long[items];
      int[] lastUser = new int[items];
      int[] lastAgain = new int[items];
      Arrays.fill(lastUser, Codes.NONE);
      Arrays.fill(lastAgain, Codes.NONE);
      Grouping byUser = purchases.byUser();
      for (int user = 0; user < byUser.groups(); user++) {
        for (int k = byUser.from(user); k < byUser.to(user); k++) {
          int item = purchases.item(byUser.row(k));
          long at = purchases.epochMillis(byUser.row(k));
          if (lastUser[item] != user) {
            lastUser[item] = user;
            buyers[item]++;
            last[item] = at;
          } else if (at - last[item] >= DAY) {
            add(item, at - last[item]);
            last[item] = at;
            again[item] += lastAgain[item] == user ? 0 : 1;
            lastAgain[item] = user;
          }
        }
      }
    }

    private void add(int item, long gap) {
      if (size == length.length) {
        length = Arrays.copyOf(length, 2 * size);
        itemOf = Arrays.copyOf(itemOf, 2 * size);
      }
      length[size] = gap;
      itemOf[size++] = item;
    }

    long[] medians(long otherwise) {
      int[] starts = new int[buyers.length + 1];
      for (int k = 0; k < size; k++) {
        starts[itemOf[k] + 1]++;
      }
      Arrays.parallelPrefix(starts, Integer::sum);
      long[] sorted = new long[size];
      int[] next = starts.clone();
      for (int k = 0; k < size; k++) {
        sorted[next[itemOf[k]]++] = length[k];
      }
      long[] medians = new long[buyers.length];
      for (int item = 0; item < medians.length; item++) {
        medians[item] =
            starts[item + 1] - starts[item] < FEW
                ? otherwise
                : median(Arrays.copyOfRange(sorted, starts[item], starts[item + 1]));
      }
      return medians;
    }
  }
}
