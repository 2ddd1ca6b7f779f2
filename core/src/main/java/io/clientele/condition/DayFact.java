package io.clientele.condition;

import io.clientele.condition.Comparison.AnniversaryBetween;
import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.Operator;

/**
 * A day that belongs to the customer, or a time, whose day is that of the shop's zone: days are
 * compared as a whole.
 */
public sealed interface DayFact extends Fact permits DayFact.Field, TimeFact {
  /** Returns the condition that it is on this day. */
  default Condition on(Day day) {
    return new DayIs(this, Operator.EQ, day);
  }

  /** Returns the condition that it is there and not on this day. */
  default Condition notOn(Day day) {
    return new DayIs(this, Operator.NE, day);
  }

  /** Returns the condition that it is before this day. */
  default Condition before(Day day) {
    return new DayIs(this, Operator.LT, day);
  }

  /** Returns the condition that it is on or before this day. */
  default Condition until(Day day) {
    return new DayIs(this, Operator.LE, day);
  }

  /** Returns the condition that it is after this day. */
  default Condition after(Day day) {
    return new DayIs(this, Operator.GT, day);
  }

  /** Returns the condition that it is on or after this day. */
  default Condition since(Day day) {
    return new DayIs(this, Operator.GE, day);
  }

  /** Returns the condition that it lies between these days, both included. */
  default Condition between(Day first, Day last) {
    return new DayBetween(this, first, last);
  }

  /**
   * Returns the condition that it comes round again between these days, both included, whatever the
   * year.
   */
  default Condition anniversaryBetween(Day first, Day last) {
    return new AnniversaryBetween(this, first, last);
  }

  /**
   * A day of the profile.
   *
   * @param name in lower case with underscores, such as {@code birthday}
   */
  record Field(String name) implements DayFact {
    public Field {
      Texts.field(name);
    }
  }
}
