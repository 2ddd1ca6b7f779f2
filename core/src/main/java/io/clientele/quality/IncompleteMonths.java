package io.clientele.quality;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Rows of the first and the last month, where the file begins after the first orders of the month
 * must have come, or ends before the last. {@link OrderDays} tells how likely it is that the days
 * outside the file had no orders.
 */
final class IncompleteMonths implements Check {
  private static final double IMPROBABLE = 0.001;

  private final SeenRows rows;
  private final ZoneId zone;

  IncompleteMonths(SeenRows rows, ZoneId zone) {
    this.rows = rows;
    this.zone = zone;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    OrderDays days = all.days();
    Hits found = new Hits();
    if (!days.isEmpty()) {
      LocalDate first = days.date(days.first());
      LocalDate last = days.date(days.last());
      int before = first.getDayOfMonth() - 1;
      int after = last.lengthOfMonth() - last.getDayOfMonth();
      boolean beginsLate =
          days.chanceOfNoneFrom(days.first() - before, days.first() - 1) < IMPROBABLE;
      boolean endsEarly = days.chanceOfNoneFrom(days.last() + 1, days.last() + after) < IMPROBABLE;
      if (beginsLate) {
        count(first, all.totals(), found);
        found.example("the first orders are of " + first);
      }
      if (endsEarly) {
        if (!beginsLate || !last.withDayOfMonth(1).equals(first.withDayOfMonth(1))) {
          count(last, all.totals(), found);
        }
        found.example("the last orders are of " + last);
      }
    }
    return found.finding(
        "incomplete-months",
        rows.size(),
        "The file holds only part of its first or last month: in a chart by month that is a rise or"
            + " a fall that never happened.");
  }

  private void count(LocalDate day, Totals totals, Hits found) {
    LocalDate month = day.withDayOfMonth(1);
    int from = second(month);
    int to = second(month.plusMonths(1));
    for (int order = 0; order < totals.orders(); order++) {
      int second = rows.orders().second(order);
      if (second >= from && second < to) {
        found.count(totals.rows(order));
      }
    }
  }

  private int second(LocalDate day) {
    return SeenOrders.second(day.atStartOfDay(zone).toInstant().toEpochMilli());
  }
}
