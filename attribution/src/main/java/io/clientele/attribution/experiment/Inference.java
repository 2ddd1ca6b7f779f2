package io.clientele.attribution.experiment;

/**
 * How certainty is come by: what an interval promises, and when one may look.
 *
 * <p>All are immutable and safe for use by several threads.
 */
public sealed interface Inference
    permits FixedHorizon, AlwaysValid, MixtureRatio, GroupSequential.Look, Bayesian {
  /** Returns what the second group does compared with the first. */
  Effect compare(Sample control, Sample treatment);

  /** Returns the inference for one look, at an end that was fixed beforehand. */
  static FixedHorizon fixed() {
    return new FixedHorizon(0.05);
  }

  /** Returns the inference that may be looked at as often as one likes. */
  static AlwaysValid sequential() {
    return AlwaysValid.withDefaults();
  }

  /** Returns the inference that says how probable it is that a variant is best. */
  static Bayesian bayesian() {
    return Bayesian.withDefaults();
  }
}
