package io.clientele.scoring.propensity;

import java.util.Optional;

/**
 * How many examples of each kind a model needs before anyone should look at it.
 *
 * @param positives that came true, at least
 * @param negatives that did not, at least
 */
public record DataNeed(int positives, int negatives) {
  public DataNeed {
    if (positives < 1 || negatives < 1) {
      throw new IllegalArgumentException(
          "need of %s positives and %s negatives, expected at least 1 of each"
              .formatted(positives, negatives));
    }
  }

  /** Returns the need of so many of each kind. */
  public static DataNeed ofEach(int count) {
    return new DataNeed(count, count);
  }

  /** Returns what the labels lack, absent if they suffice. */
  public Optional<String> lackOf(boolean[] labels) {
    int has = 0;
    for (boolean label : labels) {
      has += label ? 1 : 0;
    }
    int others = labels.length - has;
    return has < positives
        ? Optional.of("not enough data: has %s positives, needs %s".formatted(has, positives))
        : others < negatives
            ? Optional.of(
                "not enough data: has %s negatives, needs %s".formatted(others, negatives))
            : Optional.empty();
  }
}
