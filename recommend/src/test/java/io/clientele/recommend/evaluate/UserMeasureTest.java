package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMeasureTest {
  /**
   * By hand, of a list with hits at the ranks 2, 3 and 5 of 5, where 4 items were to be found:
   * average precision (1/2 + 2/3 + 3/5) / 4; NDCG with 1/log2(3) + 1/log2(4) + 1/log2(6) over
   * 1/log2(2) + ... + 1/log2(5).
   */
  @ParameterizedTest
  @CsvSource({
    "RECALL, 0.75",
    "CAPPED_RECALL, 0.75",
    "NDCG, 0.5925120",
    "HIT_RATE, 1",
    "AVERAGE_PRECISION, 0.4416667",
    "RECIPROCAL_RANK, 0.5"
  })
  void agrees_with_a_calculation_by_hand(UserMeasure measure, double expected) {
    boolean[] hits = {false, true, true, false, true};

    assertThat(measure.of(hits, 4, 5)).isEqualTo(expected, within(5e-8));
  }

  /** Of the same list cut after 2 of 4 items to be found. */
  @ParameterizedTest
  @CsvSource({
    "RECALL, 0.25",
    "CAPPED_RECALL, 0.5",
    "NDCG, 0.3868528",
    "AVERAGE_PRECISION, 0.25",
    "RECIPROCAL_RANK, 0.5"
  })
  void a_list_that_is_too_short_for_all_is_measured_by_what_it_could_hold(
      UserMeasure measure, double expected) {
    assertThat(measure.of(new boolean[] {false, true}, 4, 2)).isEqualTo(expected, within(5e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "RECALL",
    "CAPPED_RECALL",
    "NDCG",
    "HIT_RATE",
    "AVERAGE_PRECISION",
    "RECIPROCAL_RANK"
  })
  void a_list_without_hits_is_worth_nothing(UserMeasure measure) {
    assertThat(measure.of(new boolean[3], 1, 3)).isZero();
    assertThat(measure.of(new boolean[0], 1, 3)).isZero();
  }
}
