package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MultipleTestingTest {
  /** By hand: sorted 0.01, 0.02, 0.03, 0.5. */
  @Test
  void four_questions_are_as_by_hand() {
    double[] p = {0.03, 0.5, 0.01, 0.02};

    assertThat(MultipleTesting.NONE.adjust(p)).containsExactly(p);
    assertThat(MultipleTesting.BONFERRONI.adjust(p))
        .containsExactly(new double[] {0.12, 1, 0.04, 0.08}, within(1e-15));
    assertThat(MultipleTesting.HOLM.adjust(p))
        .containsExactly(new double[] {0.06, 0.5, 0.04, 0.06}, within(1e-15));
    assertThat(MultipleTesting.BENJAMINI_HOCHBERG.adjust(p))
        .containsExactly(new double[] {0.04, 0.5, 0.04, 0.04}, within(1e-15));
  }

  @Test
  void no_question_and_no_p_value_are_answered() {
    assertThat(MultipleTesting.HOLM.adjust()).isEmpty();
    assertThatThrownBy(() -> MultipleTesting.HOLM.adjust(Double.NaN))
        .hasMessage("p value: NaN, expected 0 to 1");
  }
}
