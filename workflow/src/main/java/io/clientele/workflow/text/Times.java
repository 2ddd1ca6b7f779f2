package io.clientele.workflow.text;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;

/** How times of day and zones are written. */
final class Times {
  private Times() {}

  static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s, expected a time of day such as 09:00"
              .formatted(new Node.Text(text, Place.START, false).kind()),
          e);
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone %s, expected one such as Europe/Berlin"
              .formatted(new Node.Text(text, Place.START, false).kind()),
          e);
    }
  }
}
