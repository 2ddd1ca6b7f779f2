package io.clientele.attribution.experiment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether something is not worse than the control by more than a margin: what one asks of a
 * guardrail, such as unsubscriptions or load time, and of a cheaper way to do the same.
 *
 * <p>A relative margin m is tested without a division, as {@code m_t - (1 - m) m_c}, so that a
 * noisy control does no harm. The margin must be chosen before the data are seen.
 *
 * <p>Source: ICH E9, Statistical principles for clinical trials, 1998, section 3.3.2; S. Hauschke
 * et al., Sample size determination for proving equivalence based on the ratio of two means,
 * Statistics in Medicine 18, 1999.
 *
 * @param margin by how much it may be worse at most, 0 or more
 * @param isRelative whether in parts of the control, or in the unit of the metric
 */
public record NonInferiority(double margin, boolean isRelative) {
  /** What came of the test. */
  public enum Verdict {
    /** It is not worse by more than the margin. */
    NOT_WORSE,
    /** It is worse than the control: the interval lies on the bad side as a whole. */
    WORSE,
    /** More customers are needed to tell. */
    UNDECIDED
  }

  /**
   * The test of one variant.
   *
   * @param verdict what came of it
   * @param distance from the margin, above 0 if better; absent if it cannot be measured
   */
  public record Result(Verdict verdict, Optional<Estimate> distance) {
    public Result {
      requireNonNull(verdict, "verdict");
      requireNonNull(distance, "distance");
    }
  }

  public NonInferiority {
    if (!(margin >= 0 && margin <= 1e300) || (isRelative && margin >= 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "margin: %s, expected 0 or more%s"
              .formatted(margin, isRelative ? ", below 1 if it is relative" : ""));
    }
  }

  /** Returns the test with a margin in parts of the control, such as 0.02. */
  public static NonInferiority relative(double margin) {
    return new NonInferiority(margin, true);
  }

  /** Returns the test with a margin in the unit of the metric. */
  public static NonInferiority absolute(double margin) {
    return new NonInferiority(margin, false);
  }

  /**
   * Returns the verdict on a treatment, at the two-sided interval of an inference: if that may be
   * looked at often, so may this.
   *
   * @param moreIsBetter whether a larger mean is the better one
   */
  public Result test(Sample control, Sample treatment, boolean moreIsBetter, Inference inference) {
    double sign = moreIsBetter ? 1 : -1;
    Sample allowed =
        isRelative
            ? control.times(sign * (1 - sign * margin * Math.signum(control.mean())))
            : control.times(sign).plus(-margin);
    Effect toMargin = inference.compare(allowed, treatment.times(sign));
    Effect toControl = inference.compare(control, treatment);
    if (!(toMargin instanceof Effect.Measured distance)
        || !(toControl instanceof Effect.Measured lift)) {
      return new Result(Verdict.UNDECIDED, Optional.empty());
    }
    Estimate estimate = distance.lift();
    boolean isWorse = moreIsBetter ? lift.lift().high() < 0 : lift.lift().low() > 0;
    Verdict verdict =
        isWorse && estimate.low() <= 0
            ? Verdict.WORSE
            : estimate.low() > 0 ? Verdict.NOT_WORSE : Verdict.UNDECIDED;
    return new Result(verdict, Optional.of(estimate));
  }
}
