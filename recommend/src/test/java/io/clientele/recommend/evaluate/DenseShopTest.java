package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Ease;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A dense table, as of films that people rated: eight tastes, and items of all popularities.
 *
 * <p>Expected numbers come from a program of its own in NumPy 2.4.6, which draws the same table and
 * follows the formulas over dense matrices: the Gini index also by mean absolute differences, and
 * diversity pair by pair.
 */
class DenseShopTest {
  private static Interactions train;
  private static Interactions test;

  private static long state = 20261126;

  @BeforeAll
  static void drawTable() {
    InteractionsBuilder before = Interactions.builder();
    InteractionsBuilder after = Interactions.builder();
    for (int user = 0; user < 400; user++) {
      for (int item = 0; item < 200; item++) {
        int chance = (user % 8 == item % 8 ? 600 : 150) * 10 / (10 + item / 8);
        if (draw(1000) < chance) {
          (draw(5) == 0 ? after : before)
              .add(CustomerId.of("u" + user), Sku.of("i" + item), 1, Instant.EPOCH);
        }
      }
    }
    train = before.build();
    test = after.build();
  }

  /** A linear congruential generator, easily written in any language. */
  private static int draw(int below) {
    state = (state * 1103515245 + 12345) % (1L << 31);
    return (int) ((state >> 8) % below);
  }

  @Test
  void all_measures_of_popularity() {
    assertThat(train.size()).isEqualTo(6875);
    assertThat(test.size()).isEqualTo(1676);
    check(
        Popularity.withDefaults(),
        20,
        0.184515,
        0.184515,
        0.106694,
        0.568878,
        0.039731,
        0.142272,
        0.155000,
        0.885691,
        2.708206,
        0.844568);
  }

  @Test
  void all_measures_of_ease() {
    check(
        Ease.withLambda(50),
        20,
        0.210096,
        0.210096,
        0.136636,
        0.609694,
        0.060464,
        0.191927,
        0.990000,
        0.499700,
        3.153054,
        0.883770);
    check(
        Ease.withLambda(50),
        3,
        0.058589,
        0.085884,
        0.085175,
        0.221939,
        0.056193,
        0.145408,
        0.600000,
        0.737788,
        2.904063,
        0.853446);
  }

  private static void check(RecommendationMethod method, int cutoff, double... expected) {
    RankingMetrics m = FullRanking.at(3, 20).of(method.fit(train), train, test).at(cutoff);
    double[] measured = {
      m.recall(),
      m.cappedRecall(),
      m.ndcg(),
      m.hitRate(),
      m.map(),
      m.mrr(),
      m.coverage(),
      m.gini(),
      m.novelty(),
      m.diversity()
    };

    assertThat(measured).containsExactly(expected, within(1e-6));
  }
}
