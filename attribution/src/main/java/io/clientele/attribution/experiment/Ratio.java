package io.clientele.attribution.experiment;

import java.util.Arrays;

/**
 * A sum over another one, as a mean of what each unit adds to its error: {@code (y - R x) /
 * mean(x)} has the mean 0 and, over n, the variance that the delta method gives the ratio R.
 */
final class Ratio {
  private Ratio() {}

  /**
   * Returns the ratio of the sums.
   *
   * @param what it is, for the message if there is nothing to divide by
   */
  static double of(double[] numerators, double[] denominators, String what) {
    double sum = Arrays.stream(denominators).sum();
    if (!(sum > 0)) { // also catches NaN
      throw new IllegalArgumentException(
          "denominators of %s: their sum is %s, expected more than 0".formatted(what, sum));
    }
    return Arrays.stream(numerators).sum() / sum;
  }

  /** Returns what each unit adds to the error. */
  static double[] errors(double[] numerators, double[] denominators, double ratio) {
    double mean = Arrays.stream(denominators).sum() / denominators.length;
    double[] errors = new double[numerators.length];
    Arrays.setAll(errors, i -> (numerators[i] - ratio * denominators[i]) / mean);
    return errors;
  }
}
