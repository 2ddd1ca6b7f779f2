package io.clientele.condition;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text is no condition. The message says where, what was found there and what was expected. */
public final class ConditionSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String expected;
  private final @Nullable String suggestion;

  ConditionSyntaxException(
      int line, int column, String found, String expected, @Nullable String suggestion) {
    super(
        "line %s, column %s: %s, expected %s%s"
            .formatted(
                line,
                column,
                found,
                expected,
                suggestion == null ? "" : "; did you mean " + suggestion + "?"));
    this.line = line;
    this.column = column;
    this.expected = expected;
    this.suggestion = suggestion;
  }

  /** Returns the line of the text at which it ceases to be a condition, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column of that line, in characters from 1. */
  public int column() {
    return column;
  }

  /** Returns what was expected there. */
  public String expected() {
    return expected;
  }

  /** Returns the name that was probably meant, if one is near. */
  public Optional<String> suggestion() {
    return Optional.ofNullable(suggestion);
  }
}
