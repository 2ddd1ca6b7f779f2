package io.clientele.condition;

import static java.util.Objects.requireNonNull;

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
          "span of %d %s, expected from 1 to %d".formatted(amount, unit.sign, MAX_AMOUNT));
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

  /** Returns it as it is written in a condition, such as {@code 90d}. */
  @Override
  public String toString() {
    return amount + unit.sign;
  }
}
