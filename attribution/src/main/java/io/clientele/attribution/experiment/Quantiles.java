package io.clientele.attribution.experiment;

import java.util.Arrays;

/**
 * A quantile of a group with its error.
 *
 * <p>Between the order statistics at {@code n p -+ z sqrt(n p (1 - p))} the true quantile lies with
 * the probability of z, whatever the distribution; their distance over 2 z is taken for the
 * standard error.
 */
final class Quantiles {
  private static final double Z = 1.959963984540054;

  private Quantiles() {}

  /** Returns the quantile as a group: its variance over n is the squared error. */
  static Sample of(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double spread = Z * Math.sqrt(n * p * (1 - p));
    double low = at(sorted, Math.floor(n * p - spread));
    double high = at(sorted, Math.ceil(n * p + spread) + 1);
    double error = (high - low) / (2 * Z);
    return new Sample(n, at(sorted, Math.ceil(n * p)), n * error * error, false);
  }

  /** Returns the order statistic of a rank from 1, or that at the end. */
  private static double at(double[] sorted, double rank) {
    return sorted[(int) Math.max(1, Math.min(sorted.length, rank)) - 1];
  }
}
