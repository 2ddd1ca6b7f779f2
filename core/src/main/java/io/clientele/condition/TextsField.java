package io.clientele.condition;

import io.clientele.condition.Comparison.TextsContain;
import java.util.List;

/**
 * A set of texts of the profile, such as the tags. It is never absent, but may be empty.
 *
 * @param name in lower case with underscores, such as {@code tags}
 */
public record TextsField(String name) implements Fact {
  public TextsField {
    Texts.field(name);
  }

  /** Returns the condition that it contains this. */
  public Condition contains(String text) {
    return new TextsContain(this, List.of(text), false, false);
  }

  /** Returns the condition that it does not contain this. */
  public Condition containsNot(String text) {
    return new TextsContain(this, List.of(text), false, true);
  }

  /** Returns the condition that it contains at least one of these. */
  public Condition containsAny(String... texts) {
    return new TextsContain(this, List.of(texts), false, false);
  }

  /** Returns the condition that it contains all of these. */
  public Condition containsAll(String... texts) {
    return new TextsContain(this, List.of(texts), true, false);
  }
}
