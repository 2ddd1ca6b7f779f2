package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import io.clientele.condition.Comparison.Operator;
import java.math.BigDecimal;

/**
 * A number that belongs to the customer. Amounts of money are in the shop's currency. The numbers
 * that it is compared with count as the decimals they are written as: 0.1 is one tenth.
 */
public sealed interface NumberFact extends Fact, NumberTerm
    permits NumberFact.Field, NumberFact.Count, NumberFact.Aggregated, NumberFact.Ranked, ValueOf {
  /** Returns the condition that it is at least this. */
  default Condition atLeast(double number) {
    return new NumberIs(this, Operator.GE, BigDecimal.valueOf(number));
  }

  /** Returns the condition that it is at most this. */
  default Condition atMost(double number) {
    return new NumberIs(this, Operator.LE, BigDecimal.valueOf(number));
  }

  /** Returns the condition that it is more than this. */
  default Condition moreThan(double number) {
    return new NumberIs(this, Operator.GT, BigDecimal.valueOf(number));
  }

  /** Returns the condition that it is less than this. */
  default Condition lessThan(double number) {
    return new NumberIs(this, Operator.LT, BigDecimal.valueOf(number));
  }

  /** Returns the condition that it is this. */
  default Condition is(double number) {
    return new NumberIs(this, Operator.EQ, BigDecimal.valueOf(number));
  }

  /** Returns the condition that it is there and not this. */
  default Condition isNot(double number) {
    return new NumberIs(this, Operator.NE, BigDecimal.valueOf(number));
  }

  /** Returns the condition that it lies between these, both included. */
  default Condition between(double low, double high) {
    return new NumberBetween(this, BigDecimal.valueOf(low), BigDecimal.valueOf(high));
  }

  /**
   * A number of the profile.
   *
   * @param name in lower case with underscores, such as {@code loyalty_points}
   */
  record Field(String name) implements NumberFact {
    public Field {
      Texts.field(name);
    }
  }

  /**
   * How often something happened.
   *
   * @param of what
   */
  record Count(Occurrences of) implements NumberFact {
    public Count {
      requireNonNull(of, "of");
    }
  }

  /** What numbers are made into one. */
  enum Aggregate {
    /** The sum, 0 of nothing. */
    SUM,
    /** The mean, to 20 digits; absent of nothing. */
    MEAN,
    /** The least; absent of nothing. */
    MIN,
    /** The greatest; absent of nothing. */
    MAX,
    /** How many different ones there are, of numbers, texts or flags; 0 of nothing. */
    DISTINCT
  }

  /**
   * The values of a property over all that happened, made into one number.
   *
   * @param aggregate how
   * @param property of which property
   * @param of over what
   */
  record Aggregated(Aggregate aggregate, String property, Occurrences of) implements NumberFact {
    public Aggregated {
      requireNonNull(aggregate, "aggregate");
      Texts.name("property", property);
      requireNonNull(of, "of");
    }
  }

  /** A number by which customers can be ranked. */
  sealed interface Ranked extends NumberFact permits Score, Affinity {
    /** Returns the condition that the customer is among the highest of all who have a value. */
    default Condition inTop(double percent) {
      return new Condition.InTop(this, BigDecimal.valueOf(percent));
    }
  }

  /**
   * What a model thinks of the customer.
   *
   * @param name which model
   */
  record Score(String name) implements Ranked {
    public Score {
      Texts.name("score", name);
    }
  }

  /**
   * How much the customer is drawn to something.
   *
   * @param to what kind of thing
   * @param value which
   */
  record Affinity(Taste to, String value) implements Ranked {
    public Affinity {
      requireNonNull(to, "to");
      Texts.name("affinity", value);
    }
  }

  /** What customers are drawn to. */
  enum Taste {
    /** A category of products. */
    CATEGORY,
    /** A brand. */
    BRAND,
    /** A product, by its id. */
    PRODUCT
  }
}
