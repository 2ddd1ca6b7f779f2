package io.clientele.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Days and spans as the shop counts them, seen from one instant. A day begins when the clock first
 * shows it and lasts until the next begins, so days never go back, not even where clocks go back
 * over midnight.
 */
final class ShopTime {
  /** More days than the length of a span can differ by, for months, leap days and clock changes. */
  static final int SLACK_DAYS = 5;

  private final Instant now;
  private final ZoneId zone;
  private final Map<Span, Running> running = new HashMap<>(4);
  private @Nullable LocalDate today;

  ShopTime(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  Instant now() {
    return now;
  }

  ZoneId zone() {
    return zone;
  }

  LocalDate today() {
    LocalDate day = today;
    if (day == null) {
      day = dayOf(now);
      today = day;
    }
    return day;
  }

  LocalDate dayOf(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    LocalDate next = day.plusDays(1);
    return startOf(next).isAfter(instant) ? day : next;
  }

  Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Returns the instant at which a span that begins at another is over. */
  Instant end(Instant begin, Span span) {
    return span.after(begin, zone);
  }

  /** Returns the spans of a length that are not over yet. */
  Running running(Span span) {
    Running known = running.get(span);
    if (known == null) {
      known = new Running(span);
      running.put(span, known);
    }
    return known;
  }

  /**
   * Returns the first day after today on which a day that is counted from it reaches another, if
   * ever.
   */
  @Nullable LocalDate firstDayWhen(Day moving, LocalDate reaches) {
    if (!(moving instanceof Day.Shifted shifted) || !moving.on(today()).isBefore(reaches)) {
      return null;
    }
    LocalDate day = reaches.minus(shifted.amount(), shifted.unit().chrono()).minusDays(SLACK_DAYS);
    if (!day.isAfter(today())) {
      day = today().plusDays(1);
    }
    while (moving.on(day).isBefore(reaches)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** Tells which instants are past for no longer than a span. */
  final class Running {
    private final Span span;
    private final Instant surelyOver;
    private final Instant surelyNot;

    private Running(Span span) {
      this.span = span;
      if (span.unit().compareTo(Span.Unit.DAYS) < 0) {
        Instant about = now.minus(span.amount(), span.unit().chrono());
        surelyOver = about;
        surelyNot = about;
      } else {
        var about = now.atZone(zone).minus(span.amount(), span.unit().chrono());
        surelyOver = about.minusDays(SLACK_DAYS).toInstant();
        surelyNot = about.plusDays(SLACK_DAYS).toInstant();
      }
    }

    /** Returns an instant such that everything earlier is over. */
    Instant from() {
      return surelyOver;
    }

    boolean contains(Instant begin) {
      if (begin.isAfter(now) || begin.isBefore(surelyOver)) {
        return false;
      }
      return begin.isAfter(surelyNot) || now.isBefore(end(begin, span));
    }
  }
}
