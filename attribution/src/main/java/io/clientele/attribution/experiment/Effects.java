package io.clientele.attribution.experiment;

import java.util.Optional;
import java.util.OptionalDouble;

/** Effects out of a comparison and the width of intervals. */
final class Effects {
  private Effects() {}

  /** How wide an interval is on one side. */
  @FunctionalInterface
  interface HalfWidth {
    /**
     * Returns the half width.
     *
     * @param standardError of the estimate, above 0
     * @param unit 1 for a difference, and for a relative one the size of the control, in whose
     *     parts it is
     */
    double of(double standardError, double unit);
  }

  /** Returns the effect with these intervals, or why there is none. */
  static Effect of(Comparison groups, OptionalDouble p, HalfWidth width) {
    double error = groups.standardError();
    if (error == 0) {
      return new Effect.NotMeasurable(
          "no value differs from the others of its group (%s in the control, %s in the variant)"
              .formatted(groups.control().mean(), groups.treatment().mean()));
    }
    double lift = groups.difference();
    double relative = groups.relative();
    double relativeError = groups.relativeStandardError();
    double unit = Math.abs(groups.control().mean());
    // without an error if the treatment is 0 throughout: the delta method then tells nothing
    boolean isRelative =
        Double.isFinite(relative) && relativeError > 0 && Double.isFinite(relativeError);
    return new Effect.Measured(
        Estimate.of(lift, error, Interval.around(lift, width.of(error, 1))),
        isRelative
            ? Optional.of(
                Estimate.of(
                    relative,
                    relativeError,
                    Interval.around(relative, width.of(relativeError, unit))))
            : Optional.empty(),
        p);
  }
}
