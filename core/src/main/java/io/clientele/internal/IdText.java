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
          "%s of %s characters (\"%s...\"), expected at most %s"
              .formatted(what, text.length(), text.substring(0, 20), MAX_LENGTH));
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException(
            "%s has the control character U+%04X at position %s, expected printable text"
                .formatted(what, (int) text.charAt(i), i));
      }
    }
    String problem = WellFormed.problemOf(text);
    if (problem != null) {
      throw new IllegalArgumentException(what + " " + problem);
    }
    return text;
  }

  /**
   * Compares by Unicode code points, which is also the order of their UTF-8 bytes and so that of
   * databases that compare bytes.
   */
  public static int compare(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char mine = one.charAt(i);
      char its = other.charAt(i);
      if (mine != its) {
        // Halves of characters beyond U+FFFF have smaller numbers than U+E000 to U+FFFF.
        boolean bothOrNone = Character.isSurrogate(mine) == Character.isSurrogate(its);
        return bothOrNone ? mine - its : Integer.compare(rank(mine), rank(its));
      }
    }
    return one.length() - other.length();
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? Character.MIN_SUPPLEMENTARY_CODE_POINT : c;
  }
}
