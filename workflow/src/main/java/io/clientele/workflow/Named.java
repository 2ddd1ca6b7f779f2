package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The rule that names of workflows, steps and the like keep, so that each can be written. */
final class Named {
  static final int MAX = 60;

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:[-_.][a-z0-9]+)*");

  private Named() {}

  /** Returns the name if it keeps the rule. */
  static String checked(String what, String name) {
    requireNonNull(name, what);
    if (name.length() > MAX || !FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected at most %s lower-case letters and digits, joined by - _ or ."
              .formatted(what, shown(name), MAX));
    }
    return name;
  }

  /** Returns whether a text keeps the rule. */
  static boolean isName(String text) {
    return text.length() <= MAX && FORM.matcher(text).matches();
  }

  /** Returns the text if it is not blank, nor longer than some, and all of it can be seen. */
  static String text(String what, String text, int most) {
    if (requireNonNull(text, what).isBlank()) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected a text of at most %s characters".formatted(what, shown(text), most));
    }
    return value(what, text, most);
  }

  /** Returns the text, which may be empty, if it is not longer than some and can be seen. */
  static String value(String what, String text, int most) {
    if (requireNonNull(text, what).length() > most) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected a text of at most %s characters".formatted(what, shown(text), most));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean half =
          Character.isSurrogate(c)
              && (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1)));
      if (half || Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "%s with the character U+%04X at position %s, expected text that can be seen"
                .formatted(what, (int) c, i));
      }
      i += Character.isSurrogate(c) ? 1 : 0;
    }
    return text;
  }

  /** Reads a number of at most ten digits. */
  static int count(String what, String digits) {
    long count = Long.parseLong(digits);
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s of %s, expected at most %s".formatted(what, count, Integer.MAX_VALUE));
    }
    return (int) count;
  }

  static String shown(String text) {
    return text.length() > MAX ? text.substring(0, MAX) + "..." : text;
  }
}
