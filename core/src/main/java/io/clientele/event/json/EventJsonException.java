package io.clientele.event.json;

import io.clientele.json.JsonProblem;

/**
 * A JSON text is no event. It says where, what was found and what was expected, in words that let a
 * person mend it. What was found is shortened, and characters that could mislead a terminal are
 * escaped; what identifies a person is not shown.
 */
public final class EventJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final String path;
  private final int line;
  private final int column;
  private final String value;
  private final String expected;

  EventJsonException(JsonProblem problem) {
    super(
        "event JSON, line %s, column %s%s: %s, expected %s"
            .formatted(
                problem.line(),
                problem.column(),
                problem.path().isEmpty() ? "" : ", " + shown(problem.path()),
                shown(problem.value()),
                problem.expected()),
        problem.getCause());
    path = shown(problem.path());
    line = problem.line();
    column = problem.column();
    value = shown(problem.value());
    expected = problem.expected();
  }

  /** Returns the fields that lead there, such as {@code header.identifiers[0].type}. */
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

  /** Returns what was found, shortened. */
  public String value() {
    return value;
  }

  /** Returns what should be there, and the way out. */
  public String expected() {
    return expected;
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (shown.length() >= SHOWN) {
        return shown.append("...").toString();
      }
      int type = Character.getType(c);
      if (Character.isISOControl(c)
          || type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        shown.append("\\u%04x".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.toString();
  }
}
