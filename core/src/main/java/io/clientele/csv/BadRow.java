package io.clientele.csv;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a row of a file, or with the file as a whole, in words that let a person mend
 * it. Texts out of the file are shortened, and characters that could mislead a terminal are
 * escaped.
 *
 * @param file the path as it was given
 * @param line in which the row begins, the first line of the file being 1; 0 if the whole file is
 *     meant
 * @param columnNumber number of the cell, the first being 1; 0 if the whole row is meant
 * @param column header of the column, empty if the whole row is meant
 * @param value what stands in the cell, or what was found in the row or file
 * @param expected what should be there, and the way out
 */
public record BadRow(
    String file, long line, int columnNumber, String column, String value, String expected) {
  private static final int SHOWN = 80;

  public BadRow {
    requireNonNull(file, "file");
    requireNonNull(expected, "expected");
    if (line < 0 || columnNumber < 0) {
      throw new IllegalArgumentException(
          "line %s, column %s: expected numbers from 0".formatted(line, columnNumber));
    }
    column = shown(requireNonNull(column, "column"));
    value = shown(requireNonNull(value, "value"));
  }

  /** Returns one sentence with file, line, column, value and what was expected. */
  public String message() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (columnNumber > 0) {
      text.append(", column ").append(columnNumber);
      text.append(" \"").append(column).append("\": \"").append(value).append('"');
    } else {
      text.append(": ").append(value);
    }
    return text.append(", expected ").append(expected).toString();
  }

  /** Returns the beginning of a text, with what does not print as an escape. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (shown.length() >= SHOWN && i < text.length()) {
        return shown.append("...").toString();
      }
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> {
          if (isPrintable(c)) {
            shown.appendCodePoint(c);
          } else {
            shown.append("\\u{%X}".formatted(c));
          }
        }
      }
    }
    return shown.toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
