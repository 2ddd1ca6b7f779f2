package io.clientele.csv.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Reads dates and times out of bytes: {@code yyyy-MM-dd}, then optionally a blank or {@code T} and
 * {@code HH:mm[:ss[.fraction]]}, then optionally {@code Z}, {@code +hh:mm} or {@code +hhmm}, before
 * which a blank may stand. A time without an offset is one of the shop's zone, read as {@link
 * java.time.ZonedDateTime#of} does: in a gap it moves on by the length of the gap, in an overlap it
 * is the earlier of the two. A date alone is the midnight that begins it. Not safe for use by
 * several threads.
 */
public final class TimeText {
  /** Says that there was no time. */
  public static final long NONE = Long.MIN_VALUE;

  /** What a message says that it expected. */
  public static final String EXPECTED =
      "a date such as 2024-03-31, 2024-03-31 14:05 or 2024-03-31T14:05:09+02:00 of the years 0001"
          + " to 9999; give the pattern of other dates";

  private static final long DAY = 86_400_000L;
  private static final int CACHED_DAYS = 1024;
  private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final ZoneRules rules;

  /** Days of which the offset is known, and the offset in milliseconds, or NONE if it changes. */
  private final long[] cachedDay = new long[CACHED_DAYS];

  private final long[] cachedOffset = new long[CACHED_DAYS];

  /** Where the number that was read last has ended. */
  private int at;

  /**
   * @param zone of times without an offset
   */
  public TimeText(ZoneId zone) {
    rules = zone.getRules();
    Arrays.fill(cachedDay, NONE);
  }

  /** Returns the milliseconds since 1970 in UTC of the time in {@code [from, to)}, or NONE. */
  public long parse(byte[] b, int from, int to) {
    if (to - from < 10 || b[from + 4] != '-' || b[from + 7] != '-') {
      return NONE;
    }
    int year = two(b, from) * 100 + two(b, from + 2);
    long day =
        two(b, from) < 0 || two(b, from + 2) < 0
            ? NONE
            : epochDay(year, two(b, from + 5), two(b, from + 8));
    if (day == NONE) {
      return NONE;
    }
    at = from + 10;
    if (at == to) {
      return atZone(day, 0);
    }
    if (b[at] != ' ' && b[at] != 'T') {
      return NONE;
    }
    at++;
    long time = to - at < 5 ? NONE : timeOfDay(b, two(b, at), at + 2, to);
    return time == NONE ? NONE : withOffset(b, at, to, day, time);
  }

  /**
   * Returns the milliseconds since 1970 in UTC of a time written as in the United States, {@code
   * 12/1/2010 8:26}, or NONE.
   */
  public long parseMonthFirst(byte[] b, int from, int to) {
    at = from;
    int month = oneOrTwo(b, to);
    int dayOfMonth = skip(b, to, '/') ? oneOrTwo(b, to) : -1;
    if (!skip(b, to, '/') || to - at < 4) {
      return NONE;
    }
    int century = two(b, at);
    int yearOfCentury = two(b, at + 2);
    at += 4;
    long day =
        century < 0 || yearOfCentury < 0
            ? NONE
            : epochDay(century * 100 + yearOfCentury, month, dayOfMonth);
    if (day == NONE) {
      return NONE;
    }
    if (at == to) {
      return atZone(day, 0);
    }
    int hour = skip(b, to, ' ') ? oneOrTwo(b, to) : -1;
    long time = timeOfDay(b, hour, at, to);
    return time == NONE || at != to ? NONE : atZone(day, time);
  }

  /** Returns the milliseconds since 1970 in UTC of a time of the zone. */
  public long atZone(LocalDateTime local) {
    return atZone(
        local.toLocalDate().toEpochDay(),
        Math.floorDiv(local.toLocalTime().toNanoOfDay(), 1_000_000L));
  }

