package io.clientele.attribution.experiment;

import java.util.OptionalDouble;

/**
 * The mixture sequential probability ratio test (mSPRT): like {@link AlwaysValid} it may be looked
 * at as often as one likes; it is tuned by the size of the effects that one expects instead of by a
 * number of units.
 *
 * <p>With V the variance of the difference d, {@code Lambda = sqrt(V / (V + tau^2)) exp(tau^2 d^2 /
 * (2 V (V + tau^2)))}; the p value of one look is {@code min(1, 1 / Lambda)}. Over time, the
 * smallest one so far remains valid.
 *
 * <p>Source: R. Johari, P. Koomen, L. Pekelis and D. Walsh, Always valid inference: continuous
 * monitoring of A/B tests, Operations Research 70(3), 2022, sections 5 and 6.
 *
 * @param alpha how often the intervals may ever miss, such as 0.05
 * @param effect standard deviation of the effects that one expects, in the unit of the metric: tau
 */
public record MixtureRatio(double alpha, double effect) implements Inference {
  public MixtureRatio {
    Checks.probability("alpha", alpha);
    Checks.positive("expected size of effects", effect);
  }

  /** Returns the test with alpha 0.05 for effects of this size. */
  public static MixtureRatio forEffectsOf(double effect) {
    return new MixtureRatio(0.05, effect);
  }

  @Override
  public Effect compare(Sample control, Sample treatment) {
    Comparison groups = new Comparison(control, treatment);
    return Effects.of(
        groups,
        groups.standardError() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.min(1, Math.exp(-logRatio(groups)))),
        this::halfWidth);
  }

  /** Returns the likelihood ratio of an effect like those expected to none. */
  public double likelihoodRatio(Sample control, Sample treatment) {
    Comparison groups = new Comparison(control, treatment);
    return groups.standardError() == 0 ? 1 : Math.exp(logRatio(groups));
  }

  private double logRatio(Comparison groups) {
    double v = groups.standardError() * groups.standardError();
    double tau2 = effect * effect;
    double d = groups.difference();
    return 0.5 * Math.log(v / (v + tau2)) + tau2 * d * d / (2 * v * (v + tau2));
  }

  private double halfWidth(double error, double unit) {
    double v = error * error;
    double tau2 = effect / unit * (effect / unit);
    return Math.sqrt(
        2 * v * (v + tau2) / tau2 * (0.5 * Math.log((v + tau2) / v) - Math.log(alpha)));
  }
}
