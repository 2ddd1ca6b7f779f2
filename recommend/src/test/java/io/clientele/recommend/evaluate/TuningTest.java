package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.ImplicitAls;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.Visits;
import io.clientele.recommend.evaluate.Tuning.Trial;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TuningTest {
  private static final Interactions VISITS = Visits.random(150, 40, 4000, 3);
  private static final Split SPLIT = Split.atTime(VISITS, Visits.day(80));
  private static final Split SLICE = Split.atTime(SPLIT.train(), Visits.day(60));
  private static final SearchSpace SPACE =
      SearchSpace.empty().whole("k", 1, 60).logarithmic("shrinkage", 0.01, 100);

  private static RecommendationMethod knn(SearchSpace.Point point) {
    return ItemKnn.cosine().neighbours(point.whole("k")).shrinkage(point.number("shrinkage"));
  }

  @Test
  void the_best_of_the_trials_is_the_result() {
    Tuning.Result found = Tuning.of(SPACE, TuningTest::knn).trials(12).seed(5).on(SLICE);

    assertThat(found.trials()).hasSize(12);
    assertThat(found.best()).isEqualTo(found.trials().get(0).point());
    assertThat(found.trials()).allSatisfy(t -> assertThat(t.score()).isBetween(0.0, found.score()));
    double measured =
        FullRanking.at(20).of(knn(found.best()).fit(SLICE.train()), SLICE).at(20).ndcg();
    assertThat(found.score()).isEqualTo(measured);
  }

  @Test
  void points_stay_in_their_ranges_and_the_first_ones_do_not_depend_on_how_many_follow() {
    SearchSpace space = SPACE.linear("alpha", -1, 2);
    List<SearchSpace.Point> points = space.draw(200, 9);

    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.number("k")).isBetween(1.0, 60.0);
              assertThat(point.number("k")).isEqualTo(point.whole("k"));
              assertThat(point.number("shrinkage")).isBetween(0.01, 100.0);
              assertThat(point.number("alpha")).isBetween(-1.0, 2.0);
            });
    assertThat(points.stream().filter(p -> p.number("shrinkage") < 1).count()).isBetween(70L, 130L);
    assertThat(space.draw(20, 9)).isEqualTo(points.subList(0, 20));
    assertThat(space.draw(20, 10)).isNotEqualTo(points.subList(0, 20));
  }

  @Test
  void halving_tries_all_for_a_few_users_and_the_best_for_all() {
    Tuning.Result found = Tuning.of(SPACE, TuningTest::knn).trials(18).halving(3, 3).on(SLICE);

    assertThat(found.trials()).hasSize(18);
    assertThat(found.trials().subList(0, 2)).extracting(Trial::share).containsOnly(1.0);
    assertThat(found.trials().subList(2, 6)).extracting(Trial::share).containsOnly(1 / 3.0);
    assertThat(found.trials().subList(6, 18)).extracting(Trial::share).containsOnly(1 / 9.0);
    assertThat(found.score()).isEqualTo(found.trials().get(0).score());
  }

  /** With one neighbour it is never the best for a few users, and yet it is tried for all. */
  @Test
  void settings_that_it_starts_with_are_tried_to_the_end() {
    SearchSpace.Point usual = new SearchSpace.Point(Map.of("k", 1.0, "shrinkage", 1e6));

    Tuning.Result found =
        Tuning.of(SPACE, TuningTest::knn).trials(9).startingWith(usual).halving(3, 3).on(SLICE);

    assertThat(found.trials()).hasSize(9);
    assertThat(found.trials())
        .filteredOn(trial -> trial.point().equals(usual))
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.share()).isEqualTo(1);
              assertThat(trial.score()).isLessThanOrEqualTo(found.score());
            });
    assertThat(Tuning.of(SPACE, TuningTest::knn).trials(1).startingWith(usual).on(SLICE).best())
        .isEqualTo(usual);
  }

  @Test
  void too_few_users_to_choose_by_are_not_chosen_by() {
    Interactions few = Visits.of("ada: a@1 b@2 c@9", "bea: a@1 b@3", "cyd: b@1 c@2");

    Tuning.Result found =
        Tuning.of(SPACE, TuningTest::knn)
            .trials(4)
            .halving(8, 2)
            .on(Split.atTime(few, Visits.day(8)));

    assertThat(found.trials()).hasSize(4);
    assertThat(found.trials().get(0).share()).isEqualTo(1);
  }

  /**
   * Whatever the test part holds, the method is shown nothing of it, and the result is the same.
   */
  @Test
  void what_is_to_be_foretold_in_the_end_is_never_seen() {
    InteractionsBuilder poisoned = Interactions.builder();
    for (int row = 0; row < VISITS.size(); row++) {
      boolean isTest = VISITS.epochMillis(row) >= Visits.day(80).toEpochMilli();
      poisoned.add(
          CustomerId.of(VISITS.users().text(VISITS.user(row))),
          Sku.of(isTest ? "poison" : VISITS.items().text(VISITS.item(row))),
          isTest ? 1e6 : 1,
          Instant.ofEpochMilli(VISITS.epochMillis(row)));
    }
    Split split = Split.atTime(poisoned.build(), Visits.day(80));
    Split slice = Split.atTime(split.train(), Visits.day(60));
    List<Interactions> shown = new ArrayList<>();

    Tuning.Result found =
        Tuning.of(
                SPACE,
                point ->
                    table -> {
                      shown.add(table);
                      return knn(point).fit(table);
                    })
            .trials(9)
            .halving(2, 3)
            .seed(5)
            .on(slice);

    assertThat(shown)
        .hasSizeGreaterThan(9)
        .allSatisfy(
            table -> {
              assertThat(table.items().codeOf("poison")).isEqualTo(-1);
              assertThat(table.lastAt().orElseThrow()).isBefore(Visits.day(60));
            });
    assertThat(found)
        .isEqualTo(Tuning.of(SPACE, TuningTest::knn).trials(9).halving(2, 3).seed(5).on(SLICE));
  }

  @Test
  void threads_change_nothing() {
    SearchSpace space = SearchSpace.empty().logarithmic("w0", 0.05, 1);
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      ImplicitAls als = ImplicitAls.withDefaults().rank(8).sweeps(3);
      Tuning.Result helped =
          Tuning.of(space, p -> als.on(helpers).unobservedWeight(p.number("w0")))
              .by(FullRanking.at(5).on(helpers), UserMeasure.RECALL, 5)
              .trials(6)
              .halving(2, 2)
              .on(SLICE);
      Tuning.Result alone =
          Tuning.of(space, p -> als.unobservedWeight(p.number("w0")))
              .by(FullRanking.at(5), UserMeasure.RECALL, 5)
              .trials(6)
              .halving(2, 2)
              .on(SLICE);
      assertThat(helped).isEqualTo(alone);
    } finally {
      helpers.shutdown();
    }
  }

  @Test
  void what_makes_no_sense_is_refused_by_name() {
    assertThatThrownBy(() -> SearchSpace.empty().logarithmic("reg", 0, 1))
        .hasMessage("range of reg: 0.0 to 1.0, expected finite numbers in order, above 0");
    assertThatThrownBy(() -> SearchSpace.empty().linear("a", 2, 1))
        .hasMessageContaining("range of a: 2.0 to 1.0");
    assertThatThrownBy(() -> SPACE.whole("k", 1, 2))
        .hasMessage("setting k twice, expected each once");
    assertThatThrownBy(() -> Tuning.of(SPACE, TuningTest::knn).trials(0))
        .hasMessage("trials: 0, expected at least 1");
    assertThatThrownBy(() -> Tuning.of(SearchSpace.empty(), TuningTest::knn).on(SLICE))
        .hasMessage("no settings to try, expected at least one range");
    assertThatThrownBy(
            () ->
                Tuning.of(
                        SearchSpace.empty().linear("shrinkage", -2, -1),
                        p -> ItemKnn.cosine().shrinkage(p.number("shrinkage")))
                    .on(SLICE))
        .hasMessageStartingWith("trial of {shrinkage=-1.")
        .hasMessageContaining("expected a finite number of at least 0");
    assertThatThrownBy(() -> SPACE.draw(1, 1).get(0).number("lambda"))
        .hasMessage("setting lambda, expected one of [k, shrinkage]");
  }
}
