package io.clientele.condition;

/** A value of the customer at the instant of evaluation. */
public sealed interface Fact extends Term
    permits NumberFact, TextFact, FlagField, DayFact, TextsField {
  /** Returns the condition that it is absent. */
  default Condition isNull() {
    return new Comparison.IsNull(this, false);
  }

  /** Returns the condition that it is there. */
  default Condition isNotNull() {
    return new Comparison.IsNull(this, true);
  }
}
