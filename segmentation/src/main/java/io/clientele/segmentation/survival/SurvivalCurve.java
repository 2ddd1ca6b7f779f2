package io.clientele.segmentation.survival;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The share of customers to whom it has not happened yet, by the time since they began. Immutable.
 *
 * @param subjects how many customers were followed
 * @param events to how many of them it happened while they were
 * @param steps the times at which it happened to someone, the earliest first
 */
public record SurvivalCurve(int subjects, int events, List<Step> steps) {
  /**
   * A time at which it happened to someone.
   *
   * @param time since the beginning, in the unit of the durations
   * @param atRisk to how many it could have happened then
   * @param events to how many it did
   * @param survival the share to whom it has not happened by then, those just told included
   * @param standardError of the survival by Greenwood; NaN where it has happened to all
   * @param low lower end of its 95 % interval; NaN where it has happened to all
   * @param high upper end of its 95 % interval; NaN where it has happened to all
   */
  public record Step(
      double time,
      int atRisk,
      int events,
      double survival,
      double standardError,
      double low,
      double high) {}

  public SurvivalCurve {
    steps = List.copyOf(steps);
  }

  /** Returns the last step up to a time, absent before the first. */
  public Optional<Step> stepAt(double time) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(steps.get(low - 1));
  }

  /** Returns the share to whom it has not happened by a time, from 0 to 1. */
  public double survivalAt(double time) {
    return stepAt(time).map(Step::survival).orElse(1.0);
  }

  /** Returns the time by which it has happened to half, absent if it has not within the data. */
  public OptionalDouble median() {
    return quantile(0.5);
  }

  /**
   * Returns the first time by which it has happened to a share of the customers, absent if it has
   * not within the data.
   *
   * @param share above 0, at most 1
   */
  public OptionalDouble quantile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share: %s, expected above 0 to 1".formatted(share));
    }
    return steps.stream()
        .filter(step -> step.survival() <= 1 - share + 1e-12)
        .mapToDouble(Step::time)
        .findFirst();
  }
}
