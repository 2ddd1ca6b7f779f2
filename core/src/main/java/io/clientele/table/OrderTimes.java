package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.csv.internal.TimeText;
import io.clientele.internal.LittleEndian;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the times of a file in the one way that it has; remembers the last, as rows repeat it. */
final class OrderTimes {
  static final long NONE = TimeText.NONE;

  private final TimeText text;
  private final boolean monthFirst;
  private final @Nullable String pattern;
  private final @Nullable DateTimeFormatter format;

  private byte[] last = {};
  private long lastMillis = NONE;

  /**
   * @param monthFirst whether dates such as 12/31/2010 are understood too
   * @param pattern of the dates, or null for the usual ones
   */
  OrderTimes(ZoneId zone, boolean monthFirst, @Nullable String pattern) {
    text = new TimeText(zone);
    this.monthFirst = monthFirst;
    this.pattern = pattern;
    format = pattern == null ? null : formatOf(pattern);
  }

  /** Returns the format of a pattern; throws IllegalArgumentException if it is none. */
  static DateTimeFormatter formatOf(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Returns the milliseconds since 1970 in UTC, or {@link #NONE} if the text is no time. */
  long parse(byte[] bytes, int from, int to) {
    if (last.length == to - from && LittleEndian.isSame(last, 0, bytes, from, last.length)) {
      return lastMillis;
    }
    long millis = parsed(bytes, from, to);
    if (last.length != to - from) {
      last = new byte[to - from];
    }
    System.arraycopy(bytes, from, last, 0, last.length);
    lastMillis = millis;
    return millis;
  }

  /** Returns what a message says that it expected. */
  String expected() {
    if (pattern != null) {
      return "a date of the pattern %s, of the years 0001 to 9999".formatted(pattern);
    }
    return TimeText.EXPECTED;
  }

  private long parsed(byte[] bytes, int from, int to) {
    if (format != null) {
      return byFormat(format, new String(bytes, from, to - from, UTF_8));
    }
    long millis = text.parse(bytes, from, to);
    return millis == NONE && monthFirst ? text.parseMonthFirst(bytes, from, to) : millis;
  }

  private long byFormat(DateTimeFormatter formatter, String cell) {
    try {
      TemporalAccessor best =
          formatter.parseBest(
              cell,
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      if (best instanceof ZonedDateTime zoned) {
        return inYears(zoned.toLocalDate()) ? zoned.toInstant().toEpochMilli() : NONE;
      }
      if (best instanceof OffsetDateTime offset) {
        return inYears(offset.toLocalDate()) ? offset.toInstant().toEpochMilli() : NONE;
      }
      LocalDateTime local =
          best instanceof LocalDateTime dateTime ? dateTime : LocalDate.from(best).atStartOfDay();
      return inYears(local.toLocalDate()) ? text.atZone(local) : NONE;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static boolean inYears(LocalDate date) {
    return date.getYear() >= 1 && date.getYear() <= 9999;
  }
}
