package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import org.junit.jupiter.api.Test;

class EaseTest {
  /**
   * By hand: with {@code X'X + I = [3 1; 1 3]}, {@code P = [3 -1; -1 3] / 8} and {@code B = [0 1/3;
   * 1/3 0]}.
   */
  @Test
  void agrees_with_a_calculation_by_hand() {
    RecommendationModel model = Ease.withLambda(1).fit(Pairs.of("ada: a b", "bea: a", "cyd: b"));

    assertThat(model.scores(History.of(0))).containsExactly(new float[] {0, 1f / 3}, within(1e-6f));
    assertThat(model.scores(History.of(1))).containsExactly(new float[] {1f / 3, 0}, within(1e-6f));
  }

  /** As above with {@code X'X + I = [6 2; 2 3]}, {@code P = [3 -2; -2 6] / 14}. */
  @Test
  void weights_count_in_training_and_in_the_history() {
    RecommendationModel model = Ease.withLambda(1).fit(Pairs.of("ada: a=2 b", "bea: a", "cyd: b"));

    assertThat(model.scores(History.of(new int[] {0}, new float[] {3})))
        .containsExactly(new float[] {0, 1}, within(1e-6f));
  }

  @Test
  void too_many_items_are_refused_with_the_memory_they_would_take() {
    Interactions wide = Pairs.random(2, 2000, 1, 1);

    assertThatThrownBy(() -> Ease.withLambda(1).mostItems(1000).fit(wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EASE of")
        .hasMessageContaining(" MB of memory")
        .hasMessageContaining("expected at most 1000 items");
  }

  @Test
  void a_lambda_that_does_not_regularise_is_refused() {
    assertThatThrownBy(() -> Ease.withLambda(0))
        .hasMessage("lambda: 0.0, expected a finite number above 0");
    assertThatThrownBy(() -> Ease.withLambda(Double.NaN)).hasMessageContaining("NaN");
    // a and b have the same users, so that only lambda makes a difference
    assertThatThrownBy(() -> Ease.withLambda(1e-300).fit(Pairs.of("ada: a b", "bea: a b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lambda is too small");
  }
}
