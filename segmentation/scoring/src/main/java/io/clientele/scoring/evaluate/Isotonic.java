package io.clientele.scoring.evaluate;

import io.clientele.modelfile.ModelFileException;
import java.util.Arrays;

/**
 * The best calibration that never falls: least squares over all functions of the score that do not
 * fall, found by pooling neighbours that stand in the wrong order. Between the scores that it was
 * fitted to it goes straight, outside it stays level. Wants a thousand rows or more; with fewer,
 * {@link Platt} is steadier.
 *
 * <p>Source: M. Ayer et al., An empirical distribution function for sampling with incomplete
 * information, Annals of Mathematical Statistics 26, 1955; B. Zadrozny and C. Elkan, Transforming
 * classifier scores into accurate multiclass probability estimates, KDD 2002.
 */
public final class Isotonic implements Calibration {
  static final double KIND = 1;

  private final double[] scores;
  private final double[] probabilities;

  private Isotonic(double[] scores, double[] probabilities) {
    this.scores = scores;
    this.probabilities = probabilities;
  }

  /**
   * Fits a calibration. Cost: O(rows log rows).
   *
   * @param scores finite; shape [rows], at least one
   * @param labels whether it came true; shape [rows]
   */
  public static Isotonic fit(double[] scores, boolean[] labels) {
    BinaryEvaluation.checkLengths(scores, labels);
    if (scores.length == 0) {
      throw new IllegalArgumentException("no row to calibrate on, expected at least one");
    }
    int[] order = BinaryEvaluation.descending(scores);
    double[] from = new double[order.length];
    double[] to = new double[order.length];
    double[] sum = new double[order.length];
    double[] rows = new double[order.length];
    int blocks = 0;
    for (int i = order.length - 1; i >= 0; ) {
      double score = scores[order[i]];
      from[blocks] = score;
      to[blocks] = score;
      sum[blocks] = 0;
      rows[blocks] = 0;
      for (; i >= 0 && scores[order[i]] == score; i--) {
        sum[blocks] += labels[order[i]] ? 1 : 0;
        rows[blocks]++;
      }
      blocks++;
      while (blocks > 1
          && sum[blocks - 2] * rows[blocks - 1] >= sum[blocks - 1] * rows[blocks - 2]) {
        to[blocks - 2] = to[blocks - 1];
        sum[blocks - 2] += sum[blocks - 1];
        rows[blocks - 2] += rows[blocks - 1];
        blocks--;
      }
    }
    double[] x = new double[2 * blocks];
    double[] p = new double[2 * blocks];
    int points = 0;
    for (int block = 0; block < blocks; block++) {
      x[points] = from[block];
      p[points++] = sum[block] / rows[block];
      if (to[block] > from[block]) {
        x[points] = to[block];
        p[points++] = sum[block] / rows[block];
      }
    }
    return new Isotonic(Arrays.copyOf(x, points), Arrays.copyOf(p, points));
  }

  @Override
  public double of(double score) {
    int at = Arrays.binarySearch(scores, score);
    if (at >= 0) {
      return probabilities[at];
    }
    int above = -at - 1;
    if (above == 0) {
      return probabilities[0];
    }
    if (above == scores.length) {
      return probabilities[above - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    double low = probabilities[above - 1];
    return Math.min(low + share * (probabilities[above] - low), probabilities[above]);
  }

  @Override
  public double[] toNumbers() {
    double[] numbers = new double[1 + 2 * scores.length];
    numbers[0] = KIND;
    System.arraycopy(scores, 0, numbers, 1, scores.length);
    System.arraycopy(probabilities, 0, numbers, 1 + scores.length, scores.length);
    return numbers;
  }

  static Isotonic ofNumbers(double[] numbers) {
    int points = (numbers.length - 1) / 2;
    double[] x = Arrays.copyOfRange(numbers, 1, 1 + points);
    double[] p = Arrays.copyOfRange(numbers, 1 + points, 1 + 2 * points);
    boolean good = points > 0 && numbers.length == 1 + 2 * points;
    for (int i = 0; good && i < points; i++) {
      good =
          Double.isFinite(x[i])
              && p[i] >= (i == 0 ? 0 : p[i - 1])
              && p[i] <= 1
              && (i == 0 || x[i] > x[i - 1]);
    }
    if (!good) {
      throw new ModelFileException("a calibration that falls: the file is damaged");
    }
    return new Isotonic(x, p);
  }
}
