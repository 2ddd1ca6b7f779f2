package io.clientele.attribution.experiment;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many customers an experiment takes, and what a given number of them can show.
 *
 * <p>Sizes are for each of two groups of the same size, for a two-sided test, not rounded: round
 * up. For a metric that goes with the past ({@link Metric#adjustedBy(String)}) they shrink by the
 * part of the variance that the past takes off.
 *
 * @param alpha how often to raise a false alarm, such as 0.05
 * @param power how often to see an effect that is there, such as 0.8
 * @param correlation of the metric with the covariate that it will be adjusted by; 0 for none
 */
public record SamplePlan(double alpha, double power, double correlation) {
  public SamplePlan {
    Checks.probability("alpha", alpha);
    Checks.probability("power", power);
    if (power <= alpha) {
      throw new IllegalArgumentException(
          "power: %s, expected more than alpha, %s".formatted(power, alpha));
    }
    if (!(correlation > -1 && correlation < 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "correlation with the covariate: %s, expected between -1 and 1".formatted(correlation));
    }
  }

  /** Returns the plan with alpha 0.05, power 0.8 and no covariate. */
  public static SamplePlan withDefaults() {
    return new SamplePlan(0.05, 0.8, 0);
  }

  /** Returns the plan with another alpha. */
  public SamplePlan withAlpha(double another) {
    return new SamplePlan(another, power, correlation);
  }

  /** Returns the plan with another power. */
  public SamplePlan withPower(double another) {
    return new SamplePlan(alpha, another, correlation);
  }

  /** Returns the plan of a metric that goes with its covariate as closely as this. */
  public SamplePlan withCorrelation(double another) {
    return new SamplePlan(alpha, power, another);
  }

  /** Returns which part of a sample is left over by the covariate. */
  private double rest() {
    return 1 - correlation * correlation;
  }

  /**
   * Returns the size for two proportions that will be compared by the pooled z test, as the tests
   * here do.
   *
   * <p>Source: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and
   * Proportions, 3rd edition 2003, equation 4.14 without the correction for continuity.
   *
   * @param baseline proportion of the control
   * @param other proportion that is to be told from it
   */
  public double perGroupOfProportions(double baseline, double other) {
    double d = difference(baseline, other);
    double pooled = (baseline + other) / 2;
    double root =
        zOfAlpha() * Math.sqrt(2 * pooled * (1 - pooled))
            + zOfPower() * Math.sqrt(spread(baseline, other));
    return rest() * root * root / (d * d);
  }

  /** Returns the size for two proportions by the simpler formula with one variance for all. */
  public double perGroupOfProportionsUnpooled(double baseline, double other) {
    double d = difference(baseline, other);
    double z = zOfAlpha() + zOfPower();
    return rest() * z * z * spread(baseline, other) / (d * d);
  }

  /**
   * Returns the size for two proportions by the difference of their arcsine roots.
   *
   * <p>Source: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd edition 1988,
   * chapter 6.
   */
  public double perGroupOfProportionsByArcsine(double baseline, double other) {
    difference(baseline, other);
    double h = 2 * Math.asin(Math.sqrt(other)) - 2 * Math.asin(Math.sqrt(baseline));
    return rest()
        * sizeFor(
            n -> {
              double shift = Math.abs(h) * Math.sqrt(n / 2);
              return Normal.above(zOfAlpha() - shift) + Normal.above(zOfAlpha() + shift);
            });
  }

  /**
   * Returns the size for two means that will be compared by the t test, by the noncentral t
   * distribution.
   *
   * @param effect difference of the means
   * @param deviation standard deviation within a group, above 0
   */
  public double perGroupOfMeans(double effect, double deviation) {
    double d = Math.abs(Checks.finite("effect", effect)) / Checks.positive("deviation", deviation);
    if (d == 0) {
      throw new IllegalArgumentException("effect: 0, expected another number");
    }
    return rest() * sizeFor(n -> powerOfT(d, n, n));
  }

  /** Returns how often an effect on a mean is seen by groups of these sizes. */
  public double powerForMeans(
      double effect, double deviation, double controlSize, double treatmentSize) {
    double d = Checks.finite("effect", effect) / Checks.positive("deviation", deviation);
    return powerOfT(Math.abs(d) / Math.sqrt(rest()), size(controlSize), size(treatmentSize));
  }

  /** Returns how often a change of a proportion is seen by groups of these sizes. */
  public double powerForProportions(
      double baseline, double other, double controlSize, double treatmentSize) {
    double d = Math.abs(difference(baseline, other));
    double n1 = size(controlSize) / rest();
    double n2 = size(treatmentSize) / rest();
    double pooled = (n1 * baseline + n2 * other) / (n1 + n2);
    double ofNone = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    double ofEffect = Math.sqrt(baseline * (1 - baseline) / n1 + other * (1 - other) / n2);
    return Normal.above((zOfAlpha() * ofNone - d) / ofEffect)
        + Normal.above((zOfAlpha() * ofNone + d) / ofEffect);
  }

  /**
   * Returns the smallest effect on a mean that groups of these sizes are likely to show, with the
   * power of the plan: what a small shop can hope to see at all.
   *
   * @param deviation standard deviation within a group, above 0
   */
  public double detectableMean(double deviation, double controlSize, double treatmentSize) {
    Checks.positive("deviation", deviation);
    double n1 = size(controlSize);
    double n2 = size(treatmentSize);
    double scale = Math.sqrt(rest());
    return deviation * scale * rootOf(d -> powerOfT(d, n1, n2) - power, 1e-12, 1e12);
  }

  /**
   * Returns the smallest rise of a proportion that groups of these sizes are likely to show.
   *
   * @return the difference; not a number if even a rise to 1 would not show
   */
  public double detectableProportion(double baseline, double controlSize, double treatmentSize) {
    Checks.probability("baseline", baseline);
    double most = (1 - baseline) * (1 - 1e-12);
    DoubleUnaryOperator gap =
        d -> powerForProportions(baseline, baseline + d, controlSize, treatmentSize) - power;
    return gap.applyAsDouble(most) < 0 ? Double.NaN : rootOf(gap, Math.min(1e-12, most / 2), most);
  }

  private static double size(double n) {
    if (!(n >= 2 && n <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException("size of a group: %s, expected at least 2".formatted(n));
    }
    return n;
  }

  private static double difference(double baseline, double other) {
    Checks.probability("baseline", baseline);
    Checks.probability("proportion with the effect", other);
    if (baseline == other) {
      throw new IllegalArgumentException(
          "proportion with the effect: %s, expected another than the baseline".formatted(other));
    }
    return other - baseline;
  }

  private static double spread(double baseline, double other) {
    return baseline * (1 - baseline) + other * (1 - other);
  }

  private double zOfAlpha() {
    return Normal.exceededWith(alpha / 2);
  }

  private double zOfPower() {
    return Normal.exceededWith(1 - power);
  }

  private double powerOfT(double d, double n1, double n2) {
    double freedom = n1 + n2 - 2;
    double critical = TDistribution.of(freedom).inverseSurvivalProbability(alpha / 2);
    return NoncentralT.beyond(critical, freedom, d * Math.sqrt(n1 * n2 / (n1 + n2)));
  }

  private double sizeFor(DoubleUnaryOperator powerOfSize) {
    return rootOf(n -> powerOfSize.applyAsDouble(n) - power, 1.01, 1e14);
  }

  /** Returns where a rising function crosses 0, by halving on a logarithmic scale. */
  private static double rootOf(DoubleUnaryOperator rising, double from, double to) {
    double low = Math.log(from);
    double high = Math.log(to);
    for (int halving = 0; halving < 100 && high - low > 1e-14; halving++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(Math.exp(middle)) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }
}
