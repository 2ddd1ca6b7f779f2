package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.table.Interactions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  /** By scipy 1.17.1: permutation_test(permutation_type='samples', n_resamples=inf). */
  @Test
  void few_users_are_tested_exactly() {
    double[] first = {.5, .2, .9, .4, .7, .1, .6, .8, .3, .55};
    double[] second = {.4, .25, .6, .4, .5, .15, .2, .7, .35, .3};

    PairedComparison comparison = PairedComparison.of(first, second, 1);

    assertThat(comparison.difference().value()).isEqualTo(0.12, within(1e-12));
    assertThat(comparison.p()).isEqualTo(0.0625);
    assertThat(PairedComparison.of(second, first, 1).p()).isEqualTo(0.0625);
  }

  /**
   * By scipy 1.17.1: permutation_test with 199,999 resamples 0.00994, bootstrap by percentiles with
   * 100,000 resamples 0.003188 to 0.022663. With 9,999 and 2,000 here, the standard errors are
   * 0.0010 and some 0.0003.
   */
  @Test
  void many_users_are_tested_by_drawing() {
    double[] first = new double[200];
    Arrays.setAll(first, i -> Math.sin((i + 1.0) * (i + 1.0)) * 0.1 + 0.012);

    PairedComparison comparison = PairedComparison.of(first, new double[200], 3);

    assertThat(comparison.difference().value()).isEqualTo(0.01288403, within(5e-9));
    assertThat(comparison.p()).isEqualTo(0.00994, within(0.003));
    assertThat(comparison.difference().low()).isEqualTo(0.003188, within(0.001));
    assertThat(comparison.difference().high()).isEqualTo(0.022663, within(0.001));
    assertThat(PairedComparison.of(first, new double[200], 3)).isEqualTo(comparison);
  }

  @Test
  void the_same_model_differs_by_nothing() {
    double[] values = {0.1, 0.5, 0.9};

    assertThat(PairedComparison.of(values, values, 1).p()).isEqualTo(1);
    assertThat(PairedComparison.of(values, values, 1).difference())
        .isEqualTo(new Estimate(0, 0, 0));
  }

  @Test
  void a_difference_of_all_of_many_users_is_no_chance() {
    double[] first = new double[100];
    Arrays.fill(first, 0.1);

    assertThat(PairedComparison.of(first, new double[100], 1).p()).isEqualTo(0.0001);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> PairedComparison.of(new double[2], new double[3], 1))
        .hasMessage("2 values beside 3, expected the same users");
    assertThatThrownBy(() -> PairedComparison.of(new double[0], new double[0], 1))
        .hasMessage("no values, expected one of each user");
    assertThatThrownBy(() -> Estimate.ofMean(new double[] {Double.NaN}, 1))
        .hasMessage("value NaN, expected a finite number");
    Interactions train = Pairs.of("ada: a b c", "bea: a b", "cyd: a c");
    RecommendationModel model = Popularity.withDefaults().fit(train);
    RankingEvaluation one = FullRanking.at(1).of(model, train, Pairs.of("bea: c"));
    RankingEvaluation other = FullRanking.at(1).of(model, train, Pairs.of("cyd: b"));
    assertThatThrownBy(() -> PairedComparison.of(one, other, UserMeasure.NDCG, 1, 0))
        .hasMessageContaining("user 0 is not the same in both evaluations");
  }
}
