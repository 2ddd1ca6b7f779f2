package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one customer at one instant, and either holds or does not. Written as text
 * ({@link #parse(String)}) or in Java ({@link Conditions}); both make the same tree of records, and
 * {@link #text} writes any of them as text again.
 *
 * <p><b>What is absent.</b> There is no third truth value. A comparison with a value that is absent
 * does not hold, {@code !=}, {@code not in} and {@code not within} no more than the others; so
 * {@code country != 'US'} speaks of customers whose country is known. {@code not} before a
 * condition turns it round, so {@code not country = 'US'} holds for the others too. {@code is null}
 * asks whether a value is absent. A set, such as the tags, is never absent but may be empty, and a
 * count or a sum of nothing is 0.
 *
 * <p>Immutable. The cost of an evaluation is that of reading the facts that it asks for: a clause
 * over events looks once at each event of its name in its window.
 */
public sealed interface Condition
    permits Condition.All,
        Condition.Any,
        Condition.Not,
        Condition.InSegment,
        Condition.ConsentIs,
        Condition.InTop,
        Comparison,
        Sequence {
  /** How deep {@code and}, {@code or} and {@code not} may be nested in one another. */
  int MAX_DEPTH = 64;

  /** How long the text of a condition may be, in UTF-16 characters. */
  int MAX_LENGTH = 65_536;

  /**
   * Reads a condition over the fields of {@link Vocabulary#standard}.
   *
   * @throws ConditionSyntaxException if the text is no condition, whatever it holds
   */
  static Condition parse(String text) {
    return parse(text, Vocabulary.standard());
  }

  /**
   * Reads a condition.
   *
   * @param vocabulary the fields that it may ask for
   * @throws ConditionSyntaxException if the text is no condition, whatever it holds
   */
  static Condition parse(String text, Vocabulary vocabulary) {
    return new Parser(text, vocabulary).condition();
  }

  /**
   * Writes this in the canonical spelling, with no more parentheses than needed. Reading it with a
   * vocabulary that has its fields gives an equal condition, unless it is longer than {@link
   * #MAX_LENGTH}.
   */
  default String text() {
    return new Printer().condition(this).toString();
  }

  /** Returns whether this holds for a customer at the instant of the facts. */
  default boolean holds(CustomerFacts facts) {
    return new Evaluation(facts).holds(this);
  }

  /** Returns whether this holds, and the clauses that decided it with the values they met. */
  default Explanation explain(CustomerFacts facts) {
    return Explanation.of(this, facts);
  }

  /**
   * Returns the next instant at which this may change by the mere passing of time, if there is one:
   * until then it stays as it is while nothing new is known. It may come out the same at that
   * instant; ask again then. Scores, affinities and fields are taken to stay as they are, since
   * only their owner knows when they change.
   */
  default Optional<Instant> nextChangeAt(CustomerFacts facts) {
    return Optional.ofNullable(new ChangeTimes(new Evaluation(facts)).next(this));
  }

  /** Returns the condition that both this and the other hold. */
  default Condition and(Condition other) {
    return new All(List.of(this, other));
  }

  /** Returns the condition that this or the other holds, or both. */
  default Condition or(Condition other) {
    return new Any(List.of(this, other));
  }

  /**
   * All of several conditions hold.
   *
   * @param parts at least two; those of an {@code All} among them take its place
   */
  record All(List<Condition> parts) implements Condition {
    public All {
      List<Condition> flat = new ArrayList<>();
      parts.forEach(
          part -> {
            if (part instanceof All all) {
              flat.addAll(all.parts);
            } else {
              flat.add(part);
            }
          });
      parts = Nesting.checked(flat);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * At least one of several conditions holds.
   *
   * @param parts at least two; those of an {@code Any} among them take its place
   */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      List<Condition> flat = new ArrayList<>();
      parts.forEach(
          part -> {
            if (part instanceof Any any) {
              flat.addAll(any.parts);
            } else {
              flat.add(part);
            }
          });
      parts = Nesting.checked(flat);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A condition does not hold.
   *
   * @param part which
   */
  record Not(Condition part) implements Condition {
    public Not {
      Nesting.checked(part);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The customer is in a segment.
   *
   * @param segment its name, which {@link CustomerFacts#segments} knows
   */
  record InSegment(String segment) implements Condition {
    public InSegment {
      Texts.name("segment", segment);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A permission of the customer is in a state.
   *
   * @param channel by what means; {@code null} for a purpose without one, such as analytics
   * @param purpose what for, such as {@code marketing}
   * @param state given, withdrawn, or never told
   */
  record ConsentIs(@Nullable ChannelName channel, String purpose, ConsentState state)
      implements Condition {
    public ConsentIs {
      Texts.name("purpose", purpose);
      requireNonNull(state, "state");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * The customer is among those with the highest values.
   *
   * @param value of what
   * @param percent the share of the customers who have a value, above 0 and at most 100
   */
  record InTop(NumberFact.Ranked value, BigDecimal percent) implements Condition {
    public InTop {
      requireNonNull(value, "value");
      percent = Texts.number(percent);
      if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
        throw new IllegalArgumentException(
            "top %s%%, expected above 0 and at most 100".formatted(percent.toPlainString()));
      }
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
