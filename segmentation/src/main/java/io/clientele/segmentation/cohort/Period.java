package io.clientele.segmentation.cohort;

import java.time.LocalDate;
import java.util.Locale;

/** A stretch of the calendar by which customers are put together and followed. */
public enum Period {
  /** Weeks of ISO 8601, which begin on Monday: {@code 2010-W48}. */
  WEEK,
  /** Months: {@code 2010-12}. */
  MONTH,
  /** Quarters: {@code 2010-Q4}. */
  QUARTER,
  /** Years: {@code 2010}. */
  YEAR;

  /** Returns the number of the period that a day lies in; later periods have higher numbers. */
  int numberOf(LocalDate day) {
    int month = Math.addExact(Math.multiplyExact(day.getYear(), 12), day.getMonthValue() - 1);
    return switch (this) {
      // Day 0, 1970-01-01, was a Thursday: week 0 began three days before it.
      case WEEK -> Math.toIntExact(Math.floorDiv(day.toEpochDay() + 3, 7L));
      case MONTH -> month;
      case QUARTER -> Math.floorDiv(month, 3);
      case YEAR -> day.getYear();
    };
  }

  /** Returns the first day of the period with a number. */
  LocalDate firstDay(int number) {
    return switch (this) {
      case WEEK -> LocalDate.ofEpochDay(7L * number - 3);
      case MONTH -> LocalDate.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1, 1);
      case QUARTER -> MONTH.firstDay(3 * number);
      case YEAR -> LocalDate.of(number, 1, 1);
    };
  }

  /** Returns the label of the period with a number. */
  String label(int number) {
    LocalDate first = firstDay(number);
    return switch (this) {
      // The Thursday decides to which year a week belongs.
      case WEEK -> {
        LocalDate thursday = first.plusDays(3);
        yield String.format(
            Locale.ROOT, "%04d-W%02d", thursday.getYear(), (thursday.getDayOfYear() - 1) / 7 + 1);
      }
      case MONTH -> String.format(Locale.ROOT, "%04d-%02d", first.getYear(), first.getMonthValue());
      case QUARTER ->
          String.format(Locale.ROOT, "%04d-Q%s", first.getYear(), (first.getMonthValue() + 2) / 3);
      case YEAR -> String.format(Locale.ROOT, "%04d", number);
    };
  }
}
