package io.clientele.profile;

import io.clientele.condition.NumberFact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What models think of customers, and how customers stand among each other. Those who train models
 * implement it, and profiles ask it when a condition does. For one profile it gives the same answer
 * each time.
 *
 * <p>Safe for use by several threads.
 */
public interface Scores {
  /**
   * Returns what a model thinks of a customer.
   *
   * @param name which model, such as {@code churn}
   * @return the score, {@link Double#NaN} if the model is not known or thinks nothing
   */
  double score(String name, Profile profile);

  /**
   * Returns when to look at a score again if nothing new becomes known of the customer, absent if
   * it changes by events alone. Whoever follows a score looks at it then and at each event, and
   * takes it to stay as it is in between. The next full hour (UTC) unless a model says otherwise:
   * one that changes by events alone, or from day to day, spares those who follow it the hours.
   *
   * @return later than {@link Profile#at}
   */
  default Optional<Instant> nextChangeAt(String name, Profile profile) {
    return Optional.of(profile.at().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  /**
   * Returns the share of customers whose score or affinity is higher, of all who have one: 0 for
   * the highest, always below 1; {@link Double#NaN} if this customer has none.
   */
  default double shareAbove(NumberFact.Ranked value, Profile profile) {
    return Double.NaN;
  }

  /**
   * Returns the group that a model puts a customer into.
   *
   * @param field the field of the profile that tells it, such as {@code rfm_group}
   * @return its name, {@code null} if no model says; the field then is what a trait tells
   */
  default @Nullable String group(String field, Profile profile) {
    return null;
  }

  /** Returns scores of nobody. */
  static Scores none() {
    return NoScores.INSTANCE;
  }
}
