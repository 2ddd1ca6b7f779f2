package io.clientele.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for use by several threads. */
public final class SettableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private SettableClock(Instant start) {
    now = new AtomicReference<>(requireNonNull(start, "start"));
  }

  /** Returns a clock that stands at an instant. */
  public static SettableClock at(Instant start) {
    return new SettableClock(start);
  }

  /**
   * Returns a clock that stands at an instant.
   *
   * @param start as {@link Instant#parse} reads it, such as {@code 2026-03-01T09:00:00Z}
   */
  public static SettableClock at(String start) {
    return new SettableClock(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return requireNonNull(now.get());
  }

  /** Moves the clock on, or back by a negative duration, and returns where it then stands. */
  public Instant advance(Duration by) {
    requireNonNull(by, "by");
    return requireNonNull(now.updateAndGet(instant -> requireNonNull(instant).plus(by)));
  }

  /** Puts the clock to an instant, also one that has passed: real clocks are set back as well. */
  public void set(Instant instant) {
    now.set(requireNonNull(instant, "instant"));
  }

  @Override
  public String toString() {
    return "clock at " + instant();
  }
}
