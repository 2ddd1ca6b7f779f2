package io.clientele.table;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Tells on which day of a shop an instant lies, quickly for many instants: it remembers the last
 * day that it met. Not safe for use by several threads.
 */
public final class BusinessDays {
  private final ZoneId zone;
  private long dayStart = 1;
  private long dayEnd;
  private int day;

  /**
   * @param zone whose midnight begins a day
   */
  public BusinessDays(ZoneId zone) {
    this.zone = requireNonNull(zone, "zone");
  }

  /** Returns the day as a number of days since 1970-01-01. */
  public int day(long epochMillis) {
    if (epochMillis < dayStart || epochMillis >= dayEnd) {
      LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone);
      dayStart = date.atStartOfDay(zone).toInstant().toEpochMilli();
      dayEnd = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
      day = Math.toIntExact(date.toEpochDay());
    }
    return day;
  }
}
