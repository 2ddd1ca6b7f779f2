package io.clientele.workflow;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How days of the week are written: {@code mon, wed-fri}. */
final class Weekdays {
  private static final int LETTERS = 3;

  private Weekdays() {}

  /** Reads days and ranges of days; a range may go past Sunday. */
  static Set<DayOfWeek> parse(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String range = part.strip();
      int hyphen = range.indexOf('-');
      DayOfWeek first = day(hyphen < 0 ? range : range.substring(0, hyphen));
      DayOfWeek last = hyphen < 0 ? first : day(range.substring(hyphen + 1));
      for (DayOfWeek day = first; ; day = day.plus(1)) {
        days.add(day);
        if (day == last) {
          break;
        }
      }
    }
    return days;
  }

  /** Writes days from Monday on, three or more that follow each other as a range. */
  static String text(Set<DayOfWeek> days) {
    List<DayOfWeek> sorted = new ArrayList<>(days);
    Collections.sort(sorted);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      int end = i;
      while (end + 1 < sorted.size()
          && sorted.get(end + 1).getValue() == sorted.get(end).getValue() + 1) {
        end++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(word(sorted.get(i)));
      if (end - i >= 2) {
        text.append('-').append(word(sorted.get(end)));
        i = end;
      }
    }
    return text.toString();
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (word(day).equals(word.strip().toLowerCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException(
        "day \"%s\", expected mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri"
            .formatted(Named.shown(word)));
  }

  private static String word(DayOfWeek day) {
    return day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT);
  }
}
