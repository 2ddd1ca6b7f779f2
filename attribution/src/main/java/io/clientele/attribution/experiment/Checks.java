package io.clientele.attribution.experiment;

/** Refusals that several types share. */
final class Checks {
  private Checks() {}

  /** Returns a number that lies between 0 and 1 and is neither. */
  static double probability(String what, double value) {
    if (!(value > 0 && value < 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a number between 0 and 1".formatted(what, value));
    }
    return value;
  }

  static double positive(String what, double value) {
    if (!(value > 0 && value <= 1e300)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a finite number above 0".formatted(what, value));
    }
    return value;
  }

  static double finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s: %s, expected a finite number".formatted(what, value));
    }
    return value;
  }
}
