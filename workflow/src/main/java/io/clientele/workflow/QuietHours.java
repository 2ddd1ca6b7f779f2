package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Hours of each day, by the customer's clock, in which no message is sent; it waits until they are
 * over. Where clocks go back, an hour that comes twice is quiet both times; where they go forward,
 * what would end in the hour that is left out ends when it would have begun.
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
    for (LocalDate day = instant.atZone(zone).toLocalDate(); ; day = day.plusDays(1)) {
      LocalDateTime end = day.atTime(to);
      ZoneOffsetTransition gap = zone.getRules().getTransition(end);
      Instant first = gap != null && gap.isGap() ? gap.getInstant() : end.atZone(zone).toInstant();
      Instant second = end.atZone(zone).withLaterOffsetAtOverlap().toInstant();
      if (first.isAfter(instant) && !contains(first, zone)) {
        return first;
      }
      if (second.isAfter(instant) && !contains(second, zone)) {
        return second;
      }
    }
  }

  /** Returns it as it is written: {@code 21:00-08:00}. */
  @Override
  public String toString() {
    return from + "-" + to;
  }
}
