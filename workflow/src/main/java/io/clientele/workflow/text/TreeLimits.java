package io.clientele.workflow.text;

import io.clientele.workflow.text.Node.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much a text may hold, so that no text costs more than its owner would want. */
final class TreeLimits {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_DEPTH = 250;
  static final int MAX_VALUES = 50_000;
  static final int MAX_TEXT = 70_000;
  static final int MAX_NAME = 255;
  static final int MAX_DIGITS = 100;

  private int values;

  /** Counts a value. */
  void value(Place place, int depth) {
    if (depth > MAX_DEPTH) {
      throw new NoTree(
          place, "a value %s deep within others, expected at most %s".formatted(depth, MAX_DEPTH));
    }
    if (++values > MAX_VALUES) {
      throw new NoTree(place, "more than %s values, expected no more".formatted(MAX_VALUES));
    }
  }

  /** Returns a text if it is not too long. */
  static String text(Place place, String text) {
    if (text.length() > MAX_TEXT) {
      throw new NoTree(
          place, "a text of %s characters, expected at most %s".formatted(text.length(), MAX_TEXT));
    }
    return text;
  }

  /** Returns a name if it is not too long and not there yet. */
  static String name(Place place, String name, List<Field> before, Set<String> names) {
    if (name.length() > MAX_NAME) {
      throw new NoTree(
          place, "a key of %s characters, expected at most %s".formatted(name.length(), MAX_NAME));
    }
    if (!names.add(name)) {
      int line =
          before.stream()
              .filter(field -> field.name().equals(name))
              .mapToInt(field -> field.place().line())
              .findFirst()
              .orElse(place.line());
      throw new NoTree(
          place,
          "a second key \"%s\" beside that of line %s, expected it once".formatted(name, line));
    }
    return name;
  }

  static Set<String> noNames() {
    return new HashSet<>();
  }

  /** A text that is neither YAML nor JSON, or too much of it: it makes no tree at all. */
  static final class NoTree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    NoTree(Place place, String message) {
      super(message);
      this.place = place;
    }

    /** Returns it as what is wrong with a text. */
    TextProblem problem(String source) {
      return new TextProblem(source, place, "", String.valueOf(getMessage()));
    }
  }
}
