package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class EasePropertyTest {
  /**
   * The condition of the optimum: where an item may be foretold by another, the derivative of the
   * squared error and the cost of {@code B} is 0, so {@code (X'X + lambda I)(I - B)} is diagonal.
   */
  @Property(tries = 40)
  void no_other_coefficients_have_a_smaller_error(
      @ForAll @IntRange(min = 1, max = 140) int items,
      @ForAll @DoubleRange(min = 0.5, max = 50) double lambda,
      @ForAll long seed) {
    Interactions table = Pairs.random(60, items, 0.3, seed);
    RecommendationModel model = Ease.withLambda(lambda).fit(table);
    int n = table.items().size();
    double[][] gram = new double[n][n];
    for (History history : History.ofUsers(table)) {
      for (int k = 0; k < history.size(); k++) {
        for (int l = 0; l < history.size(); l++) {
          gram[history.item(k)][history.item(l)] += history.weight(k) * history.weight(l);
        }
      }
    }
    float[][] b = new float[n][];
    for (int i = 0; i < n; i++) {
      gram[i][i] += lambda;
      b[i] = model.scores(History.of(i));
      assertThat(b[i][i]).isZero();
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = gram[i][j];
        double scale = Math.abs(gram[i][j]);
        for (int k = 0; k < n; k++) {
          product -= gram[i][k] * b[k][j];
          scale += Math.abs(gram[i][k] * b[k][j]);
        }
        if (i != j) {
          assertThat(product).isEqualTo(0, within(1e-6 * scale)); // b is in single precision
        }
      }
    }
  }

  @Property(tries = 20)
  void a_matrix_times_its_inverse_is_one(
      @ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] a = new double[n][n];
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[i][j] = random.nextGaussian();
        a[j][i] = a[i][j];
      }
      a[i][i] = 3.0 * n; // dominates its row
      lower[i] = Arrays.copyOf(a[i], i + 1);
    }
    SymmetricInverse.negate(lower, new Shares(null));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product -= a[i][k] * (k >= j ? lower[k][j] : lower[j][k]);
        }
        assertThat(product).isEqualTo(i == j ? 1 : 0, within(1e-12 * n));
      }
    }
  }

  @Property(tries = 5)
  void threads_do_not_change_a_bit(@ForAll long seed) {
    Interactions table = Pairs.random(80, 150, 0.2, seed);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      RecommendationModel alone = Ease.withLambda(10).fit(table);
      RecommendationModel helped = Ease.withLambda(10).on(helpers).fit(table);
      for (History history : History.ofUsers(table)) {
        assertThat(helped.scores(history)).containsExactly(alone.scores(history));
      }
    } finally {
      helpers.shutdown();
    }
  }
}
