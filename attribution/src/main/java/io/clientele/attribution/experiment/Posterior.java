package io.clientele.attribution.experiment;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is believed of the true mean of a group after its data were seen. Densities are given along
 * a coordinate on which they are smooth and have two tails: the mean itself, or of a proportion its
 * log-odds.
 */
sealed interface Posterior {
  /** Returns the probability that the mean is at most x. */
  double below(double x);

  /** Returns the probability that the mean is above x. */
  double above(double x);

  double mean();

  double variance();

  /** Returns where on the coordinate most of the probability is. */
  double centre();

  /** Returns about how wide it lies there. */
  double scale();

  /** Returns the density along the coordinate. */
  double density(double coordinate);

  /** Returns the mean that a coordinate stands for. */
  double valueAt(double coordinate);

  /** Returns how fast the mean grows along the coordinate. */
  double slopeAt(double coordinate);

  /** A proportion with a Beta distribution. */
  final class OfProportion implements Posterior {
    private final double a;
    private final double b;
    private final BetaDistribution distribution;

    OfProportion(double a, double b) {
      this.a = a;
      this.b = b;
      distribution = BetaDistribution.of(a, b);
    }

    @Override
    public double below(double x) {
      return distribution.cumulativeProbability(x);
    }

    @Override
    public double above(double x) {
      return distribution.survivalProbability(x);
    }

    @Override
    public double mean() {
      return a / (a + b);
    }

    @Override
    public double variance() {
      return a / (a + b) * (b / (a + b)) / (a + b + 1);
    }

    @Override
    public double centre() {
      return Math.log(a / b);
    }

    @Override
    public double scale() {
      return Math.sqrt(1 / a + 1 / b + 1 / (a * a) + 1 / (b * b));
    }

    @Override
    public double density(double logOdds) {
      double x = valueAt(logOdds);
      double slope = slopeAt(logOdds);
      // where x is 0 or 1 to the last digit, the slope is below 1e-16: what is lost is less
      return slope == 0 || x == 0 || x == 1 ? 0 : distribution.density(x) * slope;
    }

    @Override
    public double valueAt(double logOdds) {
      return 1 / (1 + Math.exp(-logOdds));
    }

    @Override
    public double slopeAt(double logOdds) {
      double e = Math.exp(-Math.abs(logOdds));
      return e / ((1 + e) * (1 + e));
    }
  }

  /** A mean with a normal distribution. */
  final class OfMean implements Posterior {
    private final NormalDistribution distribution;

    OfMean(double mean, double variance) {
      distribution = NormalDistribution.of(mean, Math.sqrt(variance));
    }

    @Override
    public double below(double x) {
      return distribution.cumulativeProbability(x);
    }

    @Override
    public double above(double x) {
      return distribution.survivalProbability(x);
    }

    @Override
    public double mean() {
      return distribution.getMean();
    }

    @Override
    public double variance() {
      return distribution.getVariance();
    }

    @Override
    public double centre() {
      return mean();
    }

    @Override
    public double scale() {
      return distribution.getStandardDeviation();
    }

    @Override
    public double density(double x) {
      return distribution.density(x);
    }

    @Override
    public double valueAt(double x) {
      return x;
    }

    @Override
    public double slopeAt(double x) {
      return 1;
    }
  }
}
