package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SessionModelPropertyTest {
  @Property(tries = 200)
  void the_best_come_first_and_of_equal_ones_the_lower_tie(
      @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> scores,
      @ForAll @IntRange(max = 210) int most) {
    TopK best = new TopK();
    for (int round = 0; round < 2; round++) { // used again
      best.clear(most);
      for (int k = 0; k < scores.size(); k++) {
        best.offer(scores.get(k), k, 1000 + k);
      }
      best.sort();
      int[] expected =
          IntStream.range(0, scores.size())
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingInt(k -> -scores.get(k)).thenComparingInt(k -> k))
              .limit(most)
              .mapToInt(k -> 1000 + k)
              .toArray();
      assertThat(IntStream.range(0, best.size()).map(best::value)).containsExactly(box(expected));
    }
  }

  /** Reasons are parts of the score, and each list is a prefix of a longer one. */
  @Property(tries = 40)
  void reasons_add_up_to_the_score(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sessions log = Logs.random(60, 25, seed);
    for (SessionMethod method : SessionKnnTest.methods()) {
      SessionModel model = method.fit(log);
      List<Sku> session = new ArrayList<>();
      for (int k = random.nextInt(6); k >= 0; k--) {
        session.add(Sku.of("i" + random.nextInt(27)));
      }
      List<Recommendation> list = model.recommend(session, Logs.at(31), 100);
      assertThat(model.recommend(session, Logs.at(31), 3))
          .isEqualTo(list.subList(0, Math.min(3, list.size())));
      for (Recommendation each : list) {
        SessionReason reason = model.explain(session, Logs.at(31), each.item()).orElseThrow();
        assertThat(reason.score()).isEqualTo(each.score());
        assertThat(reason.items().stream().mapToDouble(SessionReason.FromItem::weight).sum())
            .isCloseTo(each.score(), within(1e-9 * each.score()));
        if (method instanceof SessionKnn) {
          assertThat(
                  reason.sessions().stream().mapToDouble(SessionReason.FromSession::weight).sum())
              .isCloseTo(each.score(), within(1e-9 * each.score()));
        }
      }
    }
  }

  /** The sample is the most recent of the sessions that share an item, however lists are merged. */
  @Property(tries = 100)
  void sessions_come_most_recent_first_and_once(@ForAll long seed) {
    Sessions log = Logs.random(80, 20, seed);
    SessionStore store = SessionStore.of(log);
    int[] items = IntStream.range(0, log.items().size()).filter(item -> item % 3 == 0).toArray();

    List<Integer> expected =
        IntStream.range(0, log.size())
            .filter(slot -> IntStream.of(store.events[slot]).anyMatch(item -> item % 3 == 0))
            .boxed()
            .sorted((a, b) -> store.isOlder(a, b) ? 1 : -1)
            .toList();
    RecentSessions recent = new RecentSessions();
    recent.start(store, items, items.length);
    List<Integer> found = new ArrayList<>();
    while (recent.next()) {
      found.add(recent.slot());
      assertThat(recent.sharedItems())
          .isEqualTo(
              (int)
                  IntStream.of(store.events[recent.slot()])
                      .filter(item -> item % 3 == 0)
                      .distinct()
                      .count());
    }
    assertThat(found).isEqualTo(expected);
  }

  private static Integer[] box(int[] values) {
    return IntStream.of(values).boxed().toArray(Integer[]::new);
  }
}
