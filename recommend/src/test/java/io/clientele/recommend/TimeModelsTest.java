package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.table.Interactions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Popularity with decay, recently viewed, and buy-again. */
class TimeModelsTest {
  /** Tea was met by Ada 0 and by Bea 10 days before the end, the cup by Ada 20 days before. */
  private static final Interactions VISITS = Visits.of("ada: tea@1 cup@10 tea@30", "bea: tea@20");

  @Test
  void a_user_counts_half_after_a_half_life_and_by_the_last_time_alone() {
    RecommendationModel model = Popularity.decayingBy(Duration.ofDays(10)).fit(VISITS);

    assertThat(model.recommend(List.of(), 9))
        .containsExactly(
            new Recommendation(Sku.of("tea"), 1 + 0.5), new Recommendation(Sku.of("cup"), 0.25));
  }

  @Test
  void a_very_long_half_life_is_none() {
    Interactions visits = Visits.random(30, 12, 300, 5);
    float[] plain = Popularity.withDefaults().fit(visits).scores(History.of());
    float[] decayed =
        Popularity.decayingBy(Duration.ofDays(1_000_000)).fit(visits).scores(History.of());

    for (int item = 0; item < plain.length; item++) {
      assertThat(decayed[item]).isEqualTo(plain[item], within(1e-4f * plain[item] + 1e-6f));
    }
  }

  @Test
  void a_half_life_out_of_range_is_refused() {
    assertThatThrownBy(() -> Popularity.decayingBy(Duration.ZERO))
        .hasMessage("half-life: PT0S, expected a millisecond to a million days");
  }

  @Test
  void recently_viewed_shows_the_latest_first_and_nothing_else() {
    RecommendationModel model = RecentlyViewed.withDefaults().fit(VISITS);
    History ada = History.ofUsers(VISITS).get(0);

    assertThat(model.best(ada, 9)).containsExactly(0, 1); // tea, cup
    assertThat(model.best(ada, 1)).containsExactly(0);
    assertThat(model.scores(ada)).containsExactly(1, 1 / 21f);
    assertThat(model.best(History.of(), 3)).isEmpty();
    assertThat(model.recommend(List.of(Sku.of("cup"), Sku.of("unknown")), 3))
        .containsExactly(new Recommendation(Sku.of("cup"), 1));
    assertThatThrownBy(() -> model.best(ada, -1))
        .hasMessage("-1 items wanted, expected at least 0");
  }

  /**
   * By hand. End: day 100. Tea: Ada has 4 repeats in 100 days, Bea none in 50, so the rate is 4 by
   * 150 days and all rates come from (4 + 1) / (250 of all pairs: 100 + 50 + 100).
   */
  @Test
  void rates_agree_with_a_calculation_by_hand() {
    Interactions visits =
        Visits.of("ada: tea@0 tea@20 tea@40 tea@60 tea@80 cup@0", "bea: tea@50", "cyd: end@100");
    BuyAgain.Model model = BuyAgain.withDefaults().fit(visits);

    double overall = 4.0 / 250; // repeats by days of all pairs
    double tea = (4 + 1) / (150 + 1 / overall);
    double cup = (0 + 1) / (100 + 1 / overall);
    double end = 1 / (0 + 1 / overall);
    assertThat(model.meanRate(0)).isEqualTo(tea, within(1e-12));
    assertThat(model.meanRate(1)).isEqualTo(cup, within(1e-12));
    assertThat(model.meanRate(2)).isEqualTo(end, within(1e-12));
    double squares = square(100 * tea) + square(50 * tea) + square(100 * cup);
    double beyond =
        square(4 - 100 * tea)
            - 100 * tea
            + square(50 * tea)
            - 50 * tea
            + square(100 * cup)
            - 100 * cup;
    double shape = beyond > 0 ? squares / beyond : 1000;
    assertThat(model.shape()).isEqualTo(shape, within(1e-9));
    History ada = History.ofUsers(visits).get(0);
    // the gap is 20 days and the last purchase 20 days ago: due today, so 80 days count
    assertThat((double) model.scores(ada)[0])
        .isEqualTo((4 + shape) / (80 + shape / tea), within(1e-6));
    assertThat((double) model.scores(ada)[1]).isEqualTo(shape / (100 + shape / cup), within(1e-6));
    assertThat(model.best(ada, 5)).containsExactly(0, 1);
    assertThat(model.contributions(ada, 0)).containsExactly(model.scores(ada)[0], 0);
  }

  /** Bought on the days 0, 20 and 40: seen from day 40 to 120. */
  @Test
  void the_rate_rises_until_the_next_purchase_is_due_and_falls_after() {
    BuyAgain.Model model =
        BuyAgain.withDefaults().fit(Visits.of("ada: tea@0 tea@20 tea@40", "bea: tea@0 cup@120"));
    double[] rates = new double[81];
    for (int day = 0; day < rates.length; day++) {
      long[] times = new long[3];
      for (int k = 0; k < 3; k++) {
        times[k] = Visits.day(20.0 * k).toEpochMilli();
      }
      History ada =
          History.of(new int[] {0, 0, 0}, new float[] {1, 1, 1}, times, Visits.day(40.0 + day));
      rates[day] = model.scores(ada)[0];
    }

    for (int day = 1; day < rates.length; day++) {
      if (day <= 20) {
        assertThat(rates[day]).isGreaterThan(rates[day - 1]);
      } else {
        assertThat(rates[day]).isLessThan(rates[day - 1]);
      }
    }
    assertThat(rates[0]).isEqualTo(rates[40], within(1e-7)); // 40 days + 2 · 20 either way
  }

  @Test
  void tables_of_one_moment_have_rates_too() {
    BuyAgain.Model model = BuyAgain.withDefaults().fit(Pairs.of("ada: a b", "bea: a"));

    assertThat(model.scores(History.of(0, 1))[0]).isPositive().isFinite();
  }

  @Test
  void each_pair_once_keeps_all_times_and_the_weight_of_one() {
    Interactions once = EachPairOnce.of(Visits.of("ada: tea@10 cup@3 tea@2 tea@2", "bea: tea@1"));

    assertThat(Visits.rows(once))
        .containsExactly(
            "ada tea 0.0 864000000",
            "ada cup 1.0 259200000",
            "ada tea 1.0 172800000",
            "ada tea 0.0 172800000",
            "bea tea 1.0 86400000");
    History ada = History.ofUsers(once).get(0);
    assertThat(ada.weight(0)).isEqualTo(1);
    assertThat(ada.occasions(0)).isEqualTo(2);
  }

  private static double square(double x) {
    return x * x;
  }
}
