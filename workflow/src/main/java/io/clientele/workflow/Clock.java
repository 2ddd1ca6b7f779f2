package io.clientele.workflow;

import java.time.DateTimeException;
import java.time.LocalTime;

/** How times of day are written: {@code 09:00}, and {@code 9:00} is understood too. */
final class Clock {
  private static final int SHOWN = 40;

  private Clock() {}

  /** Reads a time of day. */
  static LocalTime time(String what, String text) {
    try {
      return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected a time of day such as 09:00"
              .formatted(what, text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text));
    }
  }

  /** Reads two times of day with a hyphen between them. */
  static LocalTime[] range(String what, String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      throw new IllegalArgumentException(
          "%s \"%s\", expected two times of day such as 09:00-20:00"
              .formatted(what, text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text));
    }
    return new LocalTime[] {
      time(what, text.substring(0, hyphen).strip()), time(what, text.substring(hyphen + 1).strip())
    };
  }
}
