package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.Pairs;
import org.junit.jupiter.api.Test;

class ItemUsersTest {
  /** a: ada, bea, cyd; b: ada, bea; c: cyd; d: dan. Codes 0 to 3. */
  private static final ItemUsers USERS =
      ItemUsers.of(Pairs.of("ada: a b", "bea: a b", "cyd: a c", "dan: d"));

  /** By hand: a twice, b and c once, d never; p is 0, 1/4, 1/4, 1/2. */
  @Test
  void gini_and_coverage_count_what_was_never_recommended() {
    int[][] lists = {{0, 1}, {0, 2}};

    assertThat(USERS.coverage(lists, 2)).isEqualTo(0.75);
    double gini = (-3 * 0.0 - 1 * 0.25 + 1 * 0.25 + 3 * 0.5) / 3;
    assertThat(USERS.gini(lists, 2)).isEqualTo(gini, within(1e-12));
  }

  @Test
  void gini_is_none_where_all_are_equal_and_all_where_one_takes_everything() {
    assertThat(USERS.gini(new int[][] {{0, 1}, {2, 3}}, 2)).isZero();
    assertThat(USERS.gini(new int[][] {{2}, {2}}, 1)).isEqualTo(1, within(1e-12));
    assertThat(USERS.gini(new int[][] {{}, {}}, 1)).isZero();
  }

  /** By hand, of 4 users: a has 3, b 2, d 1. */
  @Test
  void novelty_is_the_mean_of_bits() {
    double a = Math.log(4 / 3.0) / Math.log(2);

    assertThat(USERS.novelty(new int[][] {{0, 1}, {3}}, 2))
        .isEqualTo((a + 1 + 2) / 3, within(1e-12));
  }

  /** By hand: cosine of a and b is 2 / sqrt(6), of a and c 1 / sqrt(3), of b and c 0. */
  @Test
  void diversity_is_the_mean_over_pairs() {
    double ab = 2 / Math.sqrt(6);
    double ac = 1 / Math.sqrt(3);

    assertThat(USERS.diversity(new int[][] {{0, 1, 2}, {1, 0}, {3}}, 3))
        .isEqualTo(((1 - (ab + ac) / 3) + (1 - ab)) / 2, within(1e-12));
    assertThat(USERS.diversity(new int[][] {{0}, {3}}, 3)).isZero();
  }
}
