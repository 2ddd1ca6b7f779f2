package io.clientele.attribution.experiment;

/**
 * What a group measured, in three numbers: enough for every test here, and easily got from a
 * database by {@code count}, {@code sum} and {@code sum} of squares.
 *
 * @param n how many units, at least 2
 * @param mean their mean; of a proportion its share of successes; of a ratio or a quantile that
 * @param variance of one unit, so that {@code variance / n} is the squared standard error of the
 *     mean, not negative
 * @param isProportion whether each unit is a success or none
 */
public record Sample(long n, double mean, double variance, boolean isProportion) {
  public Sample {
    if (n < 2) {
      throw new IllegalArgumentException("units of a group: %s, expected at least 2".formatted(n));
    }
    Checks.finite("mean of a group", mean);
    if (!(variance >= 0 && variance <= Double.MAX_VALUE)) { // also catches NaN
      throw new IllegalArgumentException(
          "variance of a group: %s, expected a finite number >= 0".formatted(variance));
    }
    if (isProportion && !(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException(
          "proportion of a group: %s, expected 0 to 1".formatted(mean));
    }
  }

  /**
   * Returns successes of trials, with the variance {@code p (1 - p)}.
   *
   * @param successes 0 to n
   */
  public static Sample ofCounts(long successes, long n) {
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "successes: %s of %s, expected 0 to %s".formatted(successes, n, n));
    }
    double p = n == 0 ? 0 : successes / (double) n;
    return new Sample(n, p, p * (1 - p), true);
  }

  /**
   * Returns a group of which sums are known, with the variance over {@code n - 1}. Large means with
   * little variance lose digits this way; {@link #of} does not.
   */
  public static Sample ofSums(long n, double sum, double sumOfSquares) {
    double mean = sum / n;
    double squares = sumOfSquares - sum * mean;
    if (squares < 0 && squares > -1e-9 * sumOfSquares) {
      squares = 0; // rounding
    }
    if (squares < 0) {
      throw new IllegalArgumentException(
          "sum of squares: %s, expected at least sum * sum / n = %s"
              .formatted(sumOfSquares, sum * mean));
    }
    return new Sample(n, mean, squares / Math.max(1, n - 1), false);
  }

  /** Returns a group of these values, with the variance over {@code n - 1}. */
  public static Sample of(double... values) {
    double mean = 0;
    for (double value : values) {
      mean += value / Math.max(1, values.length);
    }
    double squares = 0;
    double rest = 0; // of the mean, which rounding left
    for (double value : values) {
      double off = value - mean;
      squares += off * off;
      rest += off;
    }
    squares -= rest * rest / Math.max(1, values.length);
    return new Sample(
        values.length,
        mean + rest / Math.max(1, values.length),
        Math.max(0, squares) / Math.max(1, values.length - 1),
        false);
  }

  /** Returns how many successes there are, of a proportion. */
  long successes() {
    return Math.round(mean * n);
  }

  /** Returns the squared standard error of the mean. */
  double meanVariance() {
    return variance / n;
  }

  /** Returns the group with another mean and the same errors. */
  Sample withMean(double another) {
    return new Sample(n, another, variance, false);
  }

  /** Returns the group with its values multiplied. */
  Sample times(double factor) {
    return new Sample(n, factor * mean, factor * factor * variance, false);
  }

  /** Returns the group with a number added to its values. */
  Sample plus(double addend) {
    return new Sample(n, mean + addend, variance, false);
  }
}
