package io.clientele.scoring.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How scores stand to what came true: by order, by calibration and by profit. A higher score is to
 * mean a more likely yes. Equal scores are one group that nothing here splits, so no figure depends
 * on the order of the rows. A figure that the data cannot tell, such as an area without a single
 * yes, is {@link Double#NaN}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class BinaryEvaluation {
  private static final double NEXT_TO_NOTHING = Math.ulp(1.0);

  // Groups of equal scores, highest first.
  private final double[] score;
  private final long[] rows;
  private final long[] positives;
  private final long allRows;
  private final long allPositives;

  private BinaryEvaluation(double[] score, long[] rows, long[] positives) {
    this.score = score;
    this.rows = rows;
    this.positives = positives;
    long sumOfRows = 0;
    long sumOfPositives = 0;
    for (int i = 0; i < rows.length; i++) {
      sumOfRows += rows[i];
      sumOfPositives += positives[i];
    }
    this.allRows = sumOfRows;
    this.allPositives = sumOfPositives;
  }

  /**
   * Evaluates scores.
   *
   * @param scores finite; shape [rows]
   * @param labels whether it came true; shape [rows]
   */
  public static BinaryEvaluation of(double[] scores, boolean[] labels) {
    checkLengths(scores, labels);
    int[] order = descending(scores);
    double[] score = new double[order.length];
    long[] rows = new long[order.length];
    long[] positives = new long[order.length];
    int groups = 0;
    for (int row : order) {
      if (groups == 0 || score[groups - 1] != scores[row]) {
        score[groups++] = scores[row];
      }
      rows[groups - 1]++;
      positives[groups - 1] += labels[row] ? 1 : 0;
    }
    return new BinaryEvaluation(
        Arrays.copyOf(score, groups),
        Arrays.copyOf(rows, groups),
        Arrays.copyOf(positives, groups));
  }

  static void checkLengths(double[] scores, boolean[] labels) {
    if (scores.length != labels.length) {
      throw new IllegalArgumentException(
          "%s scores and %s labels, expected one label for each score"
              .formatted(scores.length, labels.length));
    }
    for (int row = 0; row < scores.length; row++) {
      if (!Double.isFinite(scores[row])) {
        throw new IllegalArgumentException(
            "score of row %s: %s, expected a finite number".formatted(row, scores[row]));
      }
    }
  }

  static int[] descending(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns how many rows there are. */
  public long rows() {
    return allRows;
  }

  /** Returns how many rows came true. */
  public long positives() {
    return allPositives;
  }

  /**
   * Returns the area under the ROC curve: the chance that a yes has a higher score than a no, where
   * equal scores count half. That is the Mann-Whitney statistic over the number of pairs.
   *
   * <p>Source: J. A. Hanley and B. J. McNeil, The meaning and use of the area under a receiver
   * operating characteristic (ROC) curve, Radiology 143, 1982.
   */
  public double auc() {
    long negativesAbove = 0;
    long twiceWon = 0;
    long allNegatives = allRows - allPositives;
    for (int i = 0; i < score.length; i++) {
      long negatives = rows[i] - positives[i];
      twiceWon += positives[i] * (2 * (allNegatives - negativesAbove - negatives) + negatives);
      negativesAbove += negatives;
    }
    return twiceWon / 2.0 / ((double) allPositives * allNegatives);
  }

  /**
   * Returns the area under the precision-recall curve as average precision: the sum over distinct
   * scores, highest first, of precision times the growth of recall. Nothing is interpolated;
   * straight lines between the points, as some tools draw them, promise too much.
   */
  public double averagePrecision() {
    long taken = 0;
    long found = 0;
    double sum = 0;
    for (int i = 0; i < score.length; i++) {
      taken += rows[i];
      found += positives[i];
      sum += positives[i] * ((double) found / taken);
    }
    return sum / allPositives;
  }

  /**
   * Returns the mean of {@code -log p} of what came true. Probabilities are kept 2.2e-16 away from
   * 0 and 1, so one that was certain and wrong costs 36 and not everything.
   *
   * @throws IllegalArgumentException if a score is no probability
   */
  public double logLoss() {
    double sum = 0;
    for (int i = 0; i < score.length; i++) {
      double p = Math.min(Math.max(probability(i), NEXT_TO_NOTHING), 1 - NEXT_TO_NOTHING);
      sum -= positives[i] * Math.log(p) + (rows[i] - positives[i]) * Math.log1p(-p);
    }
    return sum / allRows;
  }

  /**
   * Returns the mean squared difference of probability and what came true.
   *
   * @throws IllegalArgumentException if a score is no probability
   */
  public double brier() {
    double sum = 0;
    for (int i = 0; i < score.length; i++) {
      double p = probability(i);
      sum += positives[i] * (1 - p) * (1 - p) + (rows[i] - positives[i]) * p * p;
    }
    return sum / allRows;
  }

  /**
   * The parts of the Brier score: {@code brier = reliability - resolution + uncertainty}.
   *
   * @param reliability how far probabilities stand from the rates that came true; 0 is best
   * @param resolution how far those rates stand from the overall rate; more is better
   * @param uncertainty of the data itself
   */
  public record BrierParts(double reliability, double resolution, double uncertainty) {}

  /**
   * Returns the parts of the {@link #brier} score, by groups of equal scores.
   *
   * <p>Source: A. H. Murphy, A new vector partition of the probability score, Journal of Applied
   * Meteorology 12, 1973.
   *
   * @throws IllegalArgumentException if a score is no probability
   */
  public BrierParts brierParts() {
    double rate = (double) allPositives / allRows;
    double reliability = 0;
    double resolution = 0;
    for (int i = 0; i < score.length; i++) {
      double came = (double) positives[i] / rows[i];
      double p = probability(i);
      reliability += rows[i] * (p - came) * (p - came);
      resolution += rows[i] * (came - rate) * (came - rate);
    }
    return new BrierParts(reliability / allRows, resolution / allRows, rate * (1 - rate));
  }

  private double probability(int group) {
    if (!(score[group] >= 0 && score[group] <= 1)) {
      throw new IllegalArgumentException(
          "score %s, expected a probability: calibrate scores first".formatted(score[group]));
    }
    return score[group];
  }

  /**
   * Rows of similar scores, and what became of them.
   *
   * @param from lowest score
   * @param to highest score
   * @param rows how many
   * @param predicted mean score
   * @param observed share that came true
   */
  public record ReliabilityBin(
      double from, double to, long rows, double predicted, double observed) {}

  /**
   * Returns a table of what was predicted and what came true, lowest scores first.
   *
   * @param bins about so many, of about the same number of rows; equal scores stay together, so
   *     there can be fewer
   */
  public List<ReliabilityBin> reliability(int bins) {
    checkBins(bins);
    List<ReliabilityBin> table = new ArrayList<>();
    long before = 0;
    for (int i = score.length - 1; i >= 0; ) {
      // The bin that the middle of the group falls into decides.
      long bin = bin(before, i, bins);
      double from = score[i];
      double to = from;
      long inBin = 0;
      long came = 0;
      double sum = 0;
      while (i >= 0 && bin(before, i, bins) == bin) {
        to = score[i];
        inBin += rows[i];
        came += positives[i];
        sum += rows[i] * score[i];
        before += rows[i];
        i--;
      }
      table.add(new ReliabilityBin(from, to, inBin, sum / inBin, (double) came / inBin));
    }
    return table;
  }

  private long bin(long before, int group, int bins) {
    return Math.multiplyExact(2 * before + rows[group], (long) bins) / (2 * allRows);
  }

  /**
   * One slice of the rows, the highest scores first.
   *
   * @param slice from 1
   * @param rows how many, as a share of rows with equal scores may stand on either side of a border
   * @param positives how many of them came true, of equal scores the mean
   * @param rate share that came true
   * @param lift that share over the overall one
   * @param cumulativeGain share of all that came true in this slice and those before
   * @param cumulativeLift share that came true in them over the overall one
   */
  public record Gain(
      int slice,
      double rows,
      double positives,
      double rate,
      double lift,
      double cumulativeGain,
      double cumulativeLift) {}

  /** Returns the decile table: ten slices of the same number of rows, best first. */
  public List<Gain> deciles() {
    return gains(10);
  }

  /** Returns slices of the same number of rows, best first. */
  public List<Gain> gains(int slices) {
    checkBins(slices);
    List<Gain> gains = new ArrayList<>();
    double rate = (double) allPositives / allRows;
    double before = 0;
    for (int slice = 1; slice <= slices; slice++) {
      double until = positivesIn((double) slice / slices * allRows);
      double in = (double) allRows / slices;
      gains.add(
          new Gain(
              slice,
              in,
              until - before,
              (until - before) / in,
              (until - before) / in / rate,
              until / allPositives,
              until / (slice * in) / rate));
      before = until;
    }
    return gains;
  }

  /** Returns the share of all that came true which the best so many rows have. */
  public double gainAt(double share) {
    checkShare(share);
    return positivesIn(share * allRows) / allPositives;
  }

  /** Returns the rate of the best so many rows over the overall rate. */
  public double liftAt(double share) {
    return gainAt(share) / share;
  }

  private double positivesIn(double best) {
    double left = best;
    double found = 0;
    for (int i = 0; i < score.length && left > 0; i++) {
      double share = Math.min(1, left / rows[i]);
      found += share * positives[i];
      left -= rows[i];
    }
    return found;
  }

  /**
   * Whom to act on.
   *
   * @param threshold act on scores from it on; {@link Double#POSITIVE_INFINITY} for nobody
   * @param rows how many that are
   * @param positives how many of them came true
   * @param profit what that would have earned
   */
  public record ProfitThreshold(double threshold, long rows, long positives, double profit) {}

  /**
   * Returns the threshold that would have earned most; of several, the one that acts on fewest.
   *
   * @param valueOfYes what acting on a row that came true earns, cost not taken off
   * @param costOfActing what acting on any row costs
   */
  public ProfitThreshold thresholdByProfit(double valueOfYes, double costOfActing) {
    if (!Double.isFinite(valueOfYes) || !Double.isFinite(costOfActing)) {
      throw new IllegalArgumentException(
          "value %s and cost %s, expected finite numbers".formatted(valueOfYes, costOfActing));
    }
    ProfitThreshold best = new ProfitThreshold(Double.POSITIVE_INFINITY, 0, 0, 0);
    long taken = 0;
    long found = 0;
    for (int i = 0; i < score.length; i++) {
      taken += rows[i];
      found += positives[i];
      double profit = found * valueOfYes - taken * costOfActing;
      if (profit > best.profit()) {
        best = new ProfitThreshold(score[i], taken, found, profit);
      }
    }
    return best;
  }

  private static void checkBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("%s bins, expected at least 1".formatted(bins));
    }
  }

  private static void checkShare(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of rows: %s, expected above 0 and at most 1".formatted(share));
    }
  }
}
