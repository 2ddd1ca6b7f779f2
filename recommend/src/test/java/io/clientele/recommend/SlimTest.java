package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import org.junit.jupiter.api.Test;

class SlimTest {
  private static final Interactions SHOP =
      Pairs.of(
          "ada: a=2 b c",
          "bea: a b=4 e",
          "cyd: a c=3 d e",
          "dan: b d=2 e",
          "eve: a=3 c e=2",
          "fay: b=2 d");

  private static final Slim METHOD = Slim.withDefaults().l1(1).l2(2);

  /** By hand: with {@code X'X = [2 1; 1 2]}, {@code w = (1 - 1/2) / (2 + 1)} for both. */
  @Test
  void agrees_with_a_calculation_by_hand() {
    RecommendationModel model =
        Slim.withDefaults().l1(0.5).l2(1).fit(Pairs.of("ada: a b", "bea: a", "cyd: b"));

    assertThat(model.scores(History.of(0))).containsExactly(new float[] {0, 1f / 6}, within(1e-6f));
    assertThat(model.scores(History.of(1))).containsExactly(new float[] {1f / 6, 0}, within(1e-6f));
  }

  /**
   * By {@code scipy.optimize.nnls} of SciPy 1.17.1, item by item: with {@code LL' = X'X + l2 I} of
   * the others, {@code w >= 0} minimises {@code |L'w - L^-1 (X'x - l1)|}. Rows are the history's.
   */
  @Test
  void agrees_with_non_negative_least_squares() {
    double[][] expected = {
      {0, 0.19397993, 0.37959866, 0, 0.36718212},
      {0.07900208, 0, 0, 0.0977131, 0.04547332},
      {0.31808732, 0, 0, 0.1039501, 0.0398293},
      {0, 0.28428094, 0.18561873, 0, 0.16642959},
      {0.55717256, 0.17725753, 0.0451505, 0.11018711, 0}
    };
    assertCoefficients(METHOD, expected);
  }

  /** In NumPy 2.4.6, of all patterns of signs the one whose solution has these signs. */
  @Test
  void coefficients_of_either_sign_agree_with_a_search_through_all_signs() {
    double[][] expected = {
      {0, 0.25677831, 0.39347007, -0.03552924, 0.36718212},
      {0.0967433, 0, -0.06236919, 0.10140637, 0.04547332},
      {0.34003831, -0.1539075, 0, 0.11695041, 0.0398293},
      {-0.14463602, 0.32854864, 0.20971118, 0, 0.16642959},
      {0.58333333, 0.19218501, 0.0594391, 0.13249445, 0}
    };
    assertCoefficients(METHOD.withNegative(), expected);
  }

  private static void assertCoefficients(Slim method, double[][] expected) {
    int[] codes = {0, 1, 2, 4, 3}; // d is met after e
    RecommendationModel model = method.fit(SHOP);
    for (int from = 0; from < 5; from++) {
      float[] scores = model.scores(History.of(codes[from]));
      for (int to = 0; to < 5; to++) {
        assertThat((double) scores[codes[to]]).isEqualTo(expected[from][to], within(2e-6));
      }
    }
  }

  @Test
  void with_a_high_cost_nothing_is_learnt() {
    RecommendationModel model = METHOD.l1(1000).fit(SHOP);

    assertThat(model.scores(History.of(0, 1, 2, 3, 4))).containsOnly(0);
  }

  @Test
  void items_with_the_same_users_share_the_coefficient() {
    RecommendationModel model =
        Slim.withDefaults().l1(0).l2(1).fit(Pairs.of("ada: a b c", "bea: a b c", "cyd: c"));

    // of c by hand: w = (2 - 2w) / (2 + 1) for a and b
    assertThat(model.scores(History.of(0))[2]).isEqualTo(0.4f, within(1e-5f));
    assertThat(model.scores(History.of(1))[2]).isEqualTo(0.4f, within(1e-5f));
  }

  @Test
  void too_many_items_are_refused_with_the_memory_they_would_take() {
    Interactions wide = Pairs.random(2, 2000, 1, 1);

    assertThatThrownBy(() -> Slim.withDefaults().mostItems(1000).fit(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SLIM of")
        .hasMessageContaining(" MB of memory")
        .hasMessageContaining("expected at most 1000 items");
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> METHOD.l1(-1)).hasMessageContaining("l1: -1.0");
    assertThatThrownBy(() -> METHOD.l2(0))
        .hasMessageContaining("l2: 0.0, expected a finite number");
    assertThatThrownBy(() -> METHOD.l2(Double.NaN)).hasMessageContaining("l2: NaN");
  }
}
