package io.clientele.table;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Tells on which day of a shop an instant lies, quickly for many instants: it remembers the last
 * day that it met. Not safe for use by several threads.
 */
public final class BusinessDays {
  private static final long DAY = 86_400_000;

  private final ZoneRules rules;
  private long from = 1;
  private long to;
  private int day;

  /**
   * @param zone whose midnight begins a day
   */
  public BusinessDays(ZoneId zone) {
    rules = requireNonNull(zone, "zone").getRules();
  }

  /**
   * Returns the day as a number of days since 1970-01-01.
   *
   * @throws ArithmeticException if the instant lies more than five million years away
   */
  public int day(long epochMillis) {
    if (epochMillis < from || epochMillis >= to) {
      remember(epochMillis);
    }
    return day;
  }

  /**
   * Remembers how long it is the same day at the same offset. Where clocks go back over midnight a
   * day comes twice, so a day as a whole would be too long.
   */
  private void remember(long epochMillis) {
    Instant instant = Instant.ofEpochMilli(epochMillis);
    long offset = rules.getOffset(instant).getTotalSeconds() * 1000L;
    long number = Math.floorDiv(Math.addExact(epochMillis, offset), DAY);
    day = Math.toIntExact(number);
    from = number * DAY - offset;
    to = from + DAY;
    ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
    if (before != null) {
      from = Math.max(from, before.toEpochSecond() * 1000);
    }
    ZoneOffsetTransition after = rules.nextTransition(instant);
    if (after != null) {
      to = Math.min(to, after.toEpochSecond() * 1000);
    }
  }
}
