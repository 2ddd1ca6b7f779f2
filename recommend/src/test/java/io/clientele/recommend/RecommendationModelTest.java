package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method and its model promise. */
class RecommendationModelTest {
  static Stream<RecommendationMethod> methods() {
    return Stream.of(
        Popularity.withDefaults(),
        Popularity.decayingBy(Duration.ofDays(3)),
        ItemKnn.cosine(),
        ItemKnn.tfIdf(),
        ItemKnn.bm25(),
        ItemKnn.jaccard(),
        Cooccurrence.byLogLikelihood(),
        Slim.withDefaults().l1(0.1).l2(1),
        Rp3Beta.withDefaults(),
        Ease.withLambda(10),
        ImplicitAls.withDefaults().rank(8).sweeps(3));
  }

  /** Also those whose models stand in a file within another one. */
  static Stream<RecommendationMethod> allMethods() {
    return Stream.concat(methods(), Stream.of(TimeAware.over(ItemKnn.cosine()).repeats(2)));
  }

  @Test
  void popular_is_what_most_users_had_to_do_with_whatever_the_weights() {
    RecommendationModel model =
        Popularity.withDefaults().fit(Pairs.of("ada: a=9 b c", "bea: c b", "cyd: c"));

    assertThat(model.recommend(List.of(), 9))
        .containsExactly(
            new Recommendation(Sku.of("c"), 3),
            new Recommendation(Sku.of("b"), 2),
            new Recommendation(Sku.of("a"), 1));
  }

  @Test
  void of_equal_scores_the_item_that_was_met_first_stands_first() {
    RecommendationModel model = Popularity.withDefaults().fit(Pairs.of("ada: z y x w"));

    assertThat(model.recommend(List.of(Sku.of("y")), 2))
        .extracting(each -> each.item().value())
        .containsExactly("z", "x");
  }

  @Test
  void items_that_the_training_did_not_know_say_nothing() {
    RecommendationModel model = Ease.withLambda(1).fit(Pairs.of("ada: a b", "bea: a c"));

    assertThat(model.recommend(List.of(Sku.of("new"), Sku.of("b")), 5))
        .isEqualTo(model.recommend(List.of(Sku.of("b")), 5))
        .hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("allMethods")
  void exactly_as_many_come_back_as_were_asked_for(RecommendationMethod method) {
    RecommendationModel model = method.fit(Pairs.random(30, 20, 0.2, 1));
    History some = History.of(3, 5);

    assertThat(model.best(some, 0)).isEmpty();
    assertThat(model.best(some, 18)).hasSize(18).doesNotContain(3, 5);
    assertThat(model.best(some, 1000)).hasSize(18);
    assertThatThrownBy(() -> model.best(some, -1))
        .hasMessage("-1 items wanted, expected at least 0");
  }

  @ParameterizedTest
  @MethodSource("allMethods")
  void repeated_rows_are_one_with_the_sum_of_the_weights(RecommendationMethod method) {
    RecommendationModel apart = method.fit(Pairs.of("ada: a b a", "bea: b c", "cyd: a c c c"));
    RecommendationModel summed = method.fit(Pairs.of("ada: a=2 b", "bea: b c", "cyd: a c=3"));

    assertThat(apart.scores(History.of(1, 1))).containsExactly(summed.scores(History.of(1, 1)));
  }

  @ParameterizedTest
  @MethodSource("allMethods")
  void nothing_to_learn_from_is_refused(RecommendationMethod method) {
    Interactions none = Pairs.of("ada: a b c", "bea: c d").before(Instant.EPOCH);

    assertThatThrownBy(() -> method.fit(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interactions: none, expected at least one to learn from");
  }

  @ParameterizedTest
  @MethodSource("allMethods")
  void users_and_items_without_rows_do_no_harm(RecommendationMethod method) {
    Interactions slice =
        Interactions.builder()
            .add(CustomerId.of("ada"), Sku.of("a"), 1, Instant.EPOCH.plusSeconds(9))
            .add(CustomerId.of("bea"), Sku.of("b"), 1, Instant.EPOCH)
            .add(CustomerId.of("cyd"), Sku.of("c"), 1, Instant.EPOCH)
            .add(CustomerId.of("cyd"), Sku.of("b"), 1, Instant.EPOCH)
            .add(CustomerId.of("dan"), Sku.of("d"), 1, Instant.EPOCH)
            .build()
            .before(Instant.EPOCH.plusSeconds(1));
    RecommendationModel model = method.fit(slice);

    assertThat(model.recommend(List.of(Sku.of("b")), 1))
        .extracting(each -> each.item().value())
        .containsExactly("c");
    assertThat(model.scores(History.of(0))).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("allMethods")
  void weights_that_say_nothing_are_refused_by_name(RecommendationMethod method) {
    assertThatThrownBy(() -> method.fit(Pairs.of("ada: a b=-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight of user ada for item b: -1.0, expected 1e-9 to 1e9");
    assertThatThrownBy(() -> method.fit(Pairs.of("ada: a=0"))).hasMessageContaining("item a: 0.0");
    assertThatThrownBy(() -> method.fit(Pairs.of("ada: a=1e300")))
        .hasMessageContaining("item a: 1.0E300");
  }

  @ParameterizedTest
  @MethodSource("allMethods")
  void codes_that_no_item_has_are_refused(RecommendationMethod method) {
    RecommendationModel model = method.fit(Pairs.of("ada: a b"));

    assertThatThrownBy(() -> model.scores(History.of(0, 2)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_history_is_in_order_with_each_item_once() {
    History history = History.of(new int[] {7, 2, 7}, new float[] {1, 5, 0.5f});

    assertThat(history.size()).isEqualTo(2);
    assertThat(history.item(0)).isEqualTo(2);
    assertThat(history.weight(1)).isEqualTo(1.5f);
    assertThat(history.has(7)).isTrue();
    assertThat(history.has(3)).isFalse();
  }

  @Test
  void a_history_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> History.of(-1)).hasMessageContaining("item -1 of a history");
    assertThatThrownBy(() -> History.of(new int[] {1}, new float[] {Float.NaN}))
        .hasMessageContaining("weight NaN, expected a code of at least 0 and a weight of 1e-9");
    assertThatThrownBy(() -> History.of(new int[] {1}, new float[0]))
        .hasMessage("1 items with 0 weights, expected one for each");
  }
}
