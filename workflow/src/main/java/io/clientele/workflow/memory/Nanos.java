package io.clientele.workflow.memory;

import java.time.Instant;

/**
 * Instants as numbers that have their order: nanoseconds since 1970, exact from 1677 to 2262. All
 * that is before or after is one number each, so who meets those has to look at the instant itself.
 */
final class Nanos {
  private static final long PER_SECOND = 1_000_000_000;
  private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND;

  private Nanos() {}

  static long of(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (seconds >= MOST_SECONDS) {
      return Long.MAX_VALUE;
    }
    return seconds <= -MOST_SECONDS ? Long.MIN_VALUE : seconds * PER_SECOND + instant.getNano();
  }

  static boolean isExact(long nanos) {
    return nanos != Long.MAX_VALUE && nanos != Long.MIN_VALUE;
  }

  static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }
}
