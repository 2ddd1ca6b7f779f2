package io.clientele.internal;

import static java.util.Objects.requireNonNull;

/** The rules that the text of every identifier keeps. */
public final class IdText {
  /** Longer than any id of a shop system that we know; short enough to stop a hostile one. */
  public static final int MAX_LENGTH = 255;

  private IdText() {}

  /**
   * Returns the text if it may serve as an identifier.
   *
   * @param what what the text identifies, for the message, such as {@code customer id}
   */
  public static String checked(String what, String text) {
    requireNonNull(text, what);
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank: leave it absent where it is not known");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s of %d characters (\"%s...\"), expected at most %d"
              .formatted(what, text.length(), text.substring(0, 20), MAX_LENGTH));
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException(
            "%s has the control character U+%04X at position %d, expected printable text"
                .formatted(what, (int) text.charAt(i), i));
      }
    }
    String problem = WellFormed.problemOf(text);
    if (problem != null) {
      throw new IllegalArgumentException(what + " " + problem);
    }
    return text;
  }
}
