package io.clientele.attribution.experiment;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two groups by their means: the difference, the relative lift, and what scatters them.
 *
 * <p>The relative lift {@code m_t / m_c - 1} has by the delta method the variance {@code v_t /
 * m_c^2 + v_c m_t^2 / m_c^4}, where v is the variance of a group's mean.
 *
 * <p>Sources: B. L. Welch, The generalization of "Student's" problem when several different
 * population variances are involved, Biometrika 34, 1947; A. Deng, U. Knoblich and J. Lu, Applying
 * the delta method in metric analytics, KDD 2018, section 2.
 *
 * @param control the group that nothing was changed for
 * @param treatment the group that something was changed for
 */
public record Comparison(Sample control, Sample treatment) {
  /** Returns treatment less control. */
  public double difference() {
    return treatment.mean() - control.mean();
  }

  /** Returns the standard error of the difference. */
  public double standardError() {
    return Math.sqrt(control.meanVariance() + treatment.meanVariance());
  }

  /** Returns the difference in parts of the control; NaN if that is 0. */
  public double relative() {
    return control.mean() == 0 ? Double.NaN : difference() / control.mean();
  }

  /** Returns the standard error of the relative difference; NaN if the control is 0. */
  public double relativeStandardError() {
    double c = control.mean();
    double t = treatment.mean();
    return c == 0
        ? Double.NaN
        : Math.sqrt(
            treatment.meanVariance() / (c * c)
                + control.meanVariance() * (t / c) * (t / c) / (c * c));
  }

  /** Returns whether both groups are successes of trials. */
  boolean isOfProportions() {
    return control.isProportion() && treatment.isProportion();
  }

  /** Returns Welch's statistic; 0 if neither group varies. */
  public double t() {
    return standardError() == 0 ? 0 : difference() / standardError();
  }

  /** Returns Welch's degrees of freedom, by Satterthwaite; infinite for two proportions. */
  public double degreesOfFreedom() {
    double c = control.meanVariance();
    double t = treatment.meanVariance();
    if (isOfProportions() || c + t == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double ofControl = c / (c + t);
    double ofTreatment = t / (c + t);
    return 1
        / (ofControl * ofControl / (control.n() - 1)
            + ofTreatment * ofTreatment / (treatment.n() - 1));
  }

  /**
   * Returns the two-sided p value: of {@link ProportionTest#z} for two proportions, and else of
   * Welch's t.
   */
  public double p() {
    return isOfProportions() ? new ProportionTest(control, treatment).p() : beyond(t());
  }

  /**
   * Returns the two-sided p value of the relative difference; NaN if the control is 0, or the
   * treatment is 0 throughout.
   */
  public double relativeP() {
    double error = relativeStandardError();
    return error == 0 ? Double.NaN : beyond(relative() / error);
  }

  /** Returns by how many standard errors the bounds of an interval lie off. */
  double width(double alpha) {
    double freedom = degreesOfFreedom();
    return Double.isInfinite(freedom)
        ? Normal.exceededWith(alpha / 2)
        : TDistribution.of(freedom).inverseSurvivalProbability(alpha / 2);
  }

  private double beyond(double statistic) {
    double freedom = degreesOfFreedom();
    if (Double.isNaN(statistic)) {
      return Double.NaN;
    }
    return Double.isInfinite(freedom)
        ? Normal.beyond(statistic)
        : Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(statistic)));
  }
}
