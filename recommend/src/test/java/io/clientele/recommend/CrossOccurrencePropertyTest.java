package io.clientele.recommend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Interactions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CrossOccurrencePropertyTest {
  /** With room for all indicators, the model is the table of all ratios, counted one by one. */
  @Property(tries = 40)
  void each_pair_has_the_ratio_of_its_counts(
      @ForAll @IntRange(min = 1, max = 30) int users, @ForAll long seed) {
    Interactions buys = Pairs.random(users, 12, 0.4, seed);
    Interactions views = Pairs.random(users + 5, 15, 0.5, seed + 1);
    CrossOccurrenceModel model =
        CrossOccurrence.foretelling("buy").fit(Map.of("buy", buys, "view", views));
    Map<String, Set<String>> buyers = usersByItem(buys);
    Map<String, Set<String>> viewers = usersByItem(views);
    Set<String> all = new HashSet<>();
    buyers.values().forEach(all::addAll);

    for (int from = 0; from < views.items().size(); from++) {
      float[] scores = model.scores(Map.of("view", History.of(from)));
      Set<String> viewed = new HashSet<>(requireNonNull(viewers.get(views.items().text(from))));
      viewed.retainAll(all);
      for (int to = 0; to < buys.items().size(); to++) {
        Set<String> bought = requireNonNull(buyers.get(buys.items().text(to)));
        Set<String> both = new HashSet<>(viewed);
        both.retainAll(bought);
        double ratio =
            LogLikelihoodRatio.of(
                both.size(),
                bought.size() - both.size(),
                viewed.size() - both.size(),
                all.size() - bought.size() - viewed.size() + both.size());
        boolean isMore = both.size() * all.size() > bought.size() * viewed.size();
        assertThat((double) scores[to]).isEqualTo(isMore ? ratio : 0, within(1e-6 * ratio + 1e-6));
      }
    }
  }

  @Property(tries = 20)
  void of_one_action_alone_it_is_co_occurrence(
      @ForAll @IntRange(min = 1, max = 20) int most, @ForAll long seed) {
    Interactions buys = Pairs.random(40, 25, 0.3, seed);
    CrossOccurrenceModel model =
        CrossOccurrence.foretelling("buy").indicators(most).fit(Map.of("buy", buys));
    RecommendationModel alone = Cooccurrence.byLogLikelihood().indicators(most).fit(buys);

    for (History history : History.ofUsers(buys)) {
      assertThat(model.scores(Map.of("buy", history)))
          .containsExactly(alone.scores(history), within(1e-4f));
    }
  }

  @Property(tries = 5)
  void threads_do_not_change_a_bit(@ForAll long seed) {
    Map<String, Interactions> actions =
        Map.of("buy", Pairs.random(80, 70, 0.2, seed), "view", Pairs.random(90, 50, 0.3, -seed));
    ExecutorService helpers = Executors.newFixedThreadPool(3);
    try {
      CrossOccurrence method = CrossOccurrence.foretelling("buy").indicators(7);
      assertThat(method.on(helpers).fit(actions).toFile().toBytes())
          .isEqualTo(method.fit(actions).toFile().toBytes());
    } finally {
      helpers.shutdown();
    }
  }

  private static Map<String, Set<String>> usersByItem(Interactions table) {
    Map<String, Set<String>> users = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      users
          .computeIfAbsent(table.items().text(table.item(row)), item -> new HashSet<>())
          .add(table.users().text(table.user(row)));
    }
    return users;
  }
}
