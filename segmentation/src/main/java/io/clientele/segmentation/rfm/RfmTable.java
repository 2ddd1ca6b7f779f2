package io.clientele.segmentation.rfm;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.segmentation.internal.ExactTotal;
import io.clientele.table.Codes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How each customer who ever bought scores, as of one moment. Rows stand in the order in which
 * customers first came up in the transactions. Immutable and safe for use by several threads; a row
 * costs 28 bytes.
 */
public final class RfmTable {
  private final Instant asOf;
  private final RfmSegments names;
  private final Rfm.Weights weights;
  private final Columns columns;
  private final Bins bins;
  private final byte[] segment;

  /** Who the rows are about, as ascending codes, and what is known about them. */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared, never changed
  record Columns(
      Codes customers, int[] customer, double[] recencyDays, int[] frequency, double[] monetary) {}

  /** The bins of the rows and how many bins there are. */
  record Bins(
      Binning.Binned r, Binning.Binned f, Binning.Binned m, int rBins, int fBins, int mBins) {}

  RfmTable(Instant asOf, RfmSegments names, Rfm.Weights weights, Columns columns, Bins bins) {
    this.asOf = asOf;
    this.names = names;
    this.weights = weights;
    this.columns = columns;
    this.bins = bins;
    byte[] grid = names.grid(bins.rBins(), bins.fBins(), bins.mBins());
    segment = new byte[columns.customer().length];
    for (int i = 0; i < segment.length; i++) {
      segment[i] = grid[((r(i) - 1) * bins.fBins() + f(i) - 1) * bins.mBins() + m(i) - 1];
    }
  }

  /** Returns how many customers there are. */
  public int size() {
    return segment.length;
  }

  /** Returns the last moment that counts. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns the customer's id as text. */
  public String customerId(int row) {
    return columns.customers().text(columns.customer()[row]);
  }

  /** Returns the days since the last purchase, at least 0. */
  public double recencyDays(int row) {
    return columns.recencyDays()[row];
  }

  /** Returns the number of distinct orders with a purchase, at least 1. */
  public int frequency(int row) {
    return columns.frequency()[row];
  }

  /** Returns the value of all of the customer's rows, returns included; it may be negative. */
  public double monetary(int row) {
    return columns.monetary()[row];
  }

  /** Returns the bin of recency: 1 for those who have been away longest. */
  public int r(int row) {
    return bins.r().bin()[row];
  }

  /** Returns the bin of frequency: 1 for the fewest orders. */
  public int f(int row) {
    return bins.f().bin()[row];
  }

  /** Returns the bin of monetary value: 1 for the lowest. */
  public int m(int row) {
    return bins.m().bin()[row];
  }

  /**
   * Returns {@code 100 r + 10 f + m}: with up to nine bins, the three digits side by side. With ten
   * it still tells all cells apart and in order, since there is no digit 0: ten is a digit of its
   * own, so that bins 4, 10, 3 make 503, which nothing else makes.
   */
  public int score(int row) {
    return 100 * r(row) + 10 * f(row) + m(row);
  }

  /** Returns the weighted mean of the three bins, by the weights of {@link Rfm#weights}. */
  public double weightedScore(int row) {
    return weights.mean(r(row), f(row), m(row));
  }

  /** Returns the name of the customer's segment. */
  public String segment(int row) {
    return names.segments().get(segment[row]).name();
  }

  /** Returns all that is known about the customer of a row. */
  public RfmScore at(int row) {
    return new RfmScore(
        CustomerId.of(customerId(row)),
        recencyDays(row),
        frequency(row),
        monetary(row),
        r(row),
        f(row),
        m(row),
        score(row),
        weightedScore(row),
        segment(row));
  }

  /** Returns how a customer scores, if the customer has bought. Cost: O(log customers). */
  public Optional<RfmScore> find(CustomerId customer) {
    int row = rowOf(customer.value());
    return row < 0 ? Optional.empty() : Optional.of(at(row));
  }

  /**
   * Returns how a customer scores.
   *
   * @throws NoSuchElementException if the customer has not bought until then
   */
  public RfmScore of(CustomerId customer) {
    return find(customer)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "customer %s has no purchase until %s: use find(..) where that may be"
                        .formatted(customer, asOf)));
  }

  /** Returns all segments in the order of their definition, also those without customers. */
  public List<RfmSegmentSummary> segments() {
    int n = names.segments().size();
    int[] customers = new int[n];
    long[] orders = new long[n];
    ExactTotal[] revenue = new ExactTotal[n];
    Arrays.setAll(revenue, s -> new ExactTotal());
    double[] days = new double[n];
    for (int row = 0; row < segment.length; row++) {
      int s = segment[row];
      customers[s]++;
      orders[s] += frequency(row);
      revenue[s].add(ExactMoney.millionths(monetary(row)));
      days[s] += recencyDays(row);
    }
    List<RfmSegmentSummary> summaries = new ArrayList<>();
    for (int s = 0; s < n; s++) {
      summaries.add(
          new RfmSegmentSummary(
              names.segments().get(s).name(),
              names.segments().get(s).advice(),
              customers[s],
              orders[s],
              revenue[s].amount(),
              customers[s] == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(days[s] / customers[s])));
    }
    return summaries;
  }

  /** Returns the names of the cells. */
  public RfmSegments segmentNames() {
    return names;
  }

  /** Returns how many bins of recency there are. */
  public int recencyBins() {
    return bins.rBins();
  }

  /** Returns how many bins of frequency there are. */
  public int frequencyBins() {
    return bins.fBins();
  }

  /** Returns how many bins of monetary value there are. */
  public int monetaryBins() {
    return bins.mBins();
  }

  /**
   * Returns the numbers of days at which a bin of recency ends, ascending, the best bin first; none
   * without customers or with bins of equal size.
   */
  public double[] recencyCuts() {
    return bins.r().cuts().clone();
  }

  /** Returns the numbers of orders at which a bin of frequency ends, ascending, or none. */
  public double[] frequencyCuts() {
    return bins.f().cuts().clone();
  }

  /** Returns the values at which a bin of monetary value ends, ascending, or none. */
  public double[] monetaryCuts() {
    return bins.m().cuts().clone();
  }

  /** Returns the number of the segment in {@link #segmentNames()}. */
  int segmentIndex(int row) {
    return segment[row];
  }

  /** Returns the row of a customer, or a negative number. */
  int rowOf(String customerId) {
    int code = columns.customers().codeOf(customerId);
    return code == Codes.NONE ? -1 : Arrays.binarySearch(columns.customer(), code);
  }
}
