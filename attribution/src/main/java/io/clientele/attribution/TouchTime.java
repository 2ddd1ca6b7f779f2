package io.clientele.attribution;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Reads the time of a touchpoint: a date, a date and time, or one with an offset. */
final class TouchTime {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;

  TouchTime(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns the milliseconds since 1970 in UTC. */
  long millis(String text) {
    try {
      TemporalAccessor time =
          FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime at) {
        return at.toInstant().toEpochMilli();
      }
      LocalDateTime local =
          time instanceof LocalDateTime at ? at : ((LocalDate) time).atStartOfDay();
      return local.atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "time: \"%s\", expected one such as 2024-03-31, 2024-03-31 14:05 or 2024-03-31T14:05:09Z"
              .formatted(text.length() > 80 ? text.substring(0, 80) + "..." : text),
          e);
    }
  }
}
