package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.internal.BestItems;
import io.clientele.table.Interactions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecommendationModelPropertyTest {
  @Property(tries = 300)
  void the_best_items_are_the_first_of_all_in_order(
      @ForAll @Size(max = 60) @FloatRange(min = -2, max = 2) float[] drawn,
      @ForAll @IntRange(max = 70) int n,
      @ForAll @IntRange(min = 1, max = 9) int everyIsSeen) {
    float[] scores = new float[drawn.length];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = Math.round(drawn[item] * 3); // many are equal
    }
    History seen =
        History.of(IntStream.range(0, scores.length).filter(i -> i % everyIsSeen == 1).toArray());

    int[] sorted =
        IntStream.range(0, scores.length)
            .filter(item -> !seen.has(item))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(item -> -scores[item])
                    .thenComparingInt(item -> item))
            .limit(n)
            .mapToInt(item -> item)
            .toArray();
    assertThat(BestItems.of(scores, seen, n)).containsExactly(sorted);
  }

  /** Scores of linear models add up over the history, so each item has its share as a reason. */
  @Property(tries = 30)
  void linear_models_add_up(@ForAll long seed) {
    for (RecommendationMethod method :
        new RecommendationMethod[] {
          Ease.withLambda(5),
          ItemKnn.cosine().neighbours(4),
          Cooccurrence.byLogLikelihood(),
          Slim.withDefaults().l1(1).l2(1),
          Rp3Beta.withDefaults()
        }) {
      RecommendationModel model = method.fit(Pairs.random(25, 15, 0.4, seed));
      int items = model.items().size();
      float[] one = model.scores(History.of(0));
      float[] other = model.scores(History.of(items - 1));
      float[] both = model.scores(History.of(0, items - 1));
      for (int item = 0; item < items && items > 1; item++) {
        assertThat((double) both[item]).isCloseTo((double) one[item] + other[item], within(1e-5));
      }
    }
  }

  /** What a model gives as reasons is its score, and a scorer forgets the history before. */
  @Property(tries = 30)
  void contributions_add_up_to_the_score(@ForAll long seed) {
    for (RecommendationMethod method :
        new RecommendationMethod[] {
          Ease.withLambda(5),
          ItemKnn.cosine().neighbours(4),
          Cooccurrence.byLogLikelihood(),
          Slim.withDefaults().l1(1).l2(1),
          Rp3Beta.withDefaults(),
          ImplicitAls.withDefaults().rank(6).sweeps(2)
        }) {
      Interactions pairs = Pairs.random(25, 15, 0.4, seed);
      RecommendationModel model = method.fit(pairs);
      Scorer scorer = model.scorer();
      for (History history : History.ofUsers(pairs)) {
        float[] scores = scorer.scores(history);
        assertThat(scores).containsExactly(model.scores(history));
        for (int item = 0; item < scores.length; item++) {
          double sum = 0;
          for (float part : model.contributions(history, item)) {
            sum += part;
          }
          assertThat(sum).isCloseTo(scores[item], within(1e-4));
        }
      }
    }
  }

  /** What a model keeps of one history to explain the next item says nothing of another one. */
  @Property(tries = 20)
  void contributions_do_not_depend_on_what_was_asked_before(@ForAll long seed) {
    Interactions pairs = Pairs.random(25, 15, 0.4, seed);
    ImplicitAls method = ImplicitAls.withDefaults().rank(6).sweeps(2);
    RecommendationModel asked = method.fit(pairs);
    List<History> histories = History.ofUsers(pairs);
    for (int k = 1; k < histories.size(); k++) {
      for (int item = 0; item < asked.items().size(); item++) {
        for (History history : List.of(histories.get(k), histories.get(k - 1 - item % k))) {
          RecommendationModel unasked = RecommendationModel.of(asked.toFile());
          assertThat(asked.contributions(history, item))
              .containsExactly(unasked.contributions(history, item));
          assertThat(asked.contributions(history, item))
              .containsExactly(unasked.contributions(history, item));
        }
      }
    }
  }
}
