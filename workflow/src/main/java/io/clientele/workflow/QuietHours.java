package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Hours of each day, by the customer's clock, in which no message is sent; it waits until they are
 * over. The clock alone decides: where clocks go back, an hour that comes twice is quiet both
 * times, and may be loud between; where they go forward, what would end in the hour that is left
 * out ends when it would have begun.
 *
 * @param from when they begin, to the minute
 * @param to when they end; before {@code from} if they go past midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {
  public QuietHours {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "quiet from %s to %s, expected two times of day".formatted(from, to));
    }
    if (from.getSecond() + from.getNano() + to.getSecond() + to.getNano() != 0) {
      throw new IllegalArgumentException(
          "quiet from %s to %s, expected whole minutes".formatted(from, to));
    }
  }

  /** Returns quiet hours from text such as {@code 21:00} and {@code 08:00}. */
  public static QuietHours of(String from, String to) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
  }

  /**
   * Reads them as {@link #toString} writes them, such as {@code 21:00-08:00}.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind
   */
  public static QuietHours parse(String text) {
    LocalTime[] times = Clock.range("quiet hours", text);
    return new QuietHours(times[0], times[1]);
  }

  /** Returns whether an instant lies in them. */
  public boolean contains(Instant instant, ZoneId zone) {
    LocalTime time = instant.atZone(zone).toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }

  /** Returns the first instant from this one on that does not lie in them. */
  public Instant endAfter(Instant instant, ZoneId zone) {
    if (!contains(instant, zone)) {
      return instant;
    }
    ZoneRules rules = zone.getRules();
    // Between two changes of the clocks, the end is as far off as the clock says.
    for (Instant at = instant; ; ) {
      Duration left = Duration.between(at.atZone(zone).toLocalTime(), to);
      Instant end = at.plus(left.isNegative() || left.isZero() ? left.plusDays(1) : left);
      ZoneOffsetTransition change = rules.nextTransition(at);
      if (change == null || end.isBefore(change.getInstant())) {
        return end;
      }
      at = change.getInstant();
      if (!contains(at, zone)) {
        return at;
      }
    }
  }

  /** Returns it as it is written: {@code 21:00-08:00}. */
  @Override
  public String toString() {
    return from + "-" + to;
  }
}
