package io.clientele.condition;

/**
 * A yes or no of the profile.
 *
 * @param name in lower case with underscores, such as {@code tax_exempt}
 */
public record FlagField(String name) implements Fact, FlagTerm {
  public FlagField {
    Texts.field(name);
  }

  /** Returns the condition that it is yes. */
  public Condition isTrue() {
    return new Comparison.FlagIs(this, true);
  }

  /** Returns the condition that it is no. */
  public Condition isFalse() {
    return new Comparison.FlagIs(this, false);
  }
}
