package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LiveSessionsPropertyTest {
  /** What a live index should hold, kept in the plainest way. */
  private static final class Plain {
    private final Map<String, List<Sku>> items = new LinkedHashMap<>();
    private final Map<String, Instant> time = new HashMap<>();
    private final int mostSessions;
    private final int mostEvents;

    Plain(int mostSessions, int mostEvents) {
      this.mostSessions = mostSessions;
      this.mostEvents = mostEvents;
    }

    void add(String session, Sku item, Instant at) {
      List<Sku> all = items.computeIfAbsent(session, key -> new ArrayList<>());
      if (all.size() == mostEvents) {
        all.remove(0);
      }
      all.add(item);
      time.merge(session, at, (a, b) -> a.isAfter(b) ? a : b);
      if (items.size() > mostSessions) {
        String oldest = session;
        for (String each : items.keySet()) { // in the order in which they were met
          if (time(each).isBefore(time(oldest))
              || (oldest.equals(session) && isFirst(each, session))) {
            oldest = each;
          }
        }
        forget(oldest);
      }
    }

    private boolean isFirst(String each, String session) {
      return time(each).equals(time(session)) && !each.equals(session);
    }

    private Instant time(String session) {
      return time.getOrDefault(session, Instant.MIN);
    }

    void forget(String session) {
      items.remove(session);
      time.remove(session);
    }

    /** All events of a session at its latest time: so they keep their order. */
    Sessions table() {
      Sessions.Builder builder = Sessions.builder();
      items.forEach(
          (session, all) -> all.forEach(item -> builder.add(session, item, time(session))));
      return builder.build();
    }
  }

  /** Whatever is added, late or repeatedly, and forgotten: answers are those of a new model. */
  @Property(tries = 60)
  void a_live_index_answers_as_a_model_of_what_it_holds(
      @ForAll long seed,
      @ForAll @IntRange(max = 5) int which,
      @ForAll @IntRange(min = 1) int size) {
    SplittableRandom random = new SplittableRandom(seed);
    SessionMethod method =
        new SessionMethod[] {
              SessionKnn.sknn().neighbours(6).sampleSize(12),
              SessionKnn.vsknn().neighbours(6).sampleSize(12).idfWeight(1),
              SessionKnn.stan().neighbours(6).sampleSize(12),
              SessionKnn.vstan().neighbours(6).sampleSize(12),
              SequentialRules.withDefaults().keep(4),
              SequentialRules.withDefaults().steps(3).prune(0.3).itemsBefore(2, Decay.LINEAR)
            }
            [which];
    int mostSessions = 1 + size % 40;
    int mostEvents = 1 + random.nextInt(6);
    LiveSessions live = builder(method).sessions(mostSessions).eventsOfSession(mostEvents).build();
    Plain plain = new Plain(mostSessions, mostEvents);
    for (int step = 0; step < 200; step++) {
      String session = "s" + random.nextInt(60);
      if (random.nextInt(12) == 0) {
        live.forget(session);
        plain.forget(session);
      } else {
        Sku item = Sku.of("i" + random.nextInt(15));
        Instant at = Logs.at(step / 4 - random.nextInt(20));
        live.add(session, item, at);
        plain.add(session, item, at);
      }
      if (step % 20 == 19 && !plain.items.isEmpty()) {
        assertSame(live, method.fit(plain.table()), random);
        assertThat(live.sessions()).isEqualTo(plain.items.size());
      }
    }
  }

  private static LiveSessions.Builder builder(SessionMethod method) {
    return method instanceof SessionKnn knn
        ? LiveSessions.by(knn)
        : LiveSessions.by((SequentialRules) method);
  }

  private static void assertSame(LiveSessions live, SessionModel model, SplittableRandom random) {
    List<Sku> session = new ArrayList<>();
    for (int k = random.nextInt(5); k >= 0; k--) {
      session.add(Sku.of("i" + random.nextInt(17)));
    }
    Map<Sku, Double> expected = scores(model.recommend(session, Logs.at(60), 100));
    Map<Sku, Double> actual = scores(live.recommend(session, Logs.at(60), 100));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (item, score) ->
            assertThat(actual.get(item)).isCloseTo(score, within(1e-12 * Math.abs(score))));
  }

  private static Map<Sku, Double> scores(List<Recommendation> list) {
    Map<Sku, Double> scores = new HashMap<>();
    list.forEach(each -> scores.put(each.item(), each.score()));
    return scores;
  }
}
