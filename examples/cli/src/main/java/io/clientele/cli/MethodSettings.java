package io.clientele.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settings of a method as people write them, of which each is taken once it is asked for. */
final class MethodSettings {
  private final Map<String, String> given;
  private final Map<String, Object> used = new LinkedHashMap<>();

  /**
   * @param given settings by name; those that are not given have a default
   */
  MethodSettings(Map<String, String> given) {
    this.given = given;
  }

  /** Returns the settings that were asked for, by name, given or not. */
  Map<String, Object> used() {
    return used;
  }

  /** Tells what a setting means, where that is not what stands there. */
  void use(String name, Object value) {
    used.put(name, value);
  }

  /**
   * Looks whether all that was given was asked for.
   *
   * @throws IllegalArgumentException if not
   */
  void checkNoneLeft() {
    for (String name : given.keySet()) {
      if (!used.containsKey(name)) {
        throw new IllegalArgumentException(
            "%s: expected %s".formatted(name, used.isEmpty() ? "none" : "one of " + used.keySet()));
      }
    }
  }

  /** Returns a text in lower case. */
  String text(String name, String usual) {
    String text = given.getOrDefault(name, usual).strip().toLowerCase(Locale.ROOT);
    used.put(name, text);
    return text;
  }

  /** Returns one of some words. */
  String word(String name, String usual, List<String> words) {
    String text = text(name, usual);
    if (!words.contains(text)) {
      throw new IllegalArgumentException(
          "%s: '%s', expected %s".formatted(name, text, either(words)));
    }
    return text;
  }

  private static String either(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  int whole(String name, int usual) {
    return wholeOf(name, given.getOrDefault(name, String.valueOf(usual)).strip());
  }

  /** Returns the whole number that a setting's text says. */
  int wholeOf(String name, String text) {
    try {
      int value = Integer.parseInt(text);
      used.put(name, value);
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: '%s', expected a whole number".formatted(name, text), e);
    }
  }

  /** Returns the whole number that a setting's number must be. */
  int wholeOf(String name, double value) {
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: '%s', expected a whole number".formatted(name, given.get(name)));
    }
    used.put(name, (int) value);
    return (int) value;
  }

  double number(String name, double usual) {
    String text = given.get(name);
    try {
      double value = text == null ? usual : Double.parseDouble(text.strip());
      used.put(name, value);
      return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s: '%s', expected a number".formatted(name, text), e);
    }
  }
}
