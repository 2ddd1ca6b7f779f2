package io.clientele.attribution.experiment;

import java.util.Arrays;

/**
 * Bounds that values are pulled to, so that a few huge orders do not drown the rest (winsorising).
 * Bounds are those of all groups together, so that no group is bounded differently.
 *
 * @param low lower bound: a quantile from 0 to 1, or a value
 * @param high upper bound likewise
 * @param areQuantiles which of the two they are
 */
public record Caps(double low, double high, boolean areQuantiles) {
  public Caps {
    if (!(low <= high) || (areQuantiles && !(low >= 0 && high <= 1))) { // also catches NaN
      throw new IllegalArgumentException(
          "bounds of values: %s to %s, expected low <= high%s"
              .formatted(low, high, areQuantiles ? ", both from 0 to 1" : ""));
    }
  }

  /** Returns an upper bound at a quantile, such as 0.99; no lower one. */
  public static Caps atQuantile(double high) {
    return new Caps(0, high, true);
  }

  /** Returns bounds at two values, in the unit of the metric. */
  public static Caps at(double low, double high) {
    return new Caps(low, high, false);
  }

  /**
   * Returns these bounds in the unit of the metric. Quantiles lie on a straight line between the
   * two values around them (definition 7 of R. J. Hyndman and Y. Fan, Sample quantiles in
   * statistical packages, The American Statistician 50, 1996).
   */
  Interval bounds(double[] values) {
    if (!areQuantiles) {
      return new Interval(low, high);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Interval(quantile(sorted, low), quantile(sorted, high));
  }

  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
