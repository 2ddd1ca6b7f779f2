package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;

/**
 * What can be said of one event, order or purchased item.
 *
 * @param condition over {@linkplain Property properties} alone
 */
public record Where(Condition condition) {
  public Where {
    check(requireNonNull(condition, "condition"));
  }

  /**
   * Reads what can be said of an event, such as {@code category = 'Lamps' and price >= 20}.
   *
   * @param source of which kind the event is; it decides which properties there are
   * @throws ConditionSyntaxException if the text is nothing of the kind, whatever it holds
   */
  public static Where parse(String text, Source source) {
    return new Parser(text, Vocabulary.standard()).where(source);
  }

  /** Returns whether this holds about an event. */
  public boolean holds(Event event, CustomerFacts facts) {
    return new Evaluation(facts).holds(this, event);
  }

  /** Returns whether this holds about an event, and the properties that decided it. */
  public Explanation explain(Event event, CustomerFacts facts) {
    return Explanation.of(this, event, facts);
  }

  /** Returns this as it is written in a condition. */
  public String text() {
    return condition.text();
  }

  /** Returns that both this and the other hold. */
  public Where and(Where other) {
    return new Where(condition.and(other.condition));
  }

  /** Returns that this or the other holds, or both. */
  public Where or(Where other) {
    return new Where(condition.or(other.condition));
  }

  @Override
  public String toString() {
    return text();
  }

  private static void check(Condition condition) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(Where::check);
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(Where::check);
    } else if (condition instanceof Condition.Not not) {
      check(not.part());
    } else if (!(condition instanceof Comparison comparison
        && comparison.term() instanceof Property)) {
      throw new IllegalArgumentException(
          "where %s, expected only comparisons of properties".formatted(condition));
    }
  }
}