  /** Reads {@code :mm[:ss[.fraction]]} behind an hour, and leaves {@link #at} behind it. */
  private long timeOfDay(byte[] b, int hour, int from, int to) {
    at = from;
    if (hour < 0 || hour > 23 || to - at < 3 || b[at] != ':') {
      return NONE;
    }
    int minute = two(b, at + 1);
    at += 3;
    int second = 0;
    long millis = 0;
    if (at < to && b[at] == ':') {
      second = to - at < 3 ? -1 : two(b, at + 1);
      at += 3;
      if (second >= 0 && at < to && b[at] == '.') {
        millis = fraction(b, to);
      }
    }
    if (minute < 0 || minute > 59 || second < 0 || second > 59 || millis < 0) {
      return NONE;
    }
    return ((hour * 60L + minute) * 60 + second) * 1000 + millis;
  }

  /** Returns the milliseconds of a fraction of 1 to 9 digits, the rest cut off, or -1. */
  private long fraction(byte[] b, int to) {
    int first = ++at;
    long millis = 0;
    for (; at < to && isDigit(b[at]); at++) {
      if (at - first < 3) {
        millis = millis * 10 + (b[at] - '0');
      }
    }
    int digits = at - first;
    for (int i = digits; i < 3; i++) {
      millis *= 10;
    }
    return digits < 1 || digits > 9 ? -1 : millis;
  }

  private long withOffset(byte[] b, int from, int to, long day, long time) {
    int i = from;
    if (i == to) {
      return atZone(day, time);
    }
    if (b[i] == ' ') {
      i++;
    }
    int length = to - i;
    if (length == 1 && b[i] == 'Z') {
      return day * DAY + time;
    }
    boolean colon = length == 6 && b[i + 3] == ':';
    if ((length != 5 && !colon) || (b[i] != '+' && b[i] != '-')) {
      return NONE;
    }
    int hours = two(b, i + 1);
    int minutes = two(b, i + (colon ? 4 : 3));
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
      return NONE;
    }
    long offset = (hours * 60L + minutes) * 60_000;
    return day * DAY + time + (b[i] == '-' ? offset : -offset);
  }

  private long atZone(long day, long time) {
    int slot = (int) day & CACHED_DAYS - 1;
    if (cachedDay[slot] != day) {
      cachedDay[slot] = day;
      cachedOffset[slot] = offsetOf(day);
    }
    long offset = cachedOffset[slot];
    if (offset != NONE) {
      return day * DAY + time - offset;
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            day * 86_400 + time / 1000, (int) (time % 1000) * 1_000_000, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(local);
    // The offset before serves both: it moves a time in a gap on, and is the earlier of an overlap.
    ZoneOffset used = change == null ? rules.getOffset(local) : change.getOffsetBefore();
    return local.toInstant(used).toEpochMilli();
  }

  /** Returns the one offset of a day and its neighbours, or NONE if there is a change near. */
  private long offsetOf(long day) {
    Instant before = LocalDate.ofEpochDay(day - 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    ZoneOffsetTransition next = rules.nextTransition(before);
    boolean changes = next != null && next.getInstant().isBefore(before.plusMillis(3 * DAY));
    return changes ? NONE : rules.getOffset(before).getTotalSeconds() * 1000L;
  }

  private static long epochDay(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return NONE;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS_IN_MONTH[month - 1] + (month == 2 && leap ? 1 : 0)) {
      return NONE;
    }
    // Counted from March, so that the leap day is the last of its year.
    int y = month <= 2 ? year - 1 : year;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }

  private int oneOrTwo(byte[] b, int to) {
    if (at >= to || !isDigit(b[at])) {
      return -1;
    }
    int value = b[at++] - '0';
    return at < to && isDigit(b[at]) ? value * 10 + (b[at++] - '0') : value;
  }

  private boolean skip(byte[] b, int to, char expected) {
    return at < to && b[at++] == expected;
  }

  private static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
