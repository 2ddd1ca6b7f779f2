package io.clientele.attribution.experiment;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  static double density(double z) {
    return STANDARD.density(z);
  }

  /** Returns the probability of at most z. */
  static double below(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  /** Returns the probability of more than z, exact in the far tail. */
  static double above(double z) {
    return STANDARD.survivalProbability(z);
  }

  /** Returns the probability of being further from 0 than z, on either side. */
  static double beyond(double z) {
    return Math.min(1, 2 * above(Math.abs(z)));
  }

  /** Returns what is exceeded with this probability. */
  static double exceededWith(double probability) {
    return STANDARD.inverseSurvivalProbability(probability);
  }
}
