package io.clientele.attribution.experiment;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is left of outcomes when what the past foretells is taken off: {@code y - theta x}, with
 * {@code theta = cov(x, y) / var(x)} over all groups together. Of the past counts only how far each
 * unit is from the mean of all, so that outcomes keep theirs.
 */
final class Cuped {
  private final double theta;
  private final double[] rest;
  private final double[] past;
  private final double varianceReduction;

  private Cuped(double theta, double[] rest, double[] past, double varianceReduction) {
    this.theta = theta;
    this.rest = rest;
    this.past = past;
    this.varianceReduction = varianceReduction;
  }

  /** Returns the adjustment, if outcome and past vary. */
  static Optional<Cuped> of(double[] outcome, double[] past) {
    Sample x = Sample.of(past);
    Sample y = Sample.of(outcome);
    // a constant column may keep a speck of variance from rounding
    double size = Arrays.stream(past).map(Math::abs).max().orElse(0);
    if (y.variance() == 0 || Math.sqrt(x.variance()) <= 1e-13 * size) {
      return Optional.empty();
    }
    double[] off = new double[past.length];
    Arrays.setAll(off, i -> past[i] - x.mean());
    double covariance = 0;
    for (int i = 0; i < past.length; i++) {
      covariance += off[i] * (outcome[i] - y.mean()) / (past.length - 1);
    }
    double theta = covariance / x.variance();
    double[] rest = new double[outcome.length];
    Arrays.setAll(rest, i -> outcome[i] - theta * off[i]);
    return Optional.of(new Cuped(theta, rest, off, 1 - Sample.of(rest).variance() / y.variance()));
  }

  /** Returns how much of the outcome goes with one unit of the past. */
  double theta() {
    return theta;
  }

  /** Returns what is left of each outcome; not to be changed. */
  double[] rest() {
    return rest;
  }

  /** Returns the past of each unit less the mean of all; not to be changed. */
  double[] past() {
    return past;
  }

  /** Returns which part of the variance over all groups is gone. */
  double varianceReduction() {
    return varianceReduction;
  }
}
