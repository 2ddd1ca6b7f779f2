package io.clientele.segmentation.cohort;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.IntToDoubleFunction;

/**
 * Puts customers together by the period of their first purchase, and follows them period by period:
 * {@code Cohorts.by(Period.MONTH).of(orders)}.
 *
 * <p>Periods are those of the shop's zone. A cell stands for a period that the data knows to its
 * end; other cells are absent, never zero, while a known period in which nothing happened is zero.
 * The data is taken as known through the day of its last row, unless an end is given. Immutable and
 * safe for use by several threads.
 */
public final class Cohorts {
  private final Period period;
  private final IntToDoubleFunction margin;

  private Cohorts(Period period, IntToDoubleFunction margin) {
    this.period = period;
    this.margin = margin;
  }

  /** Returns cohorts by a period; margins are not known. */
  public static Cohorts by(Period period) {
    return new Cohorts(requireNonNull(period, "period"), row -> Double.NaN);
  }

  /**
   * Returns the same cohorts with margins, such as {@code join::marginOrNaN} of a catalog join.
   *
   * @param ofRow margin of a row of the table that is going to be followed, in its currency: value
   *     less the cost of what was sold; NaN where the cost is not known
   */
  public Cohorts margin(IntToDoubleFunction ofRow) {
    return new Cohorts(period, requireNonNull(ofRow, "ofRow"));
  }

  /**
   * Follows the customers of a table, which is known through the day of its last row.
   *
   * <p>Cost: O(rows log periods) where rows are in time order; memory grows with cohorts times
   * periods.
   *
   * @throws IllegalArgumentException if amounts are beyond 9 million millions, or if the rows span
   *     more than a million periods
   */
  public CohortTable of(Transactions table) {
    return table
        .lastAt()
        .map(last -> of(table, LocalDate.ofInstant(last, table.zone())))
        .orElseGet(() -> of(table, Instant.EPOCH));
  }

  /** Follows the customers of a table, which is known through that day: later rows do not count. */
  public CohortTable of(Transactions table, LocalDate lastDay) {
    ZoneId zone = table.zone();
    return of(table, lastDay.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /**
   * Follows the customers of a table, which is known until that instant: only rows before count.
   */
  public CohortTable of(Transactions table, Instant knownUntil) {
    requireNonNull(knownUntil, "knownUntil");
    return CohortLedger.of(table, period, margin, firstMillisFrom(knownUntil));
  }

  private static long firstMillisFrom(Instant instant) {
    try {
      long millis = instant.toEpochMilli();
      return Instant.ofEpochMilli(millis).equals(instant) ? millis : millis + 1;
    } catch (ArithmeticException beyond) {
      throw new IllegalArgumentException(
          "known until %s, expected a time that 64 bits of milliseconds can tell"
              .formatted(instant),
          beyond);
    }
  }
}
