package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Gives a touch half as much as one that is a half-life nearer to the conversion: {@code 2^(-age /
 * half-life)}, in real time and not in whole steps. Needs paths that were put together from {@link
 * Touchpoints}, as files of paths know no times.
 *
 * @param halfLife above 0
 */
public record TimeDecay(Duration halfLife) implements CreditModel {
  public TimeDecay {
    requireNonNull(halfLife, "halfLife");
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException("half-life: %s, expected more than 0".formatted(halfLife));
    }
  }

  /** Returns the model with a half-life of seven days, as web analytics have it. */
  public static TimeDecay withDefaults() {
    return new TimeDecay(Duration.ofDays(7));
  }

  @Override
  public Attribution attribute(Paths paths) {
    TouchAges ages = paths.ages();
    if (ages == null) {
      throw new IllegalArgumentException(
          "time decay of paths that do not know when touches were: expected paths put together from"
              + " touchpoints, or take a decay by position");
    }
    double halfLifeMillis = halfLife.getSeconds() * 1e3 + halfLife.getNano() / 1e6;
    CreditSums sums = new CreditSums(paths.channels().size());
    double[] weights = new double[16];
    for (int i = 0; i < ages.size(); i++) {
      int from = ages.start(i);
      int touches = ages.start(i + 1) - from;
      weights = weights.length < touches ? new double[2 * touches] : weights;
      double all = 0;
      for (int touch = 0; touch < touches; touch++) {
        weights[touch] = Math.pow(2, -ages.millis(from + touch) / halfLifeMillis);
        all += weights[touch]; // at least 1: the touch of the conversion itself
      }
      int first = paths.start(ages.path(i));
      for (int touch = 0; touch < touches; touch++) {
        double share = weights[touch] / all;
        sums.add(paths.touch(first + touch), ages.conversions(i) * share, ages.value(i) * share);
      }
    }
    return Attribution.of(paths, sums, Attribution.warningsOf(paths));
  }
}
