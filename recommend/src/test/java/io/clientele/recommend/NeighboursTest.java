package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import org.junit.jupiter.api.Test;

/** By hand: a has the users ada, bea and cyd, b has ada and bea, c has cyd and dan. */
class NeighboursTest {
  private static final Interactions SHOP = Pairs.of("ada: a b", "bea: a b", "cyd: a c", "dan: c");

  private static final History OF_A = History.of(0);
  private static final History OF_C = History.of(2);

  @Test
  void an_item_is_scored_by_the_cosine() {
    RecommendationModel model = ItemKnn.cosine().fit(SHOP);

    float[] expected = {0, (float) (2 / Math.sqrt(6)), (float) (1 / Math.sqrt(6))};
    assertThat(model.scores(OF_A)).containsExactly(expected, within(1e-6f));
  }

  @Test
  void shrinkage_pulls_towards_nothing() {
    RecommendationModel model = ItemKnn.cosine().shrinkage(1).fit(SHOP);

    float[] expected = {0, (float) (2 / (Math.sqrt(6) + 1)), (float) (1 / (Math.sqrt(6) + 1))};
    assertThat(model.scores(OF_A)).containsExactly(expected, within(1e-6f));
  }

  @Test
  void neighbours_are_those_of_the_item_that_is_scored() {
    RecommendationModel model = ItemKnn.cosine().neighbours(1).fit(SHOP);

    // a is the nearest of both, so both are scored by it; of a itself that is b alone
    assertThat(model.scores(OF_A)[1]).isPositive();
    assertThat(model.scores(OF_A)[2]).isPositive();
    assertThat(model.scores(OF_C)).containsOnly(0);
  }

  /**
   * Neither a user with everything nor weights that a cart has by chance say much: by NumPy 2.4.6.
   */
  private static final Interactions WEIGHTED =
      Pairs.of("ada: a=2 b c", "bea: a b=4", "cyd: a c=3 d", "dan: d=2 e f");

  @Test
  void weights_may_be_those_of_tf_idf() {
    float[] expected = {0, 0.837346f, 0.646421f, 0.237241f, 0, 0};
    assertThat(ItemKnn.tfIdf().fit(WEIGHTED).scores(OF_A)).containsExactly(expected, within(1e-6f));
    float[] shrunk = {0, 0.619879f, 0.397832f, 0.137808f, 0, 0};
    assertThat(ItemKnn.tfIdf().shrinkage(0.5).fit(WEIGHTED).scores(OF_A))
        .containsExactly(shrunk, within(1e-6f));
  }

  @Test
  void weights_may_be_those_of_bm25() {
    float[] expected = {0, 0.803876f, 0.394064f, 0.144674f, 0, 0};
    assertThat(ItemKnn.bm25().fit(WEIGHTED).scores(OF_A)).containsExactly(expected, within(1e-6f));
    float[] other = {0, 1.051776f, 0.486939f, 0.154127f, 0, 0};
    assertThat(ItemKnn.bm25(2, 0.3).fit(WEIGHTED).scores(OF_A))
        .containsExactly(other, within(1e-6f));
  }

  /** By hand: a and b have 2 of 3 users in common, a and c 1 of 4, whatever the weights. */
  @Test
  void an_item_may_be_scored_by_the_share_of_common_users() {
    float[] expected = {0, 2f / 3, 1f / 4};
    assertThat(ItemKnn.jaccard().fit(SHOP).scores(OF_A)).containsExactly(expected, within(1e-6f));
    assertThat(
            ItemKnn.jaccard()
                .fit(Pairs.of("ada: a=3 b", "bea: a b=9", "cyd: a c", "dan: c"))
                .scores(OF_A))
        .containsExactly(expected, within(1e-6f));
    float[] shrunk = {0, 2f / 4, 1f / 5};
    assertThat(ItemKnn.jaccard().shrinkage(1).fit(SHOP).scores(OF_A))
        .containsExactly(shrunk, within(1e-6f));
  }

  /** From a, the walk goes to each of three users, and to b from two of them, half of the time. */
  @Test
  void a_walk_of_three_steps_ends_at_items_in_proportion() {
    RecommendationModel model = Rp3Beta.withDefaults().beta(0).fit(SHOP);

    float[] expected = {0, 1f / 3, 1f / 6};
    assertThat(model.scores(OF_A)).containsExactly(expected, within(1e-6f));
  }

  @Test
  void popular_items_are_set_back() {
    RecommendationModel model = Rp3Beta.withDefaults().beta(1).fit(SHOP);

    // from c half of the walks come to cyd, half of these to a; a has three users
    assertThat(model.scores(OF_C)).containsExactly(new float[] {1f / 12, 0, 0}, within(1e-6f));
  }

  /** As above with the probabilities of both steps squared: 2 · (1/3)² (1/2)² and half of that. */
  @Test
  void alpha_is_an_exponent_of_each_step() {
    RecommendationModel model = Rp3Beta.withDefaults().alpha(2).beta(0).fit(SHOP);

    float[] expected = {0, 1f / 18, 1f / 36};
    assertThat(model.scores(OF_A)).containsExactly(expected, within(1e-6f));
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> ItemKnn.cosine().neighbours(0))
        .hasMessage("neighbours: 0, expected 1 to 2147483647");
    assertThatThrownBy(() -> ItemKnn.cosine().shrinkage(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> ItemKnn.bm25().shrinkage(1))
        .hasMessageContaining("shrinkage: 1.0, expected 0 with BM25");
    assertThatThrownBy(() -> ItemKnn.bm25(-1, 0)).hasMessageContaining("k1: -1.0");
    assertThatThrownBy(() -> ItemKnn.bm25(1, 1.5)).hasMessage("b: 1.5, expected 0.0 to 1.0");
    assertThatThrownBy(() -> Rp3Beta.withDefaults().beta(Double.NaN)).hasMessageContaining("NaN");
  }
}
