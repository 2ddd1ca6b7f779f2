package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the week by the customer's clock.
 *
 * @param days on which days; at least one
 * @param from from when on
 * @param to until when; later than {@code from}, or midnight for the end of the day
 */
public record TimeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
  public TimeWindow {
    days = Set.copyOf(days);
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (days.isEmpty()) {
      throw new IllegalArgumentException("window on no day of the week, expected at least one");
    }
    if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "window from %s to %s, expected the end later than the beginning, or 00:00 for midnight"
              .formatted(from, to));
    }
  }

  /**
   * Reads one as {@link #toString} writes it, such as {@code 09:00-20:00}, {@code mon-fri
   * 09:00-12:30} or {@code sat, sun 10:00-00:00}.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind
   */
  public static TimeWindow parse(String text) {
    int space = text.lastIndexOf(' ');
    LocalTime[] times = Clock.range("window", text.substring(space + 1));
    return new TimeWindow(
        space < 0 ? EnumSet.allOf(DayOfWeek.class) : Weekdays.parse(text.substring(0, space)),
        times[0],
        times[1]);
  }

  /** Returns a part of every day. */
  public static TimeWindow daily(String from, String to) {
    return new TimeWindow(
        EnumSet.allOf(DayOfWeek.class), LocalTime.parse(from), LocalTime.parse(to));
  }

  /** Returns a part of some days of the week. */
  public static TimeWindow on(Set<DayOfWeek> days, String from, String to) {
    return new TimeWindow(days, LocalTime.parse(from), LocalTime.parse(to));
  }

  /** Returns whether the clock of a zone is in it at an instant. */
  public boolean contains(Instant instant, ZoneId zone) {
    LocalDateTime clock = LocalDateTime.ofInstant(instant, zone);
    LocalTime time = clock.toLocalTime();
    return days.contains(clock.getDayOfWeek())
        && !time.isBefore(from)
        && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
  }

  /**
   * Returns the first instant from this one on at which the clock of a zone is in it. What would
   * begin in an hour that is left out when clocks go forward begins when they do, if it does not
   * end in that hour too.
   */
  public Instant firstFrom(Instant instant, ZoneId zone) {
    Instant at = instant;
    while (!contains(at, zone)) {
      // Between two changes of the clocks, the beginning is as far off as the clock says.
      Instant start = at.plus(untilStart(LocalDateTime.ofInstant(at, zone)));
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      at = change == null || start.isBefore(change.getInstant()) ? start : change.getInstant();
    }
    return at;
  }

  private Duration untilStart(LocalDateTime clock) {
    LocalDate day = clock.toLocalDate();
    while (!days.contains(day.getDayOfWeek()) || !clock.isBefore(day.atTime(from))) {
      day = day.plusDays(1);
    }
    return Duration.between(clock, day.atTime(from));
  }

  /** Returns it as it is written: {@code mon-fri 09:00-20:00}. */
  @Override
  public String toString() {
    String time = from + "-" + to;
    return days.size() == DayOfWeek.values().length ? time : Weekdays.text(days) + " " + time;
  }
}
