package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.table.Interactions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FullRankingTest {
  /** Popular are a (3 users), b and c (2 each, b first), d and e (1 each). */
  private static final Interactions TRAIN = Pairs.of("ada: a b c", "bea: a b", "cyd: a c d e");

  private static final RecommendationModel MODEL = Popularity.withDefaults().fit(TRAIN);

  /**
   * By hand: bea is shown c, d, e and took to d and e; cyd is shown b and took to it; ada is shown
   * d, e and took to e.
   */
  @Test
  void measures_agree_with_a_calculation_by_hand() {
    Interactions test = Pairs.of("bea: d e", "cyd: b", "ada: e");

    RankingEvaluation evaluation = FullRanking.at(1, 2, 5).of(MODEL, TRAIN, test);

    assertThat(evaluation.users()).isEqualTo(3);
    assertThat(evaluation.items()).isEqualTo(5);
    assertThat(evaluation.pairs()).isEqualTo(4);
    double second = Math.log(2) / Math.log(3); // 1 / log2(3)
    RankingMetrics two = evaluation.at(2);
    assertThat(two.recall()).isEqualTo((0.5 + 1 + 1) / 3, within(1e-12));
    assertThat(two.cappedRecall()).isEqualTo((0.5 + 1 + 1) / 3, within(1e-12));
    assertThat(two.ndcg()).isEqualTo((second / (1 + second) + 1 + second) / 3, within(1e-12));
    assertThat(two.hitRate()).isEqualTo(1);
    assertThat(two.map()).isEqualTo((0.5 / 2 + 1 + 0.5) / 3, within(1e-12));
    assertThat(two.coverage()).isEqualTo(4 / 5.0); // b, c, d and e
    RankingMetrics one = evaluation.at(1);
    assertThat(one.recall()).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(one.cappedRecall()).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(one.hitRate()).isEqualTo(1 / 3.0, within(1e-12));
    assertThat(one.coverage()).isEqualTo(3 / 5.0);
    RankingMetrics five = evaluation.at(5);
    assertThat(five.recall()).isEqualTo(1);
    assertThat(five.map()).isEqualTo(((1 / 2.0 + 2 / 3.0) / 2 + 1 + 0.5) / 3, within(1e-12));
  }

  @Test
  void the_two_recalls_differ_where_a_user_took_to_more_than_the_list_holds() {
    RankingEvaluation evaluation = FullRanking.at(1).of(MODEL, TRAIN, Pairs.of("bea: c d e"));

    assertThat(evaluation.at(1).recall()).isEqualTo(1 / 3.0);
    assertThat(evaluation.at(1).cappedRecall()).isEqualTo(1);
  }

  @Test
  void what_cannot_be_foretold_is_counted_and_left_out() {
    Interactions test = Pairs.of("bea: d a z d", "eve: a", "ada: a");

    RankingEvaluation evaluation = FullRanking.at(3).of(MODEL, TRAIN, test);

    assertThat(evaluation.users()).isEqualTo(1);
    assertThat(evaluation.pairs()).isEqualTo(1);
    assertThat(evaluation.unknownRows()).isEqualTo(2);
    assertThat(evaluation.seenRows()).isEqualTo(2);
    assertThat(evaluation.user(0).value()).isEqualTo("bea");
    assertThat(evaluation.list(0))
        .extracting(each -> each.item().value())
        .containsExactly("c", "d", "e");
  }

  @Test
  void a_test_with_nothing_to_foretell_is_refused() {
    assertThatThrownBy(() -> FullRanking.at(3).of(MODEL, TRAIN, Pairs.of("eve: a", "ada: a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test of 2 pairs, 1 of them of users or items that train does not")
        .hasMessageContaining("and 1 that stand in train");
  }

  @Test
  void a_model_of_another_table_is_refused() {
    Interactions other = Pairs.of("ada: a b");

    assertThatThrownBy(() -> FullRanking.at(3).of(MODEL, other, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a model of 5 items and a train table of 2");
  }

  @Test
  void cut_offs_out_of_range_are_refused() {
    assertThatThrownBy(() -> FullRanking.at()).hasMessageContaining("no cut-off");
    assertThatThrownBy(() -> FullRanking.at(10, 0)).hasMessage("cut-off 0, expected at least 1");
    RankingEvaluation evaluation = FullRanking.at(2).of(MODEL, TRAIN, Pairs.of("bea: d"));
    assertThatThrownBy(() -> evaluation.at(3)).hasMessage("cut-off 3, expected one of [2]");
  }

  @Test
  void threads_do_not_change_a_bit() {
    Interactions train = Pairs.random(200, 60, 0.2, 1);
    Interactions test = Pairs.random(200, 60, 0.2, 2);
    RecommendationModel model = Popularity.withDefaults().fit(train);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      assertThat(FullRanking.at(5, 20).on(helpers).of(model, train, test).metrics())
          .isEqualTo(FullRanking.at(5, 20).of(model, train, test).metrics());
    } finally {
      helpers.shutdown();
    }
  }
}
