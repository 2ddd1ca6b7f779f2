package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.recommend.Recommendation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invoices of Online Retail as sessions. The expected lists and measures come from a program of its
 * own in Python 3.11 that follows the definitions of the session-rec package by brute force over
 * all sessions: no index, no heap, dictionaries of scores.
 */
class ReferenceTest {
  private static final double SCORE = 1e-9;

  private static final Map<String, SessionMethod> METHODS = new LinkedHashMap<>();

  static {
    METHODS.put("rules", AssociationRules.withDefaults());
    METHODS.put("rules-pruned", AssociationRules.withDefaults().prune(0.5));
    METHODS.put("rules-3", AssociationRules.withDefaults().keep(3));
    METHODS.put("sequential", SequentialRules.withDefaults());
    METHODS.put(
        "sequential-quadratic",
        SequentialRules.withDefaults().steps(20).decay(Decay.QUADRATIC).prune(0));
    METHODS.put(
        "sequential-log",
        SequentialRules.withDefaults()
            .steps(3)
            .decay(Decay.LOG)
            .keep(5)
            .rarity(SequentialRules.Rarity.ADDED));
    METHODS.put(
        "sequential-linear",
        SequentialRules.withDefaults()
            .steps(7)
            .decay(Decay.LINEAR)
            .keep(4)
            .rarity(SequentialRules.Rarity.MULTIPLIED)
            .itemsBefore(2, Decay.QUADRATIC));
    METHODS.put("sknn", SessionKnn.sknn());
    METHODS.put(
        "sknn-cosine",
        SessionKnn.sknn().neighbours(15).sampleSize(40).similarity(Sknn.Similarity.COSINE));
    METHODS.put(
        "sknn-binary",
        SessionKnn.sknn()
            .neighbours(20)
            .sampleSize(0)
            .similarity(Sknn.Similarity.BINARY)
            .popularityBoost(0.4));
    METHODS.put("sknn-remind", SessionKnn.sknn().neighbours(20).sampleSize(60).remind(true));
    METHODS.put("vsknn", SessionKnn.vsknn());
    METHODS.put(
        "vsknn-idf",
        SessionKnn.vsknn()
            .neighbours(50)
            .sampleSize(200)
            .positionDecay(Decay.QUADRATIC)
            .scoreDecay(Decay.DIV)
            .idfWeight(5));
    METHODS.put(
        "vsknn-cosine",
        SessionKnn.vsknn()
            .neighbours(12)
            .sampleSize(50)
            .similarity(Vsknn.Similarity.COSINE)
            .positionDecay(Decay.LOG)
            .scoreDecay(Decay.QUADRATIC)
            .remind(false));
    METHODS.put(
        "vsknn-last",
        SessionKnn.vsknn()
            .neighbours(30)
            .sampleSize(80)
            .positionDecay(Decay.LINEAR)
            .scoreDecay(Decay.LINEAR)
            .lastEvents(3)
            .byAge(true));
    METHODS.put(
        "vsknn-rare",
        SessionKnn.vsknn()
            .neighbours(30)
            .sampleSize(80)
            .scoreDecay(Decay.LOG)
            .rareItemsMatch(true)
            .pushReminders(true));
    METHODS.put(
        "vsknn-same",
        SessionKnn.vsknn()
            .neighbours(500)
            .sampleSize(5000)
            .positionDecay(Decay.SAME)
            .scoreDecay(Decay.SAME));
    METHODS.put("stan", SessionKnn.stan());
    METHODS.put(
        "stan-k",
        SessionKnn.stan()
            .neighbours(20)
            .sampleSize(60)
            .positionScale(4)
            .ageScaleDays(40)
            .distanceScale(1)
            .remind(false));
    METHODS.put(
        "stan-bare",
        SessionKnn.stan().neighbours(25).withoutPosition().withoutAge().withoutDistance());
    METHODS.put("vstan", SessionKnn.vstan());
    METHODS.put(
        "vstan-k",
        SessionKnn.vstan()
            .neighbours(20)
            .sampleSize(60)
            .positionScale(2)
            .ageScaleDays(3)
            .distanceScale(5)
            .matchScale(3)
            .idfWeight(1));
    METHODS.put(
        "vstan-bare", SessionKnn.vstan().neighbours(30).withoutMatch().idfWeight(0).withoutAge());
  }

  private static Sessions train;
  private static Sessions test;
  private static final Map<String, String[]> LISTS = new HashMap<>();
  private static final Map<String, String[]> METRICS = new HashMap<>();

  @BeforeAll
  static void read() {
    train = Logs.read("online-retail-train.csv");
    test = Logs.read("online-retail-test.csv");
    for (String[] row : Logs.rows("expected-lists.csv")) {
      LISTS.put(String.join(",", row[0], row[1], row[2]), row);
    }
    for (String[] row : Logs.rows("expected-metrics.csv")) {
      METRICS.put(row[0], row);
    }
  }

  static Stream<String> methods() {
    return METHODS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void lists_and_scores_are_those_of_the_definitions(String name) {
    int compared = 0;
    for (SessionEvaluation.NextItems list : evaluate(name).lists()) {
      String key = "%s,%s,%d".formatted(name, list.session(), list.position());
      String[] row = LISTS.get(key);
      if (row != null) {
        assertSame(key, list.items(), row[3].split(" ", -1), row[4].split(" ", -1));
        compared++;
      }
    }
    assertThat(compared).isBetween(25, 40);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void measures_are_those_of_the_definitions(String name) {
    SessionMetrics at20 = evaluate(name).at(20);

    double[] measured = {
      at20.hitRate(), at20.mrr(), at20.precision(), at20.recall(), at20.map(), at20.coverage()
    };
    String[] row = requireNonNull(METRICS.get(name), name);
    for (int k = 0; k < measured.length; k++) {
      assertThat(measured[k]).isEqualTo(Double.parseDouble(row[k + 1]), within(SCORE));
    }
  }

  private static SessionEvaluation evaluate(String name) {
    return NextItemRanking.at(20).of(requireNonNull(METHODS.get(name), name).fit(train), test);
  }

  /** Items whose scores are equal but for rounding may stand in either order. */
  private static void assertSame(
      String key, List<Recommendation> list, String[] items, String[] scores) {
    for (int rank = 0; rank < scores.length && !scores[rank].isEmpty(); rank++) {
      double score = Double.parseDouble(scores[rank]);
      assertThat(list.get(rank).score()).as(key).isCloseTo(score, within(SCORE * score));
      boolean tied =
          (rank > 0 && isTied(scores[rank - 1], score))
              || rank + 1 == scores.length
              || isTied(scores[rank + 1], score);
      if (!tied) {
        assertThat(list.get(rank).item().value()).as(key + " rank " + rank).isEqualTo(items[rank]);
      }
    }
  }

  private static boolean isTied(String other, double score) {
    return Math.abs(Double.parseDouble(other) - score) <= 1e-7 * score;
  }
}
