package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.CustomerFacts.Topic;
import io.clientele.condition.Questions.Addend;
import io.clientele.condition.Questions.Touched;
import io.clientele.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the conditions of a {@link ConditionSet} stand for one customer at one instant. It moves on
 * with the customer. Not safe for use by several threads.
 */
public final class Standing {
  private static final Topic[] TOPICS = Topic.values();

  private final ConditionSet set;
  private final Questions questions;
  private final @Nullable Object[] values;
  private final ChangeList valueChanges;
  private final boolean[] clauses;
  private final ChangeList clauseChanges;
  private final boolean[] results;
  private final BitSet staleValues;
  private final BitSet staleClauses;

  // What is known of the event that is being added: the end of each span, and what holds about it.
  private final @Nullable Instant[] ends;
  private final @Nullable Boolean[] holding;

  private CustomerFacts facts;
  private Evaluation evaluation;
  private ChangeTimes changes;
  private @Nullable Instant next;

  Standing(ConditionSet set, CustomerFacts facts) {
    this.set = set;
    this.questions = set.questions;
    this.facts = facts;
    values = new Object[questions.terms.length];
    valueChanges = new ChangeList(questions.terms.length);
    clauses = new boolean[questions.clauses.length];
    clauseChanges = new ChangeList(questions.clauses.length);
    results = new boolean[set.nodes.length];
    staleValues = new BitSet(values.length);
    staleClauses = new BitSet(clauses.length);
    ends = new Instant[questions.spans.size()];
    holding = new Boolean[questions.wheres.size()];
    staleValues.set(0, values.length);
    staleClauses.set(0, clauses.length);
    evaluation = new Evaluation(facts);
    changes = new ChangeTimes(evaluation);
    lookAgain(true);
  }

  /** Returns the instant at which they stand so. */
  public Instant at() {
    return facts.at();
  }

  /** Returns whether a condition holds. */
  public boolean holds(int condition) {
    return results[set.roots[condition]];
  }

  /**
   * Returns the next instant at which one of them may change by the mere passing of time, as {@link
   * Condition#nextChangeAt} says.
   */
  public Optional<Instant> nextChangeAt() {
    return Optional.ofNullable(next);
  }

  /**
   * Moves on to a later instant.
   *
   * @param later facts about the same customer at that instant, of which no more is known about the
   *     time until now than before
   * @param since all events of the customer from now, excluded, to that instant, included, oldest
   *     first
   * @return whether a condition may hold now that did not, or the other way about; if not, none
   *     does
   */
  public boolean moveTo(CustomerFacts later, List<Event> since) {
    if (later.at().isBefore(facts.at())) {
      throw new IllegalArgumentException(
          "facts of %s after those of %s, expected later ones: ask the conditions anew"
              .formatted(later.at(), facts.at()));
    }
    CustomerFacts before = facts;
    facts = later;
    evaluation = new Evaluation(later);
    changes = new ChangeTimes(evaluation);
    if (next != null && !next.isAfter(later.at())) {
      valueChanges.collect(later.at(), staleValues);
      clauseChanges.collect(later.at(), staleClauses);
    }
    if (!since.isEmpty()) {
      for (int i = 0; i < since.size(); i++) {
        Touched touched = questions.event(since.get(i).name());
        if (touched != null) {
          add(since.get(i), touched);
        }
      }
      if (!questions.orders().isNothing() && before.orders() != later.orders()) {
        mark(questions.orders());
      }
      for (Topic topic : TOPICS) {
        Touched touched = questions.topic(topic);
        if (touched != null && !later.isSame(topic, before)) {
          mark(touched);
        }
      }
      mark(questions.others());
    }
    return lookAgain(false);
  }

  private void mark(Touched touched) {
    for (int term : touched.terms) {
      staleValues.set(term);
    }
    for (int clause : touched.clauses) {
      staleClauses.set(clause);
    }
  }

