package io.clientele.segmentation.segment;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Condition;
import io.clientele.condition.ConditionSyntaxException;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.Explanation;
import java.util.Optional;

/**
 * A set of customers by a rule: those for whom a condition holds.
 *
 * @param name by which others can ask for it, {@code in segment 'vips'}
 * @param condition who is in it
 * @param description one sentence for people, empty if there is none
 */
public record Segment(String name, Condition condition, String description) {
  public Segment {
    name = new Condition.InSegment(name).segment(); // what can be asked for is a name
    requireNonNull(condition, "condition");
    requireNonNull(description, "description");
  }

  /** Returns the segment of those for whom a condition holds. */
  public static Segment named(String name, Condition condition) {
    return new Segment(name, condition, "");
  }

  /**
   * Returns the segment of those for whom a condition holds, over the fields that every profile can
   * have; {@link Condition#parse(String, io.clientele.condition.Vocabulary)} reads one over others.
   *
   * @throws ConditionSyntaxException if the text is no condition
   */
  public static Segment named(String name, String condition) {
    return named(name, Condition.parse(condition));
  }

  /** Returns this segment with a description. */
  public Segment described(String sentence) {
    return new Segment(name, condition, sentence);
  }

  /** Returns whether a customer is in it. */
  public boolean holds(CustomerFacts facts) {
    return condition.holds(facts);
  }

  /** Returns whether a customer is in it, and all the clauses that decided it. */
  public Explanation explain(CustomerFacts facts) {
    return condition.explain(facts);
  }

  /**
   * Returns the first clause that keeps a customer out, with the value it met; absent if the
   * customer is in. Of conditions joined by {@code or} none holds then, and the first is meant.
   */
  public Optional<Explanation.Reason> whyNot(CustomerFacts facts) {
    Explanation explanation = explain(facts);
    return explanation.holds() ? Optional.empty() : explanation.reasons().stream().findFirst();
  }
}
