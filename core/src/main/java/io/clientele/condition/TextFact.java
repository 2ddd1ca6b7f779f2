package io.clientele.condition;

import io.clientele.condition.Comparison.Match;
import io.clientele.condition.Comparison.TextIs;
import io.clientele.condition.Comparison.TextMatches;
import java.util.List;

/** A text that belongs to the customer. Texts are compared letter for letter. */
public sealed interface TextFact extends Fact, TextTerm permits TextFact.Field, ValueOf {
  /** Returns the condition that it is this. */
  default Condition is(String text) {
    return new TextIs(this, List.of(text), false);
  }

  /** Returns the condition that it is there and not this. */
  default Condition isNot(String text) {
    return new TextIs(this, List.of(text), true);
  }

  /** Returns the condition that it is one of these. */
  default Condition isOneOf(String... texts) {
    return new TextIs(this, List.of(texts), false);
  }

  /** Returns the condition that it is there and none of these. */
  default Condition isNoneOf(String... texts) {
    return new TextIs(this, List.of(texts), true);
  }

  /** Returns the condition that it begins with this. */
  default Condition startsWith(String part) {
    return new TextMatches(this, Match.STARTS_WITH, part);
  }

  /** Returns the condition that it ends with this. */
  default Condition endsWith(String part) {
    return new TextMatches(this, Match.ENDS_WITH, part);
  }

  /** Returns the condition that this is a part of it. */
  default Condition contains(String part) {
    return new TextMatches(this, Match.CONTAINS, part);
  }

  /**
   * A text of the profile.
   *
   * @param name in lower case with underscores, such as {@code language}
   */
  record Field(String name) implements TextFact {
    public Field {
      Texts.field(name);
    }
  }
}
