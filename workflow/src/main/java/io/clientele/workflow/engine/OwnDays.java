package io.clientele.workflow.engine;

import io.clientele.event.Event;
import io.clientele.profile.Profile;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a day of the customer's own comes, by the day and the clock that were known
 * of the customer by then.
 */
final class OwnDays implements Moments {
  /** A day may be told to begin before it by almost so much. */
  private static final int YEARS_AHEAD = 2;

  private final Trigger.OnDay on;
  private final TimeLine line;
  private final Instant to;
  private final List<Event> events;
  private int seen;
  private Known known;
  private @Nullable Instant next;

  private record Known(@Nullable LocalDate day, ZoneId zone) {
    static Known of(Profile profile, String field) {
      ZoneId told = profile.activeHours().zone();
      return new Known(day(profile, field), told == null ? profile.zone() : told);
    }

    private static @Nullable LocalDate day(Profile of, String field) {
      LocalDate day = of.day(field);
      if (day != null) {
        return day;
      }
      Instant time = of.time(field);
      return time == null ? null : time.atZone(of.zone()).toLocalDate();
    }
  }

  /**
   * @param from the first is after this
   * @param to and the last no later than this
   */
  OwnDays(Trigger.OnDay on, TimeLine line, Instant from, Instant to) {
    this.on = on;
    this.line = line;
    this.to = to;
    events = line.events();
    seen = Moments.countUntil(events, from);
    known = Known.of(line.at(from), on.field());
    next = notBefore(from.plusNanos(1));
  }

  @Override
  public @Nullable Instant next() {
    while (true) {
      Instant event = Moments.timeOf(events, seen);
      Instant here = next;
      if (here != null && !here.isAfter(to) && (event == null || here.isBefore(event))) {
        next = notBefore(here.plusNanos(1));
        return here;
      }
      if (event == null || event.isAfter(to)) {
        return null;
      }
      while (event.equals(Moments.timeOf(events, seen))) {
        seen++;
      }
      Known now = Known.of(line.at(event), on.field());
      if (!now.equals(known)) {
        known = now;
        next = notBefore(event);
      }
    }
  }

  /** Returns the first time at which the day comes that is not before another. */
  private @Nullable Instant notBefore(Instant earliest) {
    LocalDate day = known.day();
    if (day == null) {
      return null;
    }
    if (!on.yearly()) {
      Instant time = timeOf(day);
      return time.isBefore(earliest) ? null : time;
    }
    int year = earliest.atZone(known.zone()).getYear();
    for (int ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
      Instant time = timeOf(inYear(day, year + ahead));
      if (!time.isBefore(earliest)) {
        return time;
      }
    }
    return null;
  }

  private Instant timeOf(LocalDate day) {
    return day.minusDays(on.daysBefore()).atTime(on.at()).atZone(known.zone()).toInstant();
  }

  /** 29 February is 28 February in other years. */
  private static LocalDate inYear(LocalDate day, int year) {
    boolean leapDay = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
    return leapDay && !Year.isLeap(year) ? LocalDate.of(year, 2, 28) : day.withYear(year);
  }
}
