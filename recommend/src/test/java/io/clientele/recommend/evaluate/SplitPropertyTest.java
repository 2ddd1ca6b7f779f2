package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.Ease;
import io.clientele.recommend.History;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.TimeAware;
import io.clientele.recommend.Visits;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SplitPropertyTest {
  /** Poison: the same past, with a future of other items, users, weights and times. */
  @Property(tries = 25)
  void nothing_of_the_future_reaches_the_training(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 80) int day) {
    Interactions visits = Visits.random(15, 12, 250, seed);
    Instant cut = Visits.day(day);
    InteractionsBuilder poisoned = Interactions.builder();
    poisoned.add(CustomerId.of("poison"), Sku.of("poison"), 1e6, cut); // first, to move all codes
    for (int row = 0; row < visits.size(); row++) {
      boolean isPast = visits.epochMillis(row) < cut.toEpochMilli();
      poisoned.add(
          CustomerId.of(visits.users().text(visits.user(row))),
          Sku.of(isPast ? visits.items().text(visits.item(row)) : "poison" + row),
          isPast ? visits.weight(row) : 1000,
          Instant.ofEpochMilli(visits.epochMillis(row) + (isPast ? 0 : 1_000_000_000_000L)));
    }

    Split plain = Split.atTime(visits, cut);
    Split split = Split.atTime(poisoned.build(), cut);

    assertThat(Visits.rows(split.train())).isEqualTo(Visits.rows(plain.train()));
    assertThat(split.train().items().size()).isEqualTo(plain.train().items().size());
    RecommendationModel model = TimeAware.over(Ease.withLambda(5)).repeats(1).fit(plain.train());
    RecommendationModel same = TimeAware.over(Ease.withLambda(5)).repeats(1).fit(split.train());
    List<History> histories = History.ofUsers(plain.known(), model.items(), plain.asOf());
    List<History> others = History.ofUsers(split.known(), same.items(), split.asOf());
    for (int user = 0; user < histories.size(); user++) {
      assertThat(same.scores(others.get(user))).containsExactly(model.scores(histories.get(user)));
    }
  }

  @Property(tries = 25)
  void no_row_is_lost_or_stands_on_both_sides(@ForAll long seed) {
    Interactions visits = Visits.random(20, 12, 250, seed);
    for (Split split : all(visits, seed)) {
      Stream<String> parts =
          split.known() == split.train()
              ? Stream.of(split.train(), split.test()).flatMap(t -> Visits.rows(t).stream())
              : Stream.of(split.train(), split.known(), split.test())
                  .flatMap(t -> Visits.rows(t).stream());
      assertThat(parts).containsExactlyInAnyOrderElementsOf(Visits.rows(visits));
    }
  }

  @Property(tries = 25)
  void the_order_of_rows_says_nothing(@ForAll long seed) {
    Interactions visits = Visits.random(20, 12, 250, seed);
    List<Split> splits = all(visits, seed);
    List<Split> others = all(Visits.shuffled(visits, seed + 1), seed);
    for (int k = 0; k < splits.size(); k++) {
      assertThat(Visits.rows(others.get(k).train()))
          .containsExactlyInAnyOrderElementsOf(Visits.rows(splits.get(k).train()));
      assertThat(Visits.rows(others.get(k).known()))
          .containsExactlyInAnyOrderElementsOf(Visits.rows(splits.get(k).known()));
      assertThat(others.get(k).asOf()).isEqualTo(splits.get(k).asOf());
    }
  }

  private static List<Split> all(Interactions visits, long seed) {
    return Stream.concat(
            Stream.of(
                Split.atTime(visits, Visits.day(50)),
                Split.leaveLast(visits),
                Split.heldOutUsers(visits, 0.3, 0.8, seed)),
            Split.folds(visits, 3, seed).stream())
        .toList();
  }
}
