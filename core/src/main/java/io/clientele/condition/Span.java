package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A length of time. A span of days or more that begins at an instant ends at the same time of day
 * in the shop's zone, so a day over which clocks go forward has 23 hours; where that time of day
 * does not exist, it ends later by as much as clocks go forward.
 *
 * @param amount from 1 to 100,000
 * @param unit of what
 */
public record Span(int amount, Unit unit) {
  static final int MAX_AMOUNT = 100_000;

  public Span {
    requireNonNull(unit, "unit");
    if (amount < 1 || amount > MAX_AMOUNT) {
      throw new IllegalArgumentException(
          "span of %s %s, expected from 1 to %s".formatted(amount, unit.sign, MAX_AMOUNT));
    }
  }

  /** The units of time. A month that is too short for a day ends with its last. */
  public enum Unit {
    /** Minutes. */
    MINUTES("min", ChronoUnit.MINUTES),
    /** Hours. */
    HOURS("h", ChronoUnit.HOURS),
    /** Days. */
    DAYS("d", ChronoUnit.DAYS),
    /** Weeks. */
    WEEKS("w", ChronoUnit.WEEKS),
    /** Months. */
    MONTHS("m", ChronoUnit.MONTHS),
    /** Years. */
    YEARS("y", ChronoUnit.YEARS);

    private final String sign;
    private final ChronoUnit chrono;

    Unit(String sign, ChronoUnit chrono) {
      this.sign = sign;
      this.chrono = chrono;
    }

    /** Returns how it is written after a number. */
    public String sign() {
      return sign;
    }

    ChronoUnit chrono() {
      return chrono;
    }
  }

  /**
   * Reads a span as it is written in a condition, such as {@code 90d}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Span parse(String text) {
    for (Unit unit : Unit.values()) {
      String amount = text.substring(0, Math.max(0, text.length() - unit.sign.length()));
      if (text.endsWith(unit.sign) && amount.matches("[0-9]{1,6}")) {
        return new Span(Integer.parseInt(amount), unit);
      }
    }
    throw new IllegalArgumentException(
        "span \"%s\", expected a number with min, h, d, w, m (months) or y, such as 90d"
            .formatted(text.length() > 40 ? text.substring(0, 40) + "..." : text));
  }

  /**
   * Returns the instant that lies a span after another.
   *
   * @param zone by whose days, months and years it is counted
   */
  public Instant after(Instant instant, ZoneId zone) {
    return unit.compareTo(Unit.DAYS) < 0
        ? instant.plus(amount, unit.chrono)
        : instant.atZone(zone).plus(amount, unit.chrono).toInstant();
  }

  /**
   * Returns the instant that lies a span before another.
   *
   * @param zone by whose days, months and years it is counted
   */
  public Instant before(Instant instant, ZoneId zone) {
    return unit.compareTo(Unit.DAYS) < 0
        ? instant.minus(amount, unit.chrono)
        : instant.atZone(zone).minus(amount, unit.chrono).toInstant();
  }

  /** Returns how long it is at the most, whatever the zone and the month. */
  public Duration longest() {
    return switch (unit) {
      case MINUTES -> Duration.ofMinutes(amount);
      case HOURS -> Duration.ofHours(amount);
      case DAYS -> Duration.ofDays(amount).plusHours(1);
      case WEEKS -> Duration.ofDays(7L * amount).plusHours(1);
      case MONTHS -> Duration.ofDays(31L * amount).plusHours(1);
      case YEARS -> Duration.ofDays(366L * amount).plusHours(1);
    };
  }

  /** Returns it as it is written in a condition, such as {@code 90d}. */
  @Override
  public String toString() {
    return amount + unit.sign;
  }
}
