package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.ImplicitAls.Solver;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void each_sweep_in_blocks_lowers_the_objective(int block) {
    ImplicitAls method = SMALL.solver(Solver.BLOCK).block(block);
    double before = Double.POSITIVE_INFINITY;
    for (int sweeps = 1; sweeps <= 12; sweeps++) {
      double objective = objective(method.sweeps(sweeps).fit(SHOP));
      assertThat(objective).isLessThan(before * (1 + 1e-6));
      before = objective;
    }
  }

  /** One dimension at a time is coordinate descent, which needs the most sweeps. */
  @ParameterizedTest
  @CsvSource({"1, 4000", "2, 800", "3, 800"})
  void blocks_come_to_where_exact_solutions_come_to(int block, int sweeps) {
    double exact = objective(SMALL.solver(Solver.CHOLESKY).sweeps(800).fit(SHOP));
    double blocks = objective(SMALL.solver(Solver.BLOCK).block(block).sweeps(sweeps).fit(SHOP));

    assertThat(blocks).isEqualTo(exact, within(1e-4 * exact));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void what_stands_still_under_exact_solutions_does_so_in_blocks(int block) {
    FactorModel exact = SMALL.solver(Solver.CHOLESKY).sweeps(800).fit(SHOP);
    FactorModel after = SMALL.solver(Solver.BLOCK).block(block).sweeps(3).fit(SHOP, exact);

    for (int item = 0; item < 40; item++) {
      assertThat(after.itemVector(item)).containsExactly(exact.itemVector(item), within(1e-3f));
    }
  }

  @Test
  void one_block_of_all_dimensions_is_the_exact_solution() {
    Interactions large = Pairs.random(900, 12, 0.6, 3);
    ImplicitAls method = SMALL.rank(18).sweeps(3);
    FactorModel exact = method.solver(Solver.CHOLESKY).fit(large);
    FactorModel block = method.solver(Solver.BLOCK).block(64).fit(large);

    for (int item = 0; item < 12; item++) {
      assertThat(block.itemVector(item)).containsExactly(exact.itemVector(item), within(1e-3f));
    }
  }

  /** 1,200 vectors of 96 numbers are more than one tile of columns has. */
  @Test
  void rows_of_many_tiles_are_solved_as_well() {
    Interactions large = Pairs.random(1200, 6, 0.9, 3);
    ImplicitAls method = SMALL.rank(96).sweeps(1);
    FactorModel exact = method.solver(Solver.CHOLESKY).fit(large);
    FactorModel block = method.solver(Solver.BLOCK).block(96).fit(large);

    for (int item = 0; item < 6; item++) {
      assertThat(block.itemVector(item)).containsExactly(exact.itemVector(item), within(1e-3f));
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
    ImplicitAls method = SMALL.rank(24).solver(solver).block(7);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      FactorModel alone = method.fit(table);
      FactorModel helped = method.on(helpers).fit(table);
      FactorModel aloneAgain = method.fit(table, alone);
      FactorModel helpedAgain = method.on(helpers).fit(table, helped);
      for (int item = 0; item < 150; item++) {
        assertThat(helped.itemVector(item)).containsExactly(alone.itemVector(item));
        assertThat(helpedAgain.itemVector(item)).containsExactly(aloneAgain.itemVector(item));
      }
    } finally {
      helpers.shutdown();
    }
  }

  /** The shop of the next day has other users too, and an item that nobody knew. */
  @ParameterizedTest
  @EnumSource
  void a_model_of_the_day_before_saves_sweeps(Solver solver) {
    Interactions today = theNextDay();
    ImplicitAls method = SMALL.solver(solver).block(2);
    FactorModel before = method.sweeps(40).fit(SHOP);

    double goal = objective(method.sweeps(8).fit(today), today);
    assertThat(objective(method.sweeps(3).fit(today, before), today)).isLessThan(goal);
    assertThat(objective(method.sweeps(3).fit(today), today)).isGreaterThan(goal);
  }

  private static Interactions theNextDay() {
    Random random = new Random(5);
    InteractionsBuilder builder = Interactions.builder();
    for (int row = 0; row < SHOP.size(); row++) {
      if (SHOP.user(row) > 4) { // the others did not come again
        add(
            builder,
            SHOP.users().text(SHOP.user(row)),
            SHOP.items().text(SHOP.item(row)),
            SHOP.weight(row));
      }
    }
    for (int user = 110; user < 130; user++) {
      add(builder, "u" + user, "new", 2);
      add(builder, "u" + user, "i" + random.nextInt(40), 1);
    }
    return builder.build();
  }

  private static void add(InteractionsBuilder to, String user, String item, double weight) {
    to.add(CustomerId.of(user), Sku.of(item), weight, Instant.EPOCH);
  }

  @Test
  void items_are_known_again_by_their_ids() {
    FactorModel before = SMALL.sweeps(60).fit(SHOP);
    InteractionsBuilder builder = Interactions.builder();
    for (int row = SHOP.size() - 1; row >= 0; row--) { // other codes for the same
      builder.add(
          CustomerId.of(SHOP.users().text(SHOP.user(row))),
          Sku.of(SHOP.items().text(SHOP.item(row))),
          SHOP.weight(row),
          Instant.EPOCH);
    }
    FactorModel after = SMALL.sweeps(1).fit(builder.build(), before);

    for (int item = 0; item < 40; item++) {
      int code = after.items().codeOf(before.items().text(item));
      assertThat(after.itemVector(code)).containsExactly(before.itemVector(item), within(0.02f));
    }
  }

  @Test
  void a_model_of_another_rank_is_no_beginning() {
    FactorModel before = SMALL.fit(SHOP);

    assertThatThrownBy(() -> SMALL.rank(6).fit(SHOP, before))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("previous model of rank 5, expected 6: fit without it");
  }

  @Test
  void the_seed_decides_where_it_begins() {
    float[] first = SMALL.seed(1).fit(SHOP).itemVector(0);

    assertThat(SMALL.seed(1).fit(SHOP).itemVector(0)).containsExactly(first);
    assertThat(SMALL.seed(2).fit(SHOP).itemVector(0)).isNotEqualTo(first);
  }

  @Test
  void a_vector_that_was_kept_recommends_as_its_history() {
    FactorModel model = SMALL.fit(SHOP);

    for (History history : History.ofUsers(SHOP)) {
      float[] vector = model.userVector(history);
      assertThat(model.best(vector, history, 7)).containsExactly(model.best(history, 7));
    }
    assertThatThrownBy(() -> model.best(new float[4], History.of(), 7))
        .hasMessage("vector of a user has 4 numbers, expected 5");
  }

  @Test
  void nothing_known_of_a_user_scores_nothing() {
    FactorModel model = SMALL.fit(SHOP);

    assertThat(model.scores(History.of())).hasSize(40).containsOnly(0);
    assertThat(model.users()).isEqualTo(120);
    assertThat(model.method().rank()).isEqualTo(5);
  }

  /** By hand: 12 times a weight of 8 in all, over 3 users and 2 items. */
  @Test
  void all_pairs_weigh_twelve_times_those_seen_unless_set() {
    FactorModel model =
        ImplicitAls.withDefaults().rank(2).fit(Pairs.of("ada: a=2 b", "bea: b=3", "cyd: a b"));

    assertThat(model.method().w0()).isEqualTo(12 * 8 / 6.0);
    assertThat(ImplicitAls.withDefaults().w0()).isNaN();
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> SMALL.rank(0)).hasMessage("rank: 0, expected 1 to 8192");
    assertThatThrownBy(() -> SMALL.block(0)).hasMessage("block: 0, expected 1 to 8192");
    assertThatThrownBy(() -> SMALL.sweeps(0)).hasMessageContaining("sweeps: 0");
    assertThatThrownBy(() -> SMALL.regularization(0)).hasMessageContaining("reg: 0.0");
    assertThatThrownBy(() -> SMALL.unobservedWeight(-1)).hasMessageContaining("w0: -1.0");
    assertThatThrownBy(() -> SMALL.unobservedWeight(Double.NaN)).hasMessageContaining("w0: NaN");
    assertThatThrownBy(() -> SMALL.initialSpread(Double.NaN)).hasMessageContaining("stddev: NaN");
  }

  private static double objective(FactorModel model) {
    return objective(model, SHOP);
  }

  /** The objective as the class states it, each user's vector being the best there is. */
  private static double objective(FactorModel model, Interactions table) {
    List<History> users = History.ofUsers(table);
    int items = table.items().size();
    int[] usersOf = new int[items];
    double sum = 0;
    for (History history : users) {
      float[] user = model.userVector(history);
      sum += REG * (history.size() + W0 * items) * product(user, user);
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
    for (int item = 0; item < items; item++) {
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
