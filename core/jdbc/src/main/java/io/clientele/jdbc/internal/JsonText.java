package io.clientele.jdbc.internal;

/** Texts as JSON, to hand lists of them to SQLite in one parameter. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** Appends a text in quotes. */
  public static void append(StringBuilder json, String text) {
    json.append('"');
    if (isPlain(text)) {
      json.append(text); // at once, as nearly all are
    } else {
      appendEscaped(json, text);
    }
    json.append('"');
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (mustBeEscaped(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mustBeEscaped(char c) {
    return c == '"' || c == '\\' || c < ' ';
  }

  private static void appendEscaped(StringBuilder json, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        json.append(c);
      }
    }
  }
}
