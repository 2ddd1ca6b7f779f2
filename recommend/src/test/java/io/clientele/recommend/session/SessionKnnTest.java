package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small logs of which the scores can be worked out by hand. */
class SessionKnnTest {
  private static final Sessions LOG =
      Logs.of("s1: tea cup", "s2: cup pot tea", "s3: pot jar", "s4: jar lid");

  /** Jaccard of {tea}: s1 1/2, s2 1/3; tea 5/6, cup 5/6, pot 1/3, all divided by 5/6. */
  @Test
  void sets_vote_with_their_similarity() {
    assertThat(scores(SessionKnn.sknn(), "tea", 9))
        .containsExactly(Map.entry("tea", 1.0), Map.entry("cup", 1.0), Map.entry("pot", 0.4));
  }

  /**
   * After tea, jar the weights are 1/2 and 1: s1 and s2 have 1/4 and were met by the item before
   * the last, so vote 1/8; s3 and s4 have 1/2. So jar 1, pot 5/8, lid 1/2, tea and cup 1/4.
   */
  @Test
  void later_events_weigh_more() {
    assertThat(scores(SessionKnn.vsknn(), "tea jar", 9))
        .containsExactly(
            Map.entry("jar", 1.0),
            Map.entry("pot", 0.625),
            Map.entry("lid", 0.5),
            Map.entry("tea", 0.25),
            Map.entry("cup", 0.25));
  }

  /** Only s4 and s3 are in the sample, and s4, the more recent, is the one neighbour. */
  @Test
  void of_equally_near_sessions_the_more_recent_is_nearer() {
    assertThat(scores(SessionKnn.vsknn().sampleSize(2).neighbours(1), "tea jar", 9))
        .containsExactly(Map.entry("jar", 1.0), Map.entry("lid", 1.0));
  }

  /**
   * After tea at the day's age 1: s1 has 1/sqrt(2) e^-a, tea votes 1 and cup, one before it, e^-1.
   */
  @Test
  void distance_and_age_count_for_stan() {
    Stan method = SessionKnn.stan().neighbours(1).ageScaleDays(2).distanceScale(1);
    List<Recommendation> list =
        method
            .fit(Logs.of("s1: cup tea"))
            .recommend(Logs.items("tea"), Logs.at(24).plusSeconds(60), 9);

    assertThat(list.get(0).score()).isEqualTo(Math.exp(-0.5) / Math.sqrt(2), within(1e-12));
    assertThat(list.get(1).score()).isEqualTo(Math.exp(-1.5) / Math.sqrt(2), within(1e-12));
  }

  @Test
  void items_that_nobody_met_are_steps_of_the_session() {
    Map<String, Double> known = scores(SessionKnn.vsknn().normalize(false), "tea", 9);
    Map<String, Double> later = scores(SessionKnn.vsknn().normalize(false), "tea new", 9);

    // Weight 1/2 of one of two items, and the match is one step ago: 1/2 * 1/2 * 1/2.
    assertThat(later).containsEntry("tea", known.getOrDefault("tea", 0.0) / 8);
    assertThat(scores(SessionKnn.vsknn(), "new other", 9)).isEmpty();
  }

  @Test
  void a_session_without_items_has_no_neighbours() {
    for (SessionMethod method : methods()) {
      SessionModel model = method.fit(LOG);
      assertThat(model.recommend(List.of(), Logs.NOON, 9)).isEmpty();
      assertThat(model.recommend(Logs.items("tea"), Logs.NOON, 0)).isEmpty();
      assertThat(model.explain(Logs.items("tea"), Logs.NOON, Sku.of("new"))).isEmpty();
      assertThat(model.explain(List.of(), Logs.NOON, Sku.of("tea"))).isEmpty();
      assertThatThrownBy(() -> model.recommend(Logs.items("tea"), Logs.NOON, -1))
          .hasMessage("-1 items wanted, expected at least 0");
    }
  }

  @Test
  void a_very_long_session_is_cut_to_its_end() {
    Sku[] longest = new Sku[3000];
    for (int k = 0; k < longest.length; k++) {
      longest[k] = Sku.of(k < 1990 ? "jar" : k == 2500 ? "tea" : "cup");
    }
    assertThat(
            SessionKnn.sknn().fit(LOG).recommend(List.of(longest), Logs.NOON, 9).stream()
                .map(each -> each.item().value()))
        .doesNotContain("lid")
        .contains("tea", "cup", "pot");
  }

