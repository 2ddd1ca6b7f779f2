package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SlimPropertyTest {
  /**
   * The conditions of Karush, Kuhn and Tucker, which the optimum alone fulfils, as the objective is
   * strictly convex: with {@code slope = x_k·(x_j - X w) - l2 w_k}, it is {@code l1} where {@code
   * w_k > 0}, at most {@code l1} where {@code w_k = 0}, and {@code -l1} and at least {@code -l1}
   * where coefficients may be negative.
   */
  @Property(tries = 60)
  void no_other_coefficients_cost_less(
      @ForAll @IntRange(min = 2, max = 120) int items,
      @ForAll @DoubleRange(min = 0, max = 12) double l1,
      @ForAll @DoubleRange(min = 0.5, max = 60) double l2,
      @ForAll boolean negative,
      @ForAll long seed) {
    Interactions table = Pairs.random(60, items, 0.4, seed);
    Slim method = Slim.withDefaults().l1(l1).l2(l2);
    RecommendationModel model = (negative ? method.withNegative() : method).fit(table);
    int n = table.items().size();
    double[][] gram = new double[n][n];
    for (History history : History.ofUsers(table)) {
      for (int k = 0; k < history.size(); k++) {
        for (int l = 0; l < history.size(); l++) {
          gram[history.item(k)][history.item(l)] += history.weight(k) * history.weight(l);
        }
      }
    }
    float[][] w = new float[n][];
    for (int i = 0; i < n; i++) {
      w[i] = model.scores(History.of(i));
      assertThat(w[i][i]).isZero();
    }
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        double slope = gram[k][j] - l2 * w[k][j];
        double rounding = 2e-7 * gram[j][j];
        for (int i = 0; i < n; i++) {
          slope -= gram[k][i] * w[i][j];
          rounding += 1e-7 * Math.abs(gram[k][i] * w[i][j]); // coefficients in single precision
        }
        if (w[k][j] != 0) {
          assertThat(negative || w[k][j] > 0).isTrue();
          assertThat(slope).isEqualTo(Math.copySign(l1, w[k][j]), within(rounding));
        } else if (k != j) {
          assertThat(slope).isLessThanOrEqualTo(l1 + rounding);
          assertThat(!negative || slope >= -l1 - rounding).isTrue();
        }
      }
    }
  }

  /** Without the cost of coefficients and of their sign, and with the same cost of squares. */
  @Property(tries = 20)
  void with_only_the_cost_of_squares_it_is_ease(
      @ForAll @DoubleRange(min = 5, max = 60) double lambda, @ForAll long seed) {
    Interactions table = Pairs.random(60, 25, 0.4, seed);
    RecommendationModel slim = Slim.withDefaults().l1(0).l2(lambda).withNegative().fit(table);
    RecommendationModel ease = Ease.withLambda(lambda).fit(table);
    for (int item = 0; item < table.items().size(); item++) {
      assertThat(slim.scores(History.of(item)))
          .containsExactly(ease.scores(History.of(item)), within(1e-5f));
    }
  }

  @Property(tries = 5)
  void threads_do_not_change_a_bit(@ForAll long seed) {
    Interactions table = Pairs.random(80, 60, 0.3, seed);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      for (List<RecommendationMethod> pair :
          List.of(
              List.<RecommendationMethod>of(
                  Slim.withDefaults().l1(1), Slim.withDefaults().l1(1).on(helpers)),
              List.<RecommendationMethod>of(
                  Cooccurrence.byLogLikelihood(), Cooccurrence.byLogLikelihood().on(helpers)),
              List.<RecommendationMethod>of(ItemKnn.bm25(), ItemKnn.bm25().on(helpers)))) {
        RecommendationModel alone = pair.get(0).fit(table);
        RecommendationModel helped = pair.get(1).fit(table);
        assertThat(helped.toFile().toBytes()).isEqualTo(alone.toFile().toBytes());
      }
    } finally {
      helpers.shutdown();
    }
  }
}
