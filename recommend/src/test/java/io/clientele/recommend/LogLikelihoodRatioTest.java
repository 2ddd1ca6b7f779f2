package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLikelihoodRatioTest {
  /** The table of bigrams in section 6.1 of the source, with its counts and two decimals. */
  @ParameterizedTest(name = "{5}: {4}")
  @CsvSource({
    "110, 2442, 111, 29114, 270.72, the swiss",
    "29, 13, 123, 31612, 263.90, can be",
    "31, 23, 139, 31584, 256.84, previous year",
    "10, 0, 3, 31764, 167.23, mineral water"
  })
  void agrees_with_the_table_of_the_paper(
      long both, long first, long second, long neither, double published, String bigram) {
    assertThat(LogLikelihoodRatio.of(both, first, second, neither))
        .as(bigram)
        .isEqualTo(published, within(0.005));
  }

  /**
   * By {@code scipy.stats.chi2_contingency(.., correction=False, lambda_="log-likelihood")} of
   * SciPy 1.17.1.
   */
  @ParameterizedTest
  @CsvSource({
    "10, 0, 0, 10, 27.725887222397812",
    "5, 1995, 0, 100000, 39.33052165490081",
    "1000, 1995, 1000, 100000, 4730.7368130612485",
    "1000, 1000, 1000, 99000, 5714.932396924002"
  })
  void agrees_with_scipy(long both, long first, long second, long neither, double expected) {
    assertThat(LogLikelihoodRatio.of(both, first, second, neither))
        .isEqualTo(expected, within(1e-12 * 2 * (both + first + second + neither)));
  }

  /** By hand: {@code 2 (1 ln(1·2/1) + 1 ln(1·2/1)) = 4 ln 2}. */
  @Test
  void agrees_with_a_calculation_by_hand() {
    assertThat(LogLikelihoodRatio.of(1, 0, 0, 1)).isEqualTo(4 * Math.log(2), within(1e-15));
  }

  @Test
  void where_nothing_can_be_told_it_is_nothing() {
    assertThat(LogLikelihoodRatio.of(0, 0, 0, 0)).isZero();
    assertThat(LogLikelihoodRatio.of(7, 0, 0, 0)).isZero();
    assertThat(LogLikelihoodRatio.of(3, 5, 0, 0)).isZero();
    assertThat(LogLikelihoodRatio.of(0, 0, 5, 9)).isZero();
  }

  @Test
  void counts_below_nothing_are_refused() {
    assertThatThrownBy(() -> LogLikelihoodRatio.of(1, -2, 3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of the first alone -2");
  }
}
