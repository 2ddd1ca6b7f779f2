package io.clientele.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Times as logs write them. */
final class Timestamp {
  /** So many seconds are the year 5138: a larger number counts milliseconds. */
  private static final double MOST_SECONDS = 1e11;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Timestamp() {}

  /**
   * Returns the instant of a text: seconds or milliseconds since 1970, a date in UTC, or a time
   * with an offset.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Instant of(String text) {
    try {
      if (NUMBER.matcher(text).matches()) {
        double number = Double.parseDouble(text);
        double millis = Math.abs(number) < MOST_SECONDS ? number * 1000 : number;
        return Instant.ofEpochMilli(Math.round(millis));
      }
      return DATE.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timestamp '%s', expected seconds or milliseconds since 1970, 2011-12-09 or 2011-12-09T12:50:00Z"
              .formatted(text),
          e);
    }
  }
}
