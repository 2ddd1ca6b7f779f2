package io.clientele.attribution.experiment;

/**
 * Between which bounds something is taken to lie.
 *
 * @param low lower bound
 * @param high upper bound, not below the lower one
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) { // also catches NaN
      throw new IllegalArgumentException(
          "interval from %s to %s, expected low <= high".formatted(low, high));
    }
  }

  static Interval around(double middle, double halfWidth) {
    return new Interval(middle - halfWidth, middle + halfWidth);
  }

  /** Returns whether a number lies within, bounds included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
