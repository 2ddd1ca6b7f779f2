package io.clientele.scoring.btyd;

/**
 * What is expected, and between which bounds it will lie with a probability.
 *
 * @param expected mean
 * @param low lower bound
 * @param high upper bound
 * @param probability that the outcome lies between the bounds, half of the rest on either side
 */
public record Interval(double expected, double low, double high, double probability) {
  /** Returns whether the bounds hold a value. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
