package io.clientele.attribution.experiment;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Two groups in which each customer is a success or none: who converted, who came back.
 *
 * @param control successes and trials of the group that nothing was changed for
 * @param treatment successes and trials of the group that something was changed for
 */
public record ProportionTest(Sample control, Sample treatment) {
  public ProportionTest {
    if (!control.isProportion() || !treatment.isProportion()) {
      throw new IllegalArgumentException("expected two proportions: make them with ofCounts(..)");
    }
  }

  /** Returns the test of these counts. */
  public static ProportionTest of(
      long controlSuccesses, long controlTrials, long successes, long trials) {
    return new ProportionTest(
        Sample.ofCounts(controlSuccesses, controlTrials), Sample.ofCounts(successes, trials));
  }

  /** Returns treatment less control. */
  public double difference() {
    return treatment.mean() - control.mean();
  }

  /**
   * Returns the difference in standard errors, those of both groups being one; 0 if nobody or
   * everybody is a success. Its square is Pearson's chi-square of the 2 by 2 table.
   */
  public double z() {
    double n = (double) control.n() + treatment.n();
    double pooled = (control.successes() + (double) treatment.successes()) / n;
    double variance = pooled * (1 - pooled) * (1.0 / control.n() + 1.0 / treatment.n());
    return variance == 0 ? 0 : difference() / Math.sqrt(variance);
  }

  /** Returns the two-sided p value of {@link #z}. */
  public double p() {
    return Normal.beyond(z());
  }

  /**
   * Returns the interval of the difference that all sample sizes of a real shop can be given:
   * difference plus and minus standard errors (Wald).
   *
   * @param alpha how often it may miss, such as 0.05
   */
  public Interval wald(double alpha) {
    double z = Normal.exceededWith(Checks.probability("alpha", alpha) / 2);
    return Interval.around(
        difference(), z * Math.sqrt(control.meanVariance() + treatment.meanVariance()));
  }

  /**
   * Returns the interval of the difference that also holds for few successes, out of the Wilson
   * interval of each group.
   *
   * <p>Source: R. G. Newcombe, Interval estimation for the difference between independent
   * proportions, Statistics in Medicine 17, 1998, method 10.
   */
  public Interval newcombe(double alpha) {
    Interval c = wilson(control.successes(), control.n(), alpha);
    Interval t = wilson(treatment.successes(), treatment.n(), alpha);
    double p1 = treatment.mean();
    double p2 = control.mean();
    return new Interval(
        difference() - Math.hypot(p1 - t.low(), c.high() - p2),
        difference() + Math.hypot(t.high() - p1, p2 - c.low()));
  }

  /**
   * Returns the interval of one proportion.
   *
   * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
   * JASA 22, 1927.
   */
  public static Interval wilson(long successes, long n, double alpha) {
    Sample sample = Sample.ofCounts(successes, n);
    double z = Normal.exceededWith(Checks.probability("alpha", alpha) / 2);
    double p = sample.mean();
    double spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
    double scale = 1 + z * z / n;
    double middle = p + z * z / (2.0 * n);
    // the bounds of no and of only successes are exact, and not a speck beside
    return new Interval(
        successes == 0 ? 0 : (middle - spread) / scale,
        successes == n ? 1 : (middle + spread) / scale);
  }

  /**
   * Returns Fisher's exact two-sided p value: how probable tables are, with these margins, that are
   * no more probable than this one. Cost: linear in the number of successes.
   *
   * @throws IllegalArgumentException if there are more than two billion customers
   */
  public double fisherP() {
    long successes = control.successes() + treatment.successes();
    HypergeometricDistribution tables =
        HypergeometricDistribution.of(
            Math.toIntExact(control.n() + treatment.n()),
            Math.toIntExact(successes),
            Math.toIntExact(treatment.n()));
    double seen = tables.logProbability(Math.toIntExact(treatment.successes()));
    double sum = 0;
    for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
      double logProbability = tables.logProbability(x);
      if (logProbability <= seen + 1e-7) {
        sum += Math.exp(logProbability);
      }
    }
    return Math.min(1, sum);
  }
}
