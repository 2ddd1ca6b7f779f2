package io.clientele.segmentation.rfm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * The moment that customers are looked at from.
 *
 * @param instant what exact time is measured from
 * @param day what calendar days are counted from, as days since 1970-01-01
 * @param lastMillis the last millisecond that counts
 * @param rules of the zone whose midnight begins a day
 */
record AsOf(Instant instant, long day, long lastMillis, ZoneRules rules) {
  private static final long DAY_MILLIS = 86_400_000;

  static AsOf instant(Instant instant, ZoneId zone) {
    long millis = millis(instant);
    long day = LocalDate.ofInstant(instant, zone).toEpochDay();
    return new AsOf(instant, day, millis, zone.getRules());
  }

  static AsOf date(LocalDate date, ZoneId zone, Recency recency) {
    if (recency == Recency.EXACT) {
      return instant(date.atStartOfDay(zone).toInstant(), zone);
    }
    Instant end = date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    return new AsOf(end, date.toEpochDay(), millis(end), zone.getRules());
  }

  double daysSince(long epochMillis) {
    return ((double) lastMillis - epochMillis) / DAY_MILLIS;
  }

  double calendarDaysSince(long epochMillis) {
    long seconds = Math.floorDiv(epochMillis, 1000L);
    int offset = rules.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    return day - Math.floorDiv(seconds + offset, 86_400L);
  }

  private static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException beyond) {
      throw new IllegalArgumentException(
          "as of %s, expected a time that 64 bits of milliseconds can tell".formatted(instant),
          beyond);
    }
  }
}
