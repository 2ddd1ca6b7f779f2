package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/** A whole day of the shop's calendar that others are compared with. */
public sealed interface Day {
  /** Returns which day it is. */
  LocalDate on(LocalDate today);

  /** Returns the day of the evaluation. */
  static Day today() {
    return new Shifted(0, Span.Unit.DAYS);
  }

  /** Returns a day of the calendar. */
  static Day of(LocalDate date) {
    return new Fixed(date);
  }

  /** Returns the day that lies this long before today. */
  static Day ago(Span span) {
    return new Shifted(-span.amount(), span.unit());
  }

  /** Returns the day that lies this long after today. */
  static Day ahead(Span span) {
    return new Shifted(span.amount(), span.unit());
  }

  /**
   * A day of the calendar.
   *
   * @param date from year 1 to year 9999
   */
  record Fixed(LocalDate date) implements Day {
    public Fixed {
      requireNonNull(date, "date");
      if (date.getYear() < 1 || date.getYear() > 9999) {
        throw new IllegalArgumentException(
            "day %s, expected one from year 1 to year 9999".formatted(date));
      }
    }

    @Override
    public LocalDate on(LocalDate today) {
      return date;
    }

    @Override
    public String toString() {
      return date.toString();
    }
  }

  /**
   * A day so far from today.
   *
   * @param amount how far: negative for the past, at most 100,000 either way
   * @param unit days or longer
   */
  record Shifted(int amount, Span.Unit unit) implements Day {
    public Shifted {
      requireNonNull(unit, "unit");
      if (unit.compareTo(Span.Unit.DAYS) < 0) {
        throw new IllegalArgumentException(
            "day %s%s from today, expected days, weeks, months or years"
                .formatted(amount, unit.sign()));
      }
      if (amount < -Span.MAX_AMOUNT || amount > Span.MAX_AMOUNT) {
        throw new IllegalArgumentException(
            "day %s%s from today, expected at most %s either way"
                .formatted(amount, unit.sign(), Span.MAX_AMOUNT));
      }
      unit = amount == 0 ? Span.Unit.DAYS : unit;
    }

    @Override
    public LocalDate on(LocalDate today) {
      return today.plus(amount, unit.chrono());
    }

    @Override
    public String toString() {
      return amount == 0 ? "today" : (amount > 0 ? "+" : "") + amount + unit.sign();
    }
  }
}
