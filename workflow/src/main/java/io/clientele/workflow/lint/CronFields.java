package io.clientele.workflow.lint;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.time.Month;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The five fields of a schedule: minute, hour, day of the month, month, day of the week, each of
 * numbers, ranges, lists, steps and {@code *} as POSIX and the usual crons write them; months and
 * days of the week also by their first three letters in English.
 */
final class CronFields {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /** What each field may be, and how it is called. */
  private enum Field {
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY("day of the month", 1, 31),
    MONTH("month", 1, 12),
    WEEKDAY("day of the week", 0, 7);

    private final String words;
    private final int least;
    private final int most;

    Field(String words, int least, int most) {
      this.words = words;
      this.least = least;
      this.most = most;
    }

    private List<String> names() {
      return this == MONTH ? MONTHS : this == WEEKDAY ? DAYS : List.of();
    }
  }

  private CronFields() {}

  /** Returns what is wrong with a schedule, if anything is. */
  static Optional<String> problemOf(String cron) {
    String[] fields = cron.strip().split(" +", -1);
    if (fields.length != Field.values().length) {
      return Optional.of("%s fields, expected five".formatted(fields.length));
    }
    int i = 0;
    for (Field field : Field.values()) {
      try {
        values(fields[i], field);
      } catch (IllegalArgumentException e) {
        return Optional.of("%s %s, expected %s".formatted(field.words, fields[i], e.getMessage()));
      }
      i++;
    }
    try {
      CRON.parse(cron.toUpperCase(Locale.ROOT)); // which it does itself by the locale of the JVM
      return Optional.empty();
    } catch (IllegalArgumentException e) { // what runs the schedule has the last word
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Returns whether there is a day for a valid schedule. */
  static boolean everComes(String cron) {
    String[] fields = cron.strip().split(" +", -1);
    if (!fields[4].equals("*")) {
      return true; // as in Unix, either of the two days is enough
    }
    BitSet days = values(fields[2], Field.DAY);
    return values(fields[3], Field.MONTH).stream()
        .anyMatch(month -> days.nextSetBit(1) <= Month.of(month).maxLength());
  }

  private static BitSet values(String text, Field field) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, field.most, List.of());
      int hyphen = range.indexOf('-');
      int from;
      int to;
      if (range.equals("*")) {
        from = field.least;
        to = field.most;
      } else {
        from = number(hyphen < 0 ? range : range.substring(0, hyphen), field);
        to =
            hyphen < 0
                ? (slash < 0 ? from : field.most)
                : number(range.substring(hyphen + 1), field);
      }
      if (from > to) {
        throw new IllegalArgumentException("a range from less to more");
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String text, Field field) {
    return number(text, field.least, field.most, field.names());
  }

  private static int number(String text, int least, int most, List<String> names) {
    int name = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (name >= 0) {
      return name + least;
    }
    if (text.matches("[0-9]{1,2}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException("from %s to %s".formatted(least, most));
  }
}
