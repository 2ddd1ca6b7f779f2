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
          "%s \"%s\", expected at most %d lower-case letters and digits, joined by - _ or ."
              .formatted(what, shown(name), MAX));
    }
    return name;
  }

  /** Returns whether a text keeps the rule. */
  static boolean isName(String text) {
    return text.length() <= MAX && FORM.matcher(text).matches();
  }

  /** Returns the text if it is not blank, nor longer than some. */
  static String text(String what, String text, int most) {
    if (requireNonNull(text, what).isBlank() || text.length() > most) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected a text of at most %d characters".formatted(what, shown(text), most));
    }
    return text;
  }

  static String shown(String text) {
    return text.length() > MAX ? text.substring(0, MAX) + "..." : text;
  }
}
