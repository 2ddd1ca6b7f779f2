package io.clientele.jdbc.internal;

import java.time.Instant;

/** Times as they are kept: microseconds since 1970-01-01T00:00Z. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;

  private Micros() {}

  /**
   * Returns a time; parts finer than microseconds are cut off.
   *
   * @param what what happened then, for the message
   */
  public static long of(String what, Instant time) {
    if (isBeyond(time)) {
      throw new IllegalArgumentException(
          "%s: %s, expected a time from year -290000 to year 290000".formatted(what, time));
    }
    return time.getEpochSecond() * PER_SECOND + time.getNano() / NANOS;
  }

  /** Returns the first microsecond that is not before a time, within what a number can hold. */
  public static long notBefore(Instant time) {
    if (isBeyond(time)) {
      return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return time.getEpochSecond() * PER_SECOND + (time.getNano() + NANOS - 1) / NANOS;
  }

  /** Returns the last microsecond that is not after a time, within what a number can hold. */
  public static long notAfter(Instant time) {
    return isBeyond(time) ? notBefore(time) : of("time", time);
  }

  private static boolean isBeyond(Instant time) {
    return Math.abs(time.getEpochSecond()) >= Long.MAX_VALUE / PER_SECOND;
  }

  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
  }
}
