package io.clientele.recommend;

import java.util.Objects;

/** Checks of what users hand over. */
final class Settings {
  private Settings() {}

  static int between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %s, expected %s to %s".formatted(name, value, least, most));
    }
    return value;
  }

  static double between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected %s to %s".formatted(name, value, least, most));
    }
    return value;
  }

  static double notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a finite number of at least 0".formatted(name, value));
    }
    return value;
  }

  static double positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a finite number above 0".formatted(name, value));
    }
    return value;
  }

  static void checkCodes(History history, int items) {
    if (history.size() > 0) { // codes ascend
      Objects.checkIndex(history.item(history.size() - 1), items);
    }
  }
}
