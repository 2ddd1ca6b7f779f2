package io.clientele.internal;

import org.jspecify.annotations.Nullable;

/** Text that every store and format can hold. */
public final class WellFormed {
  private WellFormed() {}

  /** Returns what keeps a text from being held, such as half a character; null if nothing does. */
  public static @Nullable String problemOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "has the character U+0000 at position %s, which databases do not hold".formatted(i);
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return "has half a character, U+%04X, at position %s: it was cut or decoded wrongly"
              .formatted((int) c, i);
        }
        i++;
      }
    }
    return null;
  }
}
