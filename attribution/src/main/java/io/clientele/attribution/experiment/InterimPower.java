package io.clientele.attribution.experiment;

/**
 * How likely an experiment that is under way is to show an effect at its end, seen from the middle.
 * It tells whether going on is worth while; to stop for success, take an inference that may be
 * looked at often.
 *
 * <p>With Z the z value so far, t the share of information that is in, and {@code B = Z sqrt(t)},
 * what is to come adds a normal number with the mean {@code drift (1 - t)} and the variance {@code
 * 1 - t}.
 *
 * <p>Source: K. K. G. Lan and J. Wittes, The B-value: a tool for monitoring data, Biometrics 44,
 * 1988; M. A. Proschan, K. K. G. Lan and J. T. Wittes, Statistical Monitoring of Clinical Trials,
 * 2006, chapter 3.
 *
 * @param z estimate so far in its standard errors
 * @param share of the planned units that are in, between 0 and 1
 * @param alpha two-sided, of the test at the end
 */
public record InterimPower(double z, double share, double alpha) {
  public InterimPower {
    Checks.finite("z", z);
    Checks.probability("share of the planned units", share);
    Checks.probability("alpha", alpha);
  }

  /** Returns the outlook of an estimate so far, for a test at 0.05. */
  public static InterimPower of(Estimate soFar, double share) {
    return new InterimPower(
        soFar.value() / Checks.positive("standard error", soFar.standardError()), share, 0.05);
  }

  /** Returns the probability of significance at the end if the effect is what it was so far. */
  public double underTrend() {
    return underDrift(z / Math.sqrt(share));
  }

  /**
   * Returns the probability of significance at the end if the effect is the one planned for.
   *
   * @param effect planned for
   * @param standardErrorAtEnd that the estimate will have, above 0
   */
  public double underEffect(double effect, double standardErrorAtEnd) {
    return underDrift(
        Checks.finite("effect", effect)
            / Checks.positive("standard error at the end", standardErrorAtEnd));
  }

  /** Returns the probability of significance at the end if there is no effect. */
  public double underNothing() {
    return underDrift(0);
  }

  /**
   * Returns the probability of significance at the end, averaged over the effects that the data so
   * far leave possible (predictive power, with a flat prior).
   */
  public double predictive() {
    double critical = Normal.exceededWith(alpha / 2);
    double root = Math.sqrt(share);
    double rest = Math.sqrt(1 - share);
    return Normal.above((critical * root - z) / rest) + Normal.above((critical * root + z) / rest);
  }

  private double underDrift(double drift) {
    double critical = Normal.exceededWith(alpha / 2);
    double end = z * Math.sqrt(share) + drift * (1 - share);
    double rest = Math.sqrt(1 - share);
    return Normal.above((critical - end) / rest) + Normal.above((critical + end) / rest);
  }
}
