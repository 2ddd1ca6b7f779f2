package io.clientele.internal;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules that names for people keep, and maps of them. */
public final class Names {
  private Names() {}

  /**
   * Returns the text if it is not blank and every store can hold it.
   *
   * @param what what the text names, for the message, such as {@code title of product 42}
   */
  public static String checked(String what, String text) {
    requireNonNull(text, what);
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank: leave it absent where it is not known");
    }
    return held(what, text);
  }

  private static String held(String what, String text) {
    String problem = WellFormed.problemOf(requireNonNull(text, what));
    if (problem != null) {
      throw new IllegalArgumentException(what + " " + problem);
    }
    return text;
  }

  /** Longest name of a closed or open list of ours, such as channels and types of identifiers. */
  public static final int MAX_WORD = 40;

  /**
   * Returns the text if it is a word of lower-case letters, digits and underscores that begins with
   * a letter.
   *
   * @param what what the word names, for the message, such as {@code channel}
   */
  public static String word(String what, String text) {
    requireNonNull(text, what);
    boolean good = !text.isEmpty() && text.length() <= MAX_WORD && isLetter(text.charAt(0));
    for (int i = 1; good && i < text.length(); i++) {
      char c = text.charAt(i);
      good = isLetter(c) || (c >= '0' && c <= '9') || c == '_';
    }
    if (!good) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected 1 to %s of a-z, 0-9 and _, beginning with a letter"
              .formatted(what, text.substring(0, Math.min(text.length(), MAX_WORD)), MAX_WORD));
    }
    return text;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Returns an unmodifiable copy that keeps the order of its entries. */
  public static Map<String, String> copied(String what, Map<String, String> entries) {
    Map<String, String> copy = new LinkedHashMap<>();
    entries.forEach(
        (name, value) ->
            copy.put(checked("name in " + what, name), held(what + ": " + name, value)));
    return Collections.unmodifiableMap(copy);
  }
}
