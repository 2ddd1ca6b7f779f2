package io.clientele.condition;

import static java.util.Objects.requireNonNull;

/** A time that belongs to the customer. */
public sealed interface TimeFact extends DayFact permits TimeFact.Field, TimeFact.TimeOf {
  /** Returns the condition that it is past, and not for longer than this. */
  default Condition within(Span span) {
    return new Comparison.Within(this, span, false);
  }

  /** Returns the condition that it is there and not within this. */
  default Condition notWithin(Span span) {
    return new Comparison.Within(this, span, true);
  }

  /**
   * A time of the profile.
   *
   * @param name in lower case with underscores, such as {@code abandoned_checkout}
   */
  record Field(String name) implements TimeFact {
    public Field {
      Texts.field(name);
    }
  }

  /**
   * When something happened for the first or the last time; absent if it never did.
   *
   * @param end the first or the last time
   * @param of what
   */
  record TimeOf(End end, Occurrences of) implements TimeFact {
    public TimeOf {
      requireNonNull(end, "end");
      requireNonNull(of, "of");
    }
  }
}
