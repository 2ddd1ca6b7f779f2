package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeAwareTest {
  private static final Interactions VISITS =
      EachPairOnce.of(
          Visits.of(
              "ada: tea@0 cup@10 tea@20",
              "bea: tea@5 cup@30 pot@40",
              "cyd: pot@39 tea@1",
              "dan: cup@12 mug@3"));

  private static final Duration TEN = Duration.ofDays(10);

  @Test
  void without_any_effect_it_is_the_method_itself() {
    RecommendationModel plain = Ease.withLambda(2).fit(VISITS);
    RecommendationModel aware =
        TimeAware.over(Ease.withLambda(2)).history(TEN, 1).trend(TEN, 0, 1).fit(VISITS);

    for (History history : History.ofUsers(VISITS)) {
      assertThat(aware.scores(history)).containsExactly(plain.scores(history));
    }
  }

  /** By hand, seen from day 40: Ada's tea is 20 days old, her cup 30. */
  @Test
  void scores_agree_with_a_calculation_by_hand() {
    RecommendationModel plain = Ease.withLambda(2).fit(VISITS);
    BuyAgain.Model again = BuyAgain.withDefaults().fit(VISITS);
    RecommendationModel aware =
        TimeAware.over(Ease.withLambda(2))
            .history(TEN, 0.2)
            .trend(TEN, 1.5, 0.5)
            .repeats(3)
            .fit(VISITS);
    History ada = History.ofUsers(VISITS).get(0);

    float[] base =
        plain.scores(
            History.of(
                new int[] {0, 1},
                new float[] {(float) (0.2 + 0.8 * 0.25), (float) (0.2 + 0.8 * 0.125)}));
    double[] last = {20, 5, 1}; // tea: Ada, Bea, Cyd
    double tea = 0;
    for (double day : last) {
      tea += Math.pow(0.5, (40 - day) / 10);
    }
    double cup = Math.pow(0.5, 3) + Math.pow(0.5, 1) + Math.pow(0.5, 2.8);
    double pot = 1 + Math.pow(0.5, 0.1);
    double mug = Math.pow(0.5, 3.7);
    double all = tea + cup + pot + mug;
    double[] recent = {tea, cup, pot, mug};
    double[] users = {3, 3, 2, 1};
    float[] scores = aware.scores(ada);
    for (int item = 0; item < 4; item++) {
      double expected = users[item] / 9 * all;
      double trend = Math.pow((recent[item] + 0.5) / (expected + 0.5), 1.5);
      double repeated = item < 2 ? 3 * again.scores(ada)[item] : 0;
      double score = base[item] < 0 ? base[item] / trend : base[item] * trend;
      assertThat((double) scores[item]).isEqualTo(score + repeated, within(1e-6));
    }
  }

  @Test
  void settings_out_of_range_are_refused() {
    TimeAware method = TimeAware.over(ItemKnn.cosine());

    assertThatThrownBy(() -> method.history(TEN, 1.1)).hasMessage("lasting: 1.1, expected 0 to 1");
    assertThatThrownBy(() -> method.history(Duration.ZERO, 1))
        .hasMessageContaining("history half-life: PT0S");
    assertThatThrownBy(() -> method.trend(TEN, -1, 1)).hasMessageContaining("trend exponent: -1.0");
    assertThatThrownBy(() -> method.trend(TEN, 1, 0)).hasMessageContaining("trend prior: 0.0");
    assertThatThrownBy(() -> method.repeats(Double.NaN)).hasMessageContaining("repeats: NaN");
  }
}
