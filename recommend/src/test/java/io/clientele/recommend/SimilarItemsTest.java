package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.table.Interactions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By hand: a has the users ada, bea and cyd, b has ada and bea, c has cyd and dan. */
class SimilarItemsTest {
  private static final Interactions SHOP = Pairs.of("ada: a b", "bea: a b", "cyd: a c", "dan: c");

  @Test
  void the_most_similar_item_stands_first() {
    RecommendationModel model = ItemKnn.cosine().fit(SHOP);

    List<Recommendation> similar = model.similarTo(Sku.of("a"), 9);
    assertThat(similar).extracting(each -> each.item().value()).containsExactly("b", "c");
    assertThat(similar.get(0).score()).isEqualTo(2 / Math.sqrt(6), within(1e-6));
    assertThat(model.similarTo(Sku.of("a"), 1)).isEqualTo(similar.subList(0, 1));
    assertThat(model.similarTo(Sku.of("a"), 0)).isEmpty();
  }

  /** c is nobody's nearest, but has one itself; b has nothing to do with c. */
  @Test
  void an_item_that_is_nobodys_nearest_has_nearest_ones_itself() {
    RecommendationModel model = ItemKnn.cosine().neighbours(1).fit(SHOP);

    assertThat(model.scores(History.of(2))).containsOnly(0);
    assertThat(model.similarTo(Sku.of("c"), 9))
        .extracting(each -> each.item().value())
        .containsExactly("a");
    assertThat(RecommendationModel.of(model.toFile()).similarTo(Sku.of("c"), 9))
        .isEqualTo(model.similarTo(Sku.of("c"), 9));
  }

  /** Most who walk from c come to a, but the nearest by which b is scored is no measure of that. */
  @Test
  void where_the_measure_has_a_direction_it_is_what_follows_the_item() {
    RecommendationModel model = Rp3Beta.withDefaults().neighbours(1).fit(SHOP);

    for (int item = 0; item < 3; item++) {
      assertThat(model.similarities(item)).containsExactly(model.scores(History.of(item)));
    }
  }

  @Test
  void what_is_popular_is_similar_to_nothing() {
    RecommendationModel model = Popularity.withDefaults().fit(SHOP);

    assertThat(model.similarTo(Sku.of("a"), 9)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.clientele.recommend.RecommendationModelTest#methods")
  void an_item_is_not_similar_to_itself_nor_to_what_it_speaks_against(RecommendationMethod method) {
    Interactions table = Pairs.random(60, 40, 0.3, 5);
    RecommendationModel model = method.fit(table);
    for (int item = 0; item < 40; item++) {
      Sku sku = Sku.of(table.items().text(item));
      assertThat(model.similarTo(sku, 40))
          .allSatisfy(each -> assertThat(each.score()).isPositive())
          .extracting(Recommendation::item)
          .doesNotContain(sku)
          .doesNotHaveDuplicates();
      assertThat(model.similarities(item)).hasSize(40);
    }
    assertThat(model.similarTo(Sku.of("new"), 9)).isEmpty();
    assertThatThrownBy(() -> model.similarities(40)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> model.similarities(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
