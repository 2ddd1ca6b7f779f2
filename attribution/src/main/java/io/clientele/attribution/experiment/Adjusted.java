package io.clientele.attribution.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups less what their past foretells.
 *
 * @param samples what is left of the metric, by group
 * @param past the covariate, less its value over all groups
 * @param theta how much of the metric goes with one unit of the covariate
 * @param varianceReduction which part of the variance is gone
 */
record Adjusted(List<Sample> samples, List<Sample> past, double theta, double varianceReduction) {
  /** Adjusts a mean by a column; nothing if one of them does not vary. */
  static Optional<Adjusted> mean(Grouped groups, double[] outcome, double[] past) {
    double[] none = new double[groups.size()];
    return Cuped.of(outcome, past).map(cuped -> of(groups, cuped, none, none));
  }

  /**
   * Adjusts a ratio by a ratio: the level of each group by how far its past is from that of all,
   * and its error by those of its units then.
   */
  static Optional<Adjusted> ratio(
      Grouped groups, Metric metric, double[][] now, double[][] before) {
    double[] outcome = new double[groups.rows()];
    double[] past = new double[groups.rows()];
    double[] levels = new double[groups.size()];
    double[] pastLevels = new double[groups.size()];
    String what = String.join(" / ", metric.covariates());
    double all = Ratio.of(before[0], before[1], what + " of all groups");
    for (int group = 0; group < groups.size(); group++) {
      double[] y = groups.part(now[0], group);
      double[] x = groups.part(now[1], group);
      double[] yBefore = groups.part(before[0], group);
      double[] xBefore = groups.part(before[1], group);
      double level = Ratio.of(yBefore, xBefore, what + " of group " + groups.name(group));
      levels[group] = Ratio.of(y, x, metric + " of group " + groups.name(group));
      pastLevels[group] = level - all;
      groups.put(outcome, group, Ratio.errors(y, x, levels[group]));
      groups.put(past, group, Ratio.errors(yBefore, xBefore, level));
    }
    return Cuped.of(outcome, past).map(cuped -> of(groups, cuped, levels, pastLevels));
  }

  private static Adjusted of(Grouped groups, Cuped cuped, double[] levels, double[] pastLevels) {
    List<Sample> samples = new ArrayList<>();
    List<Sample> past = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      samples.add(
          Sample.of(groups.part(cuped.rest(), group))
              .plus(levels[group] - cuped.theta() * pastLevels[group]));
      past.add(Sample.of(groups.part(cuped.past(), group)).plus(pastLevels[group]));
    }
    return new Adjusted(samples, past, cuped.theta(), cuped.varianceReduction());
  }
}
