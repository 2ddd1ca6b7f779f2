package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.ImplicitAls.Solver;
import io.clientele.table.Interactions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitAlsTest {
  private static final double W0 = 0.4;
  private static final double REG = 0.02;
  private static final ImplicitAls SMALL =
      ImplicitAls.withDefaults().rank(5).sweeps(6).unobservedWeight(W0).regularization(REG);

  private static final Interactions SHOP = Pairs.random(120, 40, 0.3, 7);

  /** The derivative of the objective by a user's vector, as the class states it, is 0. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 18})
  void the_vector_of_a_history_is_the_optimum(int rank) {
    FactorModel model = SMALL.rank(rank).fit(SHOP);
    for (History history : History.ofUsers(SHOP).subList(0, 20)) {
      float[] user = model.userVector(history);
      for (int f = 0; f < rank; f++) {
        double slope = REG * (history.size() + W0 * 40) * user[f];
        for (int item = 0; item < 40; item++) {
          slope += W0 * product(user, model.itemVector(item)) * model.itemVector(item)[f];
        }
        for (int k = 0; k < history.size(); k++) {
          float[] item = model.itemVector(history.item(k));
          slope -= history.weight(k) * (1 - product(user, item)) * item[f];
        }
        assertThat(slope).isEqualTo(0, within(1e-4));
      }
    }
  }

  @Test
  void each_sweep_of_exact_solutions_lowers_the_objective() {
    double before = Double.POSITIVE_INFINITY;
    for (int sweeps = 1; sweeps <= 12; sweeps++) {
      double objective = objective(SMALL.solver(Solver.CHOLESKY).sweeps(sweeps).fit(SHOP));
      assertThat(objective).isLessThan(before * (1 + 1e-6));
      before = objective;
    }
  }

  /** Conjugate gradients are exact after as many steps as there are dimensions; it makes three. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void in_few_dimensions_both_solvers_find_the_same(int rank) {
    Interactions large = Pairs.random(900, 12, 0.6, 3); // more users of an item than one tile has
    ImplicitAls method = SMALL.rank(rank).sweeps(2);
    FactorModel steps = method.solver(Solver.CONJUGATE_GRADIENT).fit(large);
    FactorModel exact = method.solver(Solver.CHOLESKY).fit(large);

    for (int item = 0; item < 12; item++) {
      assertThat(steps.itemVector(item)).containsExactly(exact.itemVector(item), within(2e-3f));
    }
  }

  @Test
  void conjugate_gradients_come_near_the_objective_of_exact_solutions() {
    double steps = objective(SMALL.sweeps(30).fit(SHOP));
    double exact = objective(SMALL.sweeps(30).solver(Solver.CHOLESKY).fit(SHOP));

    assertThat(steps).isEqualTo(exact, within(0.01 * exact));
  }

  @ParameterizedTest
  @EnumSource
  void threads_do_not_change_a_bit(Solver solver) {
    Interactions table = Pairs.random(400, 150, 0.1, 5);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      FactorModel alone = SMALL.rank(24).solver(solver).fit(table);
      FactorModel helped = SMALL.rank(24).solver(solver).on(helpers).fit(table);
      for (int item = 0; item < 150; item++) {
        assertThat(helped.itemVector(item)).containsExactly(alone.itemVector(item));
      }
    } finally {
      helpers.shutdown();
    }
  }

  @Test
  void the_seed_decides_where_it_begins() {
    float[] first = SMALL.seed(1).fit(SHOP).itemVector(0);

    assertThat(SMALL.seed(1).fit(SHOP).itemVector(0)).containsExactly(first);
    assertThat(SMALL.seed(2).fit(SHOP).itemVector(0)).isNotEqualTo(first);
  }

  @Test
  void nothing_known_of_a_user_scores_nothing() {
    FactorModel model = SMALL.fit(SHOP);

    assertThat(model.scores(History.of())).hasSize(40).containsOnly(0);
    assertThat(model.users()).isEqualTo(120);
    assertThat(model.method().rank()).isEqualTo(5);
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> SMALL.rank(0)).hasMessage("rank: 0, expected 1 to 8192");
    assertThatThrownBy(() -> SMALL.sweeps(0)).hasMessageContaining("sweeps: 0");
    assertThatThrownBy(() -> SMALL.regularization(0)).hasMessageContaining("reg: 0.0");
    assertThatThrownBy(() -> SMALL.unobservedWeight(-1)).hasMessageContaining("w0: -1.0");
    assertThatThrownBy(() -> SMALL.initialSpread(Double.NaN)).hasMessageContaining("stddev: NaN");
  }

  /** The objective as the class states it, each user's vector being the best there is. */
  private static double objective(FactorModel model) {
    List<History> users = History.ofUsers(SHOP);
    int[] usersOf = new int[40];
    double sum = 0;
    for (History history : users) {
      float[] user = model.userVector(history);
      sum += REG * (history.size() + W0 * 40) * product(user, user);
      float[] scores = model.scores(history);
      for (float score : scores) {
        sum += W0 * score * score;
      }
      for (int k = 0; k < history.size(); k++) {
        double miss = 1 - scores[history.item(k)];
        sum += history.weight(k) * miss * miss;
        usersOf[history.item(k)]++;
      }
    }
    for (int item = 0; item < 40; item++) {
      float[] vector = model.itemVector(item);
      sum += REG * (usersOf[item] + W0 * users.size()) * product(vector, vector);
    }
    return sum;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += (double) a[f] * b[f];
    }
    return sum;
  }
}