  /** Adds an event to the values to which it can be added, and marks the others. */
  private void add(Event event, Touched touched) {
    Arrays.fill(ends, null);
    Arrays.fill(holding, null);
    for (int clause : touched.clauses) {
      staleClauses.set(clause);
    }
    for (int term : touched.terms) {
      Addend addend = questions.addends[term];
      if (addend == null) {
        staleValues.set(term);
      } else if (!staleValues.get(term) && counts(event, addend)) {
        Object value = with(event, questions.terms[term], values[term]);
        if (value == values[term] && addend.span() < 0) {
          continue;
        }
        values[term] = value;
        Instant end = addend.span() < 0 ? null : ends[addend.span()];
        Instant known = valueChanges.get(term);
        if (end != null && (known == null || end.isBefore(known))) {
          valueChanges.set(term, end);
        }
        for (int clause : questions.comparing[term]) {
          staleClauses.set(clause);
        }
      }
    }
  }

  private boolean counts(Event event, Addend addend) {
    if (addend.span() >= 0) {
      Instant end = ends[addend.span()];
      if (end == null) {
        end =
            evaluation.time().end(event.header().happenedAt(), questions.spans.get(addend.span()));
        ends[addend.span()] = end;
      }
      if (!end.isAfter(facts.at())) {
        return false;
      }
    }
    if (addend.where() < 0) {
      return true;
    }
    Boolean holds = holding[addend.where()];
    if (holds == null) {
      holds = evaluation.holds(questions.wheres.get(addend.where()), event);
      holding[addend.where()] = holds;
    }
    return holds;
  }

  private @Nullable Object with(Event event, Term term, @Nullable Object value) {
    if (term instanceof NumberFact.Count) {
      return requireNonNull((BigDecimal) value).add(BigDecimal.ONE);
    }
    if (term instanceof TimeFact.TimeOf time) {
      return value == null || time.end() == End.LAST ? event.header().happenedAt() : value;
    }
    if (term instanceof ValueOf of) {
      Object told = evaluation.happenings().value(event, of.property());
      boolean absent = told == null || (told instanceof List<?> several && several.isEmpty());
      return absent || (value != null && of.end() == End.FIRST) ? value : told;
    }
    NumberFact.Aggregated aggregated = (NumberFact.Aggregated) term;
    Object told = evaluation.happenings().value(event, aggregated.property());
    return Happenings.with(aggregated.aggregate(), (BigDecimal) value, told);
  }

  /** Works out what is stale, and how the conditions stand by it; tells whether they may differ. */
  private boolean lookAgain(boolean isFirst) {
    boolean changed = isFirst;
    if (!isFirst && staleValues.isEmpty() && staleClauses.isEmpty()) {
      return false;
    }
    for (int term = staleValues.nextSetBit(0); term >= 0; term = staleValues.nextSetBit(term + 1)) {
      values[term] = evaluation.value(questions.terms[term], null);
      valueChanges.set(term, changes.next(questions.terms[term]));
      for (int clause : questions.comparing[term]) {
        staleClauses.set(clause);
      }
    }
    for (int clause = staleClauses.nextSetBit(0);
        clause >= 0;
        clause = staleClauses.nextSetBit(clause + 1)) {
      Condition condition = questions.clauses[clause];
      final boolean held = clauses[clause];
      if (condition instanceof Comparison comparison) {
        Object value = values[questions.valueOf[clause]];
        clauses[clause] = evaluation.accepts(comparison, value);
        clauseChanges.set(clause, changes.next(comparison, value));
      } else {
        clauses[clause] = evaluation.holds(condition);
        clauseChanges.set(clause, changes.next(condition));
      }
      changed |= clauses[clause] != held;
    }
    staleValues.clear();
    staleClauses.clear();
    if (changed) {
      for (int i = 0; i < results.length; i++) {
        results[i] = set.nodes[i].holds(clauses, results);
      }
    }
    next = valueChanges.earliest(clauseChanges.earliest(null));
    return changed;
  }
}
