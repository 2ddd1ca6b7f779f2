package io.clientele.attribution.experiment;

import java.util.OptionalDouble;

/**
 * The textbook's inference: valid for one look, at an end that was fixed beforehand. Who looks
 * every day and stops at the first good one is wrong far more often than alpha says.
 *
 * <p>Two proportions are compared by the z test, with Wald's interval; means, ratios and quantiles
 * by Welch's t test.
 *
 * @param alpha how often an interval may miss, such as 0.05
 */
public record FixedHorizon(double alpha) implements Inference {
  public FixedHorizon {
    Checks.probability("alpha", alpha);
  }

  @Override
  public Effect compare(Sample control, Sample treatment) {
    Comparison groups = new Comparison(control, treatment);
    if (groups.standardError() == 0) {
      return Effects.of(groups, OptionalDouble.empty(), (error, unit) -> 0);
    }
    double width = groups.width(alpha);
    return Effects.of(groups, OptionalDouble.of(groups.p()), (error, unit) -> width * error);
  }
}
