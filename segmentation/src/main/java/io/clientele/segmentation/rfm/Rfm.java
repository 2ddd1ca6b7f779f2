package io.clientele.segmentation.rfm;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How customers are scored by recency, frequency and monetary value.
 *
 * <p>Recency is the time since the last purchase, frequency the number of distinct orders with a
 * purchase, and monetary value the sum of all of the customer's rows, returns included. Each is put
 * into bins, of which the highest is the best: for recency, the most recent. Customers without a
 * purchase, and rows without a customer, have no place in the result.
 *
 * <p>{@code Rfm.quantiles(5).of(orders, LocalDate.parse("2011-12-10"))} scores a table as of a
 * date. Sums are exact in millionths of the currency unit, so the result does not depend on the
 * order of the rows. Immutable and safe for use by several threads.
 */
public final class Rfm {
  private static final int MIN_BINS = 2;
  private static final int MAX_BINS = 10;

  private final Binning recencyBins;
  private final Binning frequencyBins;
  private final Binning monetaryBins;
  private final Recency recency;
  private final RfmSegments segments;
  private final Weights weights;

  /** How much each of the three bins counts. */
  record Weights(double r, double f, double m) {
    double mean(int rBin, int fBin, int mBin) {
      return (r * rBin + f * fBin + m * mBin) / (r + f + m);
    }
  }

  private Rfm(
      Binning recencyBins,
      Binning frequencyBins,
      Binning monetaryBins,
      Recency recency,
      RfmSegments segments,
      Weights weights) {
    this.recencyBins = recencyBins;
    this.frequencyBins = frequencyBins;
    this.monetaryBins = monetaryBins;
    this.recency = recency;
    this.segments = segments;
    this.weights = weights;
  }

  private static Rfm with(Binning r, Binning f, Binning m, RfmSegments segments) {
    return new Rfm(r, f, m, Recency.EXACT, segments, new Weights(1, 1, 1));
  }

  /**
   * Returns scoring by quantiles, with {@link RfmSegments#eleven()}: bins end at the quantiles of
   * the customers' values by linear interpolation (type 7 of R), and a value equal to a quantile
   * stays in the lower bin. Where many values are equal, some bins stay empty.
   *
   * @param bins 2 to 10
   */
  public static Rfm quantiles(int bins) {
    checkBins(bins);
    Binning rule = new Binning.Quantiles(bins);
    return with(rule, rule, rule, RfmSegments.eleven());
  }

  /**
   * Returns scoring by the rule of the R package rfm, with {@link RfmSegments#rPackage()}: a value
   * stays in the lower bin if it is strictly below the quantile and one. For whole numbers that is
   * much the same as {@link #quantiles}; for small fractional values it is not.
   *
   * @param bins 2 to 10
   */
  public static Rfm rPackage(int bins) {
    checkBins(bins);
    Binning rule = new Binning.QuantilesPlusOne(bins);
    return with(rule, rule, rule, RfmSegments.rPackage());
  }

  /**
   * Returns scoring into bins of equal size, with {@link RfmSegments#eleven()}. Sizes differ by at
   * most one, as those of {@code ntile} in SQL, and equal values may fall into different bins: then
   * the customer whose id comes first, as text, is put first, whatever the order of the rows.
   *
   * @param bins 2 to 10
   */
  public static Rfm equalBins(int bins) {
    checkBins(bins);
    Binning rule = new Binning.EqualSize(bins);
    return with(rule, rule, rule, RfmSegments.eleven());
  }

  /**
   * Returns scoring by fixed thresholds, with {@link RfmSegments#eleven()}. A value equal to a
   * threshold stays in the lower bin, for recency in the better one.
   *
   * @param recencyDays 1 to 9 ascending numbers of days: up to the first is the best bin
   * @param frequency 1 to 9 ascending numbers of orders: up to the first is the worst bin
   * @param monetary 1 to 9 ascending amounts: up to the first is the worst bin
   */
  public static Rfm thresholds(double[] recencyDays, double[] frequency, double[] monetary) {
    return with(
        thresholds("recency", recencyDays),
        thresholds("frequency", frequency),
        thresholds("monetary value", monetary),
        RfmSegments.eleven());
  }

  /** Returns the same scoring with recency measured so; unless chosen, it is exact. */
  public Rfm recency(Recency choice) {
    requireNonNull(choice, "choice");
    return new Rfm(recencyBins, frequencyBins, monetaryBins, choice, segments, weights);
  }

  /** Returns the same scoring with these names for the cells. */
  public Rfm segments(RfmSegments names) {
    requireNonNull(names, "names");
    return new Rfm(recencyBins, frequencyBins, monetaryBins, recency, names, weights);
  }

