package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One group by one metric.
 *
 * @param name of the group
 * @param missing units of it that were left out because nothing is known of them
 * @param measured what it measured
 * @param compared what the comparison was made with: less what the past foretells, if the metric is
 *     adjusted
 * @param effect compared with the control; absent of the control itself
 * @param adjustedP its p value after the correction for several questions
 * @param belief how probable it is that it is best; only of a Bayesian inference
 * @param guard whether it is not worse; only of a guardrail, and not of the control
 */
public record Variant(
    String name,
    long missing,
    Sample measured,
    Sample compared,
    Optional<Effect> effect,
    OptionalDouble adjustedP,
    Optional<Belief> belief,
    Optional<NonInferiority.Result> guard) {
  public Variant {
    requireNonNull(name, "name");
    requireNonNull(measured, "measured");
    requireNonNull(compared, "compared");
    requireNonNull(effect, "effect");
    requireNonNull(adjustedP, "adjustedP");
    requireNonNull(belief, "belief");
    requireNonNull(guard, "guard");
  }

  /** Returns how many units it was measured by. */
  public long units() {
    return measured.n();
  }

  /** Returns what it measured, nothing taken off. */
  public double mean() {
    return measured.mean();
  }

  /**
   * Returns treatment less control, in the unit of the metric.
   *
   * @throws IllegalStateException if this is the control, or there is nothing to measure it by
   */
  public Estimate lift() {
    return measuredEffect().lift();
  }

  /**
   * Returns treatment less control, in parts of the control.
   *
   * @throws IllegalStateException if this is the control, or there is nothing to measure it by
   */
  public Estimate relativeLift() {
    return measuredEffect()
        .relative()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "variant \"%s\" has no relative lift: the control has a mean of 0, or the variant is 0 throughout"
                        .formatted(name)));
  }

  private Effect.Measured measuredEffect() {
    return effect
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "group \"%s\" is the control, which has no lift over itself".formatted(name)))
        .orElseThrow();
  }

  Variant withAdjustedP(OptionalDouble p) {
    return new Variant(name, missing, measured, compared, effect, p, belief, guard);
  }

  /** Returns the p value of the effect, if it has one. */
  public OptionalDouble p() {
    return effect.isPresent() && effect.get() instanceof Effect.Measured measuredOne
        ? measuredOne.p()
        : OptionalDouble.empty();
  }
}
