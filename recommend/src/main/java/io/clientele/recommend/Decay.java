package io.clientele.recommend;

import java.time.Duration;

/** What time leaves of a weight: a half after each half-life. */
final class Decay {
  static final double MILLIS_PER_DAY = 86_400_000;

  private Decay() {}

  /** Returns {@code 2^(-age / halfLife)}, both in the same unit. */
  static double after(double age, double halfLife) {
    return Math.pow(0.5, age / halfLife);
  }

  /** Returns a half-life in days, which is fine enough at a millisecond and more. */
  static double days(String name, Duration halfLife) {
    if (halfLife.compareTo(Duration.ofMillis(1)) < 0
        || halfLife.compareTo(Duration.ofDays(1_000_000)) > 0) {
      throw new IllegalArgumentException(
          "%s: %s, expected a millisecond to a million days".formatted(name, halfLife));
    }
    return halfLife.toMillis() / MILLIS_PER_DAY;
  }
}
