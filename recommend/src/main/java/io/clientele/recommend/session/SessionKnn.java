package io.clientele.recommend.session;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Recommends what the nearest sessions of others have: of the most recent sessions that share an
 * item with the current one, the {@code k} most similar vote for their items.
 *
 * <p>All four methods, their settings and their numbers are those of the session-rec package; each
 * says its formulas. Where that package leaves the order to its hash tables, there is a rule here:
 * of sessions with the same latest time that is taken for more recent which began later in the
 * table, and of sessions that are equally similar the more recent is nearer. Items without a score
 * are not recommended, where that package fills its lists with them.
 *
 * <p>Source: M. Ludewig, N. Mauro, S. Latifi and D. Jannach, Empirical analysis of session-based
 * recommendation algorithms, UMUAI 31, 2021, section 3.2. Immutable. Cost of a request: the sample
 * of sessions, and the items of the neighbours.
 */
public abstract sealed class SessionKnn implements SessionMethod permits Sknn, Vsknn, Stan, Vstan {
  final KnnSettings settings;

  SessionKnn(KnnSettings settings) {
    this.settings = settings;
  }

  /** Returns the method that compares sets of items. */
  public static Sknn sknn() {
    return Sknn.withDefaults();
  }

  /** Returns the method whose later events weigh more. */
  public static Vsknn vsknn() {
    return Vsknn.withDefaults();
  }

  /** Returns the method that looks at positions and at the age of sessions. */
  public static Stan stan() {
    return Stan.withDefaults();
  }

  /** Returns the method that also favours rare items and late matches. */
  public static Vstan vstan() {
    return Vstan.withDefaults();
  }

  static int neighboursChecked(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("neighbours: %s, expected at least 1".formatted(most));
    }
    return most;
  }

  static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s: %s, expected at least 0".formatted(name, value));
    }
    return value;
  }

  static double notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a finite number of at least 0".formatted(name, value));
    }
    return value;
  }

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a finite number above 0".formatted(name, value));
    }
    return value;
  }

  @Override
  public SessionModel fit(Sessions sessions) {
    Sessions recent = lastDays(checked(sessions), settings.lastDays);
    return new KnnModel(
        settings,
        recent.items(),
        SessionStore.of(recent),
        recent.numberedIds(),
        recent.provenance(settings.asTexts()));
  }

  static Sessions checked(Sessions sessions) {
    if (sessions.size() == 0) {
      throw new IllegalArgumentException("sessions: none, expected at least one");
    }
    return sessions;
  }

  /** Returns the events since the UTC midnight some days before that of the last event. */
  static Sessions lastDays(Sessions sessions, int days) {
    if (days == 0) {
      return sessions;
    }
    LocalDate last = sessions.lastAt().orElseThrow().atOffset(ZoneOffset.UTC).toLocalDate();
    return sessions.since(last.minusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
