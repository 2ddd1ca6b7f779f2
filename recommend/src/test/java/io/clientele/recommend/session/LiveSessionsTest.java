package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {
  @Test
  void an_event_counts_in_the_next_request() {
    LiveSessions live = LiveSessions.by(SessionKnn.vsknn()).build();
    live.add("s1", Sku.of("tea"), Logs.at(0));

    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(1), 5))).containsExactly("tea");
    live.add("s1", Sku.of("cup"), Logs.at(1));
    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(1), 5)))
        .containsExactly("tea", "cup");
    assertThat(live.sessions()).isEqualTo(1);
    assertThat(live.events()).isEqualTo(2);
    assertThat(live.items()).isEqualTo(2);
  }

  @Test
  void a_session_is_no_neighbour_of_itself() {
    LiveSessions live = LiveSessions.by(SessionKnn.vsknn()).build();
    live.addAll(Logs.of("s1: tea cup pot", "s2: tea jar"));

    assertThat(items(live.recommend("s2", Logs.at(3), 5))).containsExactly("tea", "cup", "pot");
    assertThat(live.explain("s2", Logs.at(3), Sku.of("pot")).orElseThrow().sessions())
        .extracting(SessionReason.FromSession::session)
        .containsExactly("s1");
    assertThat(live.explain("s2", Logs.at(3), Sku.of("jar"))).isEmpty();
    assertThat(live.recommend("s9", Logs.at(3), 5)).isEmpty();
    assertThat(live.explain("s9", Logs.at(3), Sku.of("tea"))).isEmpty();
  }

  @Test
  void a_session_that_goes_on_becomes_the_most_recent() {
    LiveSessions live = LiveSessions.by(SessionKnn.vsknn().sampleSize(1)).build();
    live.addAll(Logs.of("s1: tea cup", "s2: tea pot"));

    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(3), 5)))
        .containsExactly("tea", "pot");
    live.add("s1", Sku.of("cup"), Logs.at(3));
    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(3), 5)))
        .containsExactly("tea", "cup");
  }

  @Test
  void an_event_that_comes_late_does_not_make_its_session_more_recent() {
    LiveSessions live = LiveSessions.by(SessionKnn.vsknn().sampleSize(1)).build();
    live.addAll(Logs.of("s1: tea cup", "s2: tea pot"));
    live.add("s1", Sku.of("jar"), Logs.at(-5));
    live.add("s0", Sku.of("tea"), Logs.at(-9));

    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(3), 5)))
        .containsExactly("tea", "pot");
    assertThat(items(live.recommend(Logs.items("jar"), Logs.at(3), 5)))
        .containsExactly("tea", "cup", "jar");
  }

  @Test
  void the_sessions_with_the_oldest_latest_event_are_forgotten_with_their_items() {
    LiveSessions live = LiveSessions.by(SessionKnn.vsknn()).sessions(2).build();
    live.addAll(Logs.of("s1: tea", "s2: cup"));
    live.add("s1", Sku.of("pot"), Logs.at(3));
    live.add("s3", Sku.of("pot"), Logs.at(4));

    assertThat(live.sessions()).isEqualTo(2);
    assertThat(live.recommend(Logs.items("cup"), Logs.at(5), 5)).isEmpty();
    assertThat(live.items()).isEqualTo(2);
    assertThat(items(live.recommend(Logs.items("pot"), Logs.at(5), 5)))
        .containsExactly("pot", "tea");
    live.add("old", Sku.of("tea"), Logs.at(0));
    assertThat(live.recommend("old", Logs.at(5), 5)).isEmpty();
    assertThat(live.events()).isEqualTo(3);
  }

  @Test
  void only_the_last_events_of_a_session_are_kept() {
    LiveSessions live = LiveSessions.by(SessionKnn.vsknn()).eventsOfSession(2).build();
    live.addAll(Logs.of("s1: tea cup tea pot", "s2: jar jar jar"));

    assertThat(live.events()).isEqualTo(4);
    assertThat(live.items()).isEqualTo(3);
    assertThat(live.recommend(Logs.items("cup"), Logs.at(5), 5)).isEmpty();
    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(5), 5)))
        .containsExactly("tea", "pot");
    assertThat(items(live.recommend(Logs.items("jar"), Logs.at(5), 5))).containsExactly("jar");
  }

  @Test
  void sessions_can_be_forgotten_by_id_and_by_age() {
    LiveSessions live = LiveSessions.by(SessionKnn.stan()).build();
    live.addAll(Logs.of("s1: tea cup", "s2: tea pot", "s3: tea jar"));

    assertThat(live.forget("s2")).isTrue();
    assertThat(live.forget("s2")).isFalse();
    assertThat(live.forgetBefore(Logs.at(1))).isEqualTo(1);
    assertThat(live.sessions()).isEqualTo(1);
    assertThat(items(live.recommend(Logs.items("tea"), Logs.at(5), 5)))
        .containsExactlyInAnyOrder("tea", "jar");
    assertThat(live.forgetBefore(Logs.at(99))).isEqualTo(1);
    assertThat(live.items()).isZero();
    assertThat(live.events()).isZero();
  }

  @Test
  void settings_out_of_range_are_told() {
    LiveSessions.Builder builder = LiveSessions.by(SessionKnn.vsknn());
    assertThatThrownBy(() -> builder.sessions(0)).hasMessage("sessions: 0, expected at least 1");
    assertThatThrownBy(() -> builder.eventsOfSession(1001))
        .hasMessage("events of a session: 1001, expected 1 to 1000");
    LiveSessions live = builder.build();
    assertThatThrownBy(() -> live.add("", Sku.of("tea"), Logs.NOON))
        .hasMessage("id of a session: \"\", expected 1 to 255 characters that are not blank");
    assertThatThrownBy(() -> live.recommend("s", Logs.NOON, -1))
        .hasMessage("-1 items wanted, expected at least 0");
    assertThat(live.sessions()).isZero();
  }

  /** Readers see whole sessions or none, and the end is that of adding in any order. */
  @Test
  void threads_ask_while_others_add_and_forget() throws Exception {
    Sessions log = Logs.random(600, 40, 7);
    LiveSessions live = LiveSessions.by(SessionKnn.vstan()).sessions(300).build();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> readers = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      readers.add(
          threads.submit(
              () -> {
                int answers = 0;
                while (!done.get() || answers == 0) {
                  for (Recommendation each :
                      live.recommend(Logs.items("i0 i1 i2 i3"), Logs.at(300), 10)) {
                    answers++;
                    assertThat(each.score()).isPositive();
                    assertThat(each.item().value()).startsWith("i");
                  }
                  live.explain(Logs.items("i0 i1"), Logs.at(300), Sku.of("i2"));
                }
                return answers;
              }));
    }
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      int rest = writer;
      writers.add(
          threads.submit(
              () -> {
                for (int session = rest; session < log.size(); session += 2) {
                  for (int at = 0; at < log.length(session); at++) {
                    live.add(
                        log.id(session),
                        Sku.of(log.items().text(log.item(session, at))),
                        Instant.ofEpochMilli(log.epochMillis(session, at)));
                  }
                  if (session % 10 == rest) {
                    live.forget(log.id(session / 2));
                  }
                }
              }));
    }
    for (Future<?> writer : writers) {
      writer.get(60, TimeUnit.SECONDS);
    }
    done.set(true);
    for (Future<Integer> reader : readers) {
      assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
    }
    threads.shutdown();
    assertThat(live.sessions()).isLessThanOrEqualTo(300);
    assertThat(live.forgetBefore(Logs.at(100_000))).isLessThanOrEqualTo(300);
    assertThat(live.items()).isZero();
  }

  private static List<String> items(List<Recommendation> list) {
    return list.stream().map(each -> each.item().value()).toList();
  }

  /** After tea came cup in v1 and v2, at one step: 2; then pot in v2, at two steps: 1/2. */
  @Test
  void sequential_rules_are_mined_from_what_was_added() {
    LiveSessions live = LiveSessions.by(SequentialRules.withDefaults()).build();
    live.addAll(Logs.of("v1: tea cup", "v2: tea cup pot", "v3: jar"));

    assertThat(live.recommend(Logs.items("tea"), Logs.at(9), 9))
        .containsExactly(
            new Recommendation(Sku.of("cup"), 1), new Recommendation(Sku.of("pot"), 0.25));
    assertThat(live.explain(Logs.items("tea"), Logs.at(9), Sku.of("pot")).orElseThrow().items())
        .containsExactly(new SessionReason.FromItem(Sku.of("tea"), 0.25));

    live.add("v3", Sku.of("tea"), Logs.at(3));
    live.add("v3", Sku.of("mug"), Logs.at(3));

    assertThat(live.recommend(Logs.items("tea"), Logs.at(9), 9))
        .extracting(each -> each.item().value() + " " + each.score())
        .containsExactly("cup 1.0", "mug 0.5", "pot 0.25");
    // v1 goes on from its cup, after which pot came in v2
    assertThat(live.recommend("v1", Logs.at(9), 9))
        .containsExactly(new Recommendation(Sku.of("pot"), 1));
    assertThat(live.explain("v2", Logs.at(9), Sku.of("pot"))).isEmpty(); // its own does not count
  }

  @Test
  void of_an_item_the_rules_of_its_most_recent_sessions_count() {
    LiveSessions live = LiveSessions.by(SequentialRules.withDefaults()).build();
    for (int session = 0; session < LiveRules.SAMPLE + 10; session++) {
      live.add("v" + session, Sku.of("tea"), Logs.at(session));
      live.add("v" + session, Sku.of(session < 10 ? "old" : "cup"), Logs.at(session));
    }

    assertThat(live.recommend(Logs.items("tea"), Logs.at(9999), 9))
        .containsExactly(new Recommendation(Sku.of("cup"), 1));
  }

  @Test
  void rarity_that_every_event_changes_is_refused() {
    SequentialRules rare = SequentialRules.withDefaults().rarity(SequentialRules.Rarity.ADDED);

    assertThatThrownBy(() -> LiveSessions.by(rare))
        .hasMessage(
            "rarity ADDED of rules over live sessions, expected IGNORED: fit a model from time to"
                + " time instead");
  }
}
