package io.clientele.attribution.experiment;

/**
 * What something is taken to be, and how certain that is.
 *
 * @param value the single best guess
 * @param standardError how far it would stray if other customers of the same kind had come
 * @param low lower bound of its interval
 * @param high upper bound of its interval
 */
public record Estimate(double value, double standardError, double low, double high) {
  static Estimate of(double value, double standardError, Interval interval) {
    return new Estimate(value, standardError, interval.low(), interval.high());
  }

  /** Returns whether the interval leaves out 0: the sign is settled. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /** Returns the bounds. */
  public Interval interval() {
    return new Interval(low, high);
  }
}