  /** Jaccard: s2 shares both of its three items' two, 2/3; s1 shares both of two, 1. */
  @Test
  void a_score_has_its_reasons() {
    SessionReason reason =
        SessionKnn.sknn()
            .normalize(false)
            .fit(LOG)
            .explain(Logs.items("tea cup"), Logs.NOON, Sku.of("pot"))
            .orElseThrow();

    assertThat(reason.score()).isEqualTo(2 / 3.0);
    assertThat(reason.items())
        .containsExactly(
            new SessionReason.FromItem(Sku.of("cup"), 1 / 3.0),
            new SessionReason.FromItem(Sku.of("tea"), 1 / 3.0));
    assertThat(reason.sessions())
        .containsExactly(new SessionReason.FromSession("s2", 2 / 3.0, 2 / 3.0));
  }

  /** Of tea follow cup with 1 + 1/2 and pot with 1; the item before, jar, adds 1 * 1/2 for lid. */
  @Test
  void rules_follow_the_last_item() {
    SessionModel model =
        SequentialRules.withDefaults()
            .itemsBefore(1, Decay.DIV)
            .fit(Logs.of("s1: tea cup", "s2: tea pot cup", "s3: jar lid"));

    assertThat(model.recommend(Logs.items("jar tea"), Logs.NOON, 9))
        .containsExactly(
            new Recommendation(Sku.of("cup"), 1),
            new Recommendation(Sku.of("pot"), 1 / 1.5),
            new Recommendation(Sku.of("lid"), 0.5 / 1.5));
    assertThat(model.explain(Logs.items("jar tea"), Logs.NOON, Sku.of("lid")).orElseThrow().items())
        .containsExactly(new SessionReason.FromItem(Sku.of("jar"), 0.5 / 1.5));
  }

  @Test
  void far_from_the_training_scores_stay_finite() {
    SessionModel model = SessionKnn.vstan().fit(LOG);

    assertThat(model.recommend(Logs.items("tea"), Logs.at(-90_000_000), 3)).hasSize(3);
    assertThat(model.recommend(Logs.items("tea"), Logs.at(90_000_000), 3)).isEmpty();
  }

  @Test
  void settings_out_of_range_are_told() {
    assertThatThrownBy(() -> SessionKnn.sknn().neighbours(0))
        .hasMessage("neighbours: 0, expected at least 1");
    assertThatThrownBy(() -> SessionKnn.vsknn().sampleSize(-1))
        .hasMessage("sample size: -1, expected at least 0");
    assertThatThrownBy(() -> SessionKnn.stan().positionScale(Double.NaN))
        .hasMessage("position scale: NaN, expected a finite number above 0");
    assertThatThrownBy(() -> SessionKnn.vstan().idfWeight(-1))
        .hasMessage("idf weight: -1.0, expected a finite number of at least 0");
    assertThatThrownBy(() -> AssociationRules.withDefaults().keep(0))
        .hasMessage("rules of an item: 0, expected at least 1");
    assertThatThrownBy(() -> SequentialRules.withDefaults().prune(1))
        .hasMessage("share of rules to prune: 1.0, expected 0 to below 1");
    assertThatThrownBy(() -> SequentialRules.withDefaults().steps(0))
        .hasMessage("steps: 0, expected at least 1");
    for (SessionMethod method : methods()) {
      assertThatThrownBy(() -> method.fit(Sessions.builder().build()))
          .hasMessage("sessions: none, expected at least one");
    }
  }

  static SessionMethod[] methods() {
    return new SessionMethod[] {
      AssociationRules.withDefaults(),
      SequentialRules.withDefaults(),
      SessionKnn.sknn(),
      SessionKnn.vsknn(),
      SessionKnn.stan(),
      SessionKnn.vstan()
    };
  }

  private static Map<String, Double> scores(SessionMethod method, String session, int n) {
    Map<String, Double> scores = new LinkedHashMap<>();
    method
        .fit(LOG)
        .recommend(Logs.items(session), Logs.at(4), n)
        .forEach(each -> scores.put(each.item().value(), each.score()));
    return scores;
  }
}
