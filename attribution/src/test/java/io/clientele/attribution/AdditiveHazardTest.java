package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdditiveHazardTest {
  private static final double[] STRENGTH = {0.3, 0.1};
  private static final double[] DAYS = {1, 10};

  /**
   * Customers who each meet both channels at times drawn at random and convert as the model says:
   * the first touch that brings a conversion about does. What was put in comes out again.
   */
  @Test
  void strengths_and_times_of_simulated_customers_are_found() {
    Paths paths = simulated(40_000, 5);

    AdditiveHazard.Effect[] effects = AdditiveHazard.withDefaults().effects(paths);

    for (int channel = 0; channel < 2; channel++) {
      assertThat(effects[channel].conversions()).isCloseTo(STRENGTH[channel], withinPercentage(6));
      assertThat(effects[channel].meanDays()).isCloseTo(DAYS[channel], withinPercentage(8));
    }
  }

  @Test
  void credits_are_what_touches_added_when_the_conversion_came() {
    Paths paths = simulated(4_000, 7);
    AdditiveHazard.Effect[] effects = AdditiveHazard.withDefaults().effects(paths);
    Journeys journeys = paths.journeys().orElseThrow();
    double[] expected = new double[2];
    for (int journey = 0; journey < journeys.size(); journey++) {
      if (journeys.conversions(journey) > 0) {
        double[] added = new double[journeys.length(journey)];
        double all = 0;
        for (int touch = 0; touch < added.length; touch++) {
          AdditiveHazard.Effect effect = effects[journeys.channel(journey, touch)];
          double days = journeys.age(journey, touch) / 86_400_000.0;
          added[touch] =
              effect.conversions() / effect.meanDays() * Math.exp(-days / effect.meanDays());
          all += added[touch];
        }
        for (int touch = 0; touch < added.length; touch++) {
          expected[journeys.channel(journey, touch)] += added[touch] / all;
        }
      }
    }

    Attribution credits = AdditiveHazard.withDefaults().attribute(paths);

    assertThat(credits.of("a").conversions()).isEqualTo(expected[0], within(1e-6));
    assertThat(credits.of("b").conversions()).isEqualTo(expected[1], within(1e-6));
    assertThat(credits.conversions()).isEqualTo(paths.conversions(), within(1e-9));
  }

  @Test
  void a_channel_all_of_whose_touches_convert_has_finite_effects() {
    Paths paths = TouchpointsTest.paths("ana,2024-03-01,ads,1,5", "bob,2024-03-02,tv,0,0");

    AdditiveHazard.Effect[] effects = AdditiveHazard.withDefaults().effects(paths);

    assertThat(effects[0].meanDays()).isBetween(1 / 24.0, 365.0);
    assertThat(effects[0].conversions()).isFinite();
    assertThat(effects[1].conversions()).isZero();
    assertThat(AdditiveHazard.withDefaults().attribute(paths).of("ads").value()).isEqualTo(5);
  }

  @Test
  void it_asks_for_times() {
    Paths paths = Paths.builder().add(List.of("ads"), 1, 0, 0).build();

    assertThatThrownBy(() -> AdditiveHazard.withDefaults().attribute(paths))
        .hasMessageContaining("expected paths put together from touchpoints");
  }

  private static Paths simulated(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double horizon = 60;
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      double[] at = {20 * random.nextDouble(), 20 * random.nextDouble()};
      double converted = Double.POSITIVE_INFINITY;
      for (int channel = 0; channel < 2; channel++) {
        // the first event of a Poisson process with rate b w exp(-w t)
        double need = -Math.log(random.nextDouble());
        if (need < STRENGTH[channel]) {
          double wait = -DAYS[channel] * Math.log(1 - need / STRENGTH[channel]);
          converted = Math.min(converted, at[channel] + wait);
        }
      }
      for (int channel = 0; channel < 2; channel++) {
        if (at[channel] < converted) {
          lines.add(line(customer, at[channel], channel == 0 ? "a" : "b", 0));
        }
      }
      if (converted < horizon) {
        lines.add(line(customer, converted, "", 1));
      }
    }
    lines.add(line(customers, horizon, "a", 0));
    return JourneysTest.log(lines.toArray(String[]::new)).build();
  }

  private static String line(int customer, double day, String channel, int conversion) {
    return "c%d,%s,%s,%d,%d,,"
        .formatted(
            customer,
            Instant.ofEpochMilli((long) (day * 86_400_000)),
            channel,
            conversion,
            conversion);
  }
}