  /**
   * Returns the same scoring with these weights for {@link RfmTable#weightedScore}, which is the
   * weighted mean of the three bins; unless chosen, the three weigh the same.
   *
   * @param r weight of recency, finite and at least 0
   * @param f weight of frequency, finite and at least 0
   * @param m weight of monetary value, finite and at least 0
   */
  public Rfm weights(double r, double f, double m) {
    double sum = r + f + m;
    if (!(r >= 0 && f >= 0 && m >= 0 && sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weights %s, %s, %s, expected finite numbers of at least 0, one of them above 0"
              .formatted(r, f, m));
    }
    return new Rfm(
        recencyBins, frequencyBins, monetaryBins, recency, segments, new Weights(r, f, m));
  }

  /**
   * Scores the customers as of an instant: rows at or before it count.
   *
   * <p>Cost: O(rows + customers log customers); besides the result, 24 bytes a customer, a bit an
   * order and at most 20 MB.
   *
   * @throws IllegalArgumentException if amounts are beyond 9 million millions
   */
  public RfmTable of(Transactions table, Instant asOf) {
    requireNonNull(table, "table");
    requireNonNull(asOf, "asOf");
    AsOf at = AsOf.instant(asOf, table.zone());
    return score(table.customers(), FactsOfTable.of(table, at.lastMillis()), at);
  }

  /**
   * Scores the customers as of a date of the shop. In calendar days, all of that day counts, and
   * recency is the number of days from the day of the last purchase to it. In exact time, the date
   * stands for the midnight that begins it.
   */
  public RfmTable of(Transactions table, LocalDate asOf) {
    requireNonNull(table, "table");
    requireNonNull(asOf, "asOf");
    AsOf at = AsOf.date(asOf, table.zone(), recency);
    return score(table.customers(), FactsOfTable.of(table, at.lastMillis()), at);
  }

  /** Returns the end of what counts on a date. */
  AsOf asOf(LocalDate date, ZoneId zone) {
    return AsOf.date(date, zone, recency);
  }

  /** Scores the customers who have an order, in the order of their codes. */
  RfmTable score(Codes customers, RfmFacts facts, AsOf asOf) {
    int[] customer = buyers(customers.size(), facts);
    int n = customer.length;
    double[] recencyDays = recencyDays(customer, facts, asOf);
    int[] frequency = new int[n];
    double[] frequencyValues = new double[n];
    double[] monetary = new double[n];
    for (int i = 0; i < n; i++) {
      frequency[i] = facts.orders(customer[i]);
      frequencyValues[i] = frequency[i];
      monetary[i] = facts.monetary(customer[i]);
    }
    IdOrder byId = new IdOrder(customers, customer);
    Binning.Binned r = recencyBins.bin(recencyDays, byId);
    Binning.Binned f = frequencyBins.bin(frequencyValues, byId);
    Binning.Binned m = monetaryBins.bin(monetary, byId);
    turnRound(r.bin(), recencyBins.bins());
    return new RfmTable(
        asOf.instant(),
        segments,
        weights,
        new RfmTable.Columns(customers, customer, recencyDays, frequency, monetary),
        new RfmTable.Bins(r, f, m, recencyBins.bins(), frequencyBins.bins(), monetaryBins.bins()));
  }

  private static int[] buyers(int customers, RfmFacts facts) {
    int n = 0;
    for (int code = 0; code < customers; code++) {
      n += facts.orders(code) > 0 ? 1 : 0;
    }
    int[] buyers = new int[n];
    int at = 0;
    for (int code = 0; code < customers; code++) {
      if (facts.orders(code) > 0) {
        buyers[at++] = code;
      }
    }
    return buyers;
  }

  private double[] recencyDays(int[] customer, RfmFacts facts, AsOf asOf) {
    double[] days = new double[customer.length];
    for (int i = 0; i < days.length; i++) {
      long last = facts.last(customer[i]);
      days[i] = recency == Recency.EXACT ? asOf.daysSince(last) : asOf.calendarDaysSince(last);
    }
    return days;
  }

  /** Makes the bin of the smallest values the highest: the shorter ago, the better. */
  private static void turnRound(byte[] bin, int bins) {
    for (int i = 0; i < bin.length; i++) {
      bin[i] = (byte) (bins + 1 - bin[i]);
    }
  }

  static void checkBins(int bins) {
    if (bins < MIN_BINS || bins > MAX_BINS) {
      throw new IllegalArgumentException(
          "bins: %s, expected %s to %s".formatted(bins, MIN_BINS, MAX_BINS));
    }
  }

  private static Binning thresholds(String of, double[] cuts) {
    if (cuts.length < MIN_BINS - 1 || cuts.length > MAX_BINS - 1) {
      throw new IllegalArgumentException(
          "%s thresholds of %s, expected %s to %s"
              .formatted(cuts.length, of, MIN_BINS - 1, MAX_BINS - 1));
    }
    for (int i = 0; i < cuts.length; i++) {
      if (!Double.isFinite(cuts[i]) || (i > 0 && cuts[i] <= cuts[i - 1])) {
        throw new IllegalArgumentException(
            "threshold %s of %s: %s, expected finite numbers, each above the one before"
                .formatted(i + 1, of, cuts[i]));
      }
    }
    return new Binning.Thresholds(cuts.clone());
  }
}
