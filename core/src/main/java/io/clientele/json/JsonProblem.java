package io.clientele.json;

import org.jspecify.annotations.Nullable;

/**
 * A JSON text is not what it ought to be: what was found where, in parts that each reader words for
 * itself. {@code value} is as it stands in the text and may be personal.
 */
public final class JsonProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final int line;
  private final int column;
  private final String value;
  private final String expected;

  public JsonProblem(
      String path, int line, int column, String value, String expected, @Nullable Throwable cause) {
    super("expected " + expected, cause);
    this.path = path;
    this.line = line;
    this.column = column;
    this.value = value;
    this.expected = expected;
  }

  /** Returns the fields that lead there. */
  public String path() {
    return path;
  }

  /** Returns the line, the first being 1. */
  public int line() {
    return line;
  }

  /** Returns the column in characters, the first being 1. */
  public int column() {
    return column;
  }

  /** Returns what was found. */
  public String value() {
    return value;
  }

  /** Returns what should be there. */
  public String expected() {
    return expected;
  }
}
