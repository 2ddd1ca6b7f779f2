package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.History;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.Scorer;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FullRankingPropertyTest {
  @Property(tries = 50)
  void measures_are_shares_and_a_longer_list_finds_more(@ForAll long seed) {
    Interactions train = Pairs.random(30, 20, 0.2, seed);
    Interactions test = Pairs.random(30, 20, 0.3, seed + 1);
    RankingEvaluation evaluation =
        FullRanking.at(1, 3, 10, 20).of(ItemKnn.cosine().fit(train), train, test);

    RankingMetrics before = new RankingMetrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (RankingMetrics each : evaluation.metrics()) {
      assertThat(List.of(each.recall(), each.cappedRecall(), each.ndcg(), each.map()))
          .allSatisfy(share -> assertThat(share).isBetween(0.0, 1 + 1e-12));
      assertThat(each.recall()).isBetween(before.recall() - 1e-12, each.cappedRecall() + 1e-12);
      assertThat(each.map()).isLessThanOrEqualTo(each.cappedRecall() + 1e-12);
      assertThat(each.hitRate()).isBetween(before.hitRate(), 1.0);
      assertThat(each.coverage()).isBetween(before.coverage(), 1.0);
      assertThat(each.mrr()).isBetween(each.hitRate() / each.cutoff() - 1e-12, each.hitRate());
      assertThat(each.gini()).isBetween(0.0, 1 + 1e-12);
      assertThat(each.novelty()).isBetween(0.0, Math.log(30) / Math.log(2));
      assertThat(each.diversity()).isBetween(0.0, 1.0);
      before = each;
    }
    assertThat(before.recall()).isEqualTo(1, within(1e-12)); // all items were ranked
  }

  @Property(tries = 30)
  void whoever_knows_the_future_is_perfect(@ForAll @IntRange(min = 1, max = 9) int later) {
    Interactions past = Pairs.of("ada: a b", "bea: c d e f g h i j k a", "cyd: l");
    String[] taken = "c d e f g h i j k".split(" ", later);
    taken[later - 1] = taken[later - 1].substring(0, 1);
    Interactions future = Pairs.of("ada: " + String.join(" ", taken));

    for (RankingMetrics each :
        FullRanking.at(1, 3, 9).of(new Oracle(past.items(), taken), past, future).metrics()) {
      assertThat(each.cappedRecall()).isEqualTo(1);
      assertThat(each.ndcg()).isEqualTo(1, within(1e-12));
      assertThat(each.map()).isEqualTo(1, within(1e-12));
    }
  }

  /** Scores a few items above all others. */
  private static final class Oracle implements RecommendationModel {
    private final Dictionary items;
    private final float[] scores;

    Oracle(Dictionary items, String... best) {
      this.items = items;
      scores = new float[items.size()];
      for (String item : best) {
        scores[items.codeOf(item)] = 1;
      }
    }

    @Override
    public Dictionary items() {
      return items;
    }

    @Override
    public Scorer scorer() {
      return history -> scores;
    }

    @Override
    public float[] contributions(History history, int item) {
      return new float[history.size()];
    }
  }
}
