package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Conditions that are looked at together, for one customer after another and again as time goes by.
 * What several of them ask is worked out once. {@link #of(CustomerFacts)} looks at a customer, and
 * {@link Standing#moveTo} follows the customer from there: it looks again only at what an event or
 * the time that went by can have changed.
 *
 * <p>The answers are those of {@link Condition#holds} and {@link Condition#nextChangeAt}. Immutable
 * and safe for use by several threads.
 */
public final class ConditionSet {
  private final List<Condition> conditions;
  final Questions questions;
  final Node[] nodes;
  final int[] roots;
  private final boolean[] asksModels;

  private ConditionSet(List<Condition> conditions, Compiler compiled) {
    this.conditions = conditions;
    this.questions = compiled.questions();
    this.nodes = compiled.nodes();
    this.roots = compiled.roots();
    this.asksModels = compiled.asksModels();
  }

  /**
   * Returns a set of conditions.
   *
   * @param segments the segments that they may name, the same as {@link CustomerFacts#segments}
   * @throws IllegalArgumentException if one names a segment that is not among them
   */
  public static ConditionSet of(List<Condition> conditions, SegmentRules segments) {
    List<Condition> all = List.copyOf(conditions);
    return new ConditionSet(all, new Compiler(all, requireNonNull(segments, "segments")));
  }

  /** Returns the conditions in the order in which they were given, which is how they are named. */
  public List<Condition> conditions() {
    return conditions;
  }

  /**
   * Returns whether a condition asks models, for a score, a rank, or one of the groups {@code
   * rfm_group} and {@code predicted_spend_tier}, by a segment that it names too. Only who answers
   * knows when that changes, and what it was before may not be known any more.
   */
  public boolean asksModels(int condition) {
    return asksModels[condition];
  }

  /** Returns how all the conditions stand for a customer. */
  public Standing of(CustomerFacts facts) {
    return new Standing(this, requireNonNull(facts, "facts"));
  }

  /** A part of a condition. */
  interface Node {
    /**
     * Returns whether it holds.
     *
     * @param clauses which clauses hold
     * @param before which conditions hold that were looked at before this
     */
    boolean holds(boolean[] clauses, boolean[] before);
  }
}
