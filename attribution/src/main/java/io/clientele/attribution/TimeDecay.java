package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gives a touch half as much as one that is a half-life nearer to the conversion: {@code 2^(-age /
 * half-life)}, in real time and not in whole steps. Needs paths that were put together from {@link
 * Touchpoints}, as files of paths know no times.
 *
 * @param halfLife above 0
 */
public record TimeDecay(Duration halfLife) implements TouchModel {
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
    CreditSums sums = sums(paths.timed("time decay"), null);
    return Attribution.of(paths, sums, Attribution.warningsOf(paths));
  }

  /**
   * Returns the credits of journeys that came to pass so many times.
   *
   * @param timesOfCustomer how many times each customer came, or null for once
   */
  CreditSums sums(Journeys journeys, double @Nullable [] timesOfCustomer) {
    CreditSums sums = new CreditSums(journeys.channels().size());
    double[] weights = new double[16];
    for (int journey = 0; journey < journeys.size(); journey++) {
      double times = timesOfCustomer == null ? 1 : timesOfCustomer[journeys.customerCode(journey)];
      double conversions = times * journeys.conversions(journey);
      if (conversions == 0) {
        continue;
      }
      double value = times * journeys.value(journey);
      int touches = journeys.length(journey);
      weights = weights.length < touches ? new double[2 * touches] : weights;
      double all = weigh(journeys, journey, weights);
      for (int touch = 0; touch < touches; touch++) {
        double share = weights[touch] / all;
        sums.add(journeys.channel(journey, touch), conversions * share, value * share);
      }
    }
    return sums;
  }

  /** Returns the sum; the youngest touch weighs 1, so it is never 0. */
  private double weigh(Journeys journeys, int journey, double[] weights) {
    double halfLifeMillis = halfLife.getSeconds() * 1e3 + halfLife.getNano() / 1e6;
    int touches = journeys.length(journey);
    long youngest = journeys.age(journey, touches - 1);
    double all = 0;
    for (int touch = 0; touch < touches; touch++) {
      weights[touch] = Math.pow(2, -(journeys.age(journey, touch) - youngest) / halfLifeMillis);
      all += weights[touch];
    }
    return all;
  }

  @Override
  public void creditEach(Journeys journeys, int decimals, TouchCredits into) {
    JourneyShares.tell(journeys, decimals, this::weigh, requireNonNull(into, "into"));
  }
}
