package io.clientele.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Days without any order that {@link OrderDays} finds too improbable: in a shop that had orders as
 * it always does, fewer than one such gap were to be expected in a thousand files of this length. A
 * gap begins and ends on a day on which the shop usually has orders. The longest are the examples.
 */
final class TrackingGaps implements Check {
  /** Fewer days with orders on one side of a gap are stray dates rather than a shop at work. */
  private static final int FEWEST_DAYS = 7;

  private static final double EXPECTED_BY_CHANCE = 0.001;

  /** Days from one to another, inclusive. */
  private record Gap(int from, int to) {
    int days() {
      return to - from + 1;
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    OrderDays days = all.days();
    List<Gap> gaps = gaps(days);
    gaps.sort(Comparator.comparingInt(Gap::days).reversed());
    Hits found = new Hits();
    for (Gap gap : gaps) {
      found.count(gap.days());
      found.example(
          gap.days() == 1
              ? days.date(gap.from()).toString()
              : "%s to %s, %s days"
                  .formatted(days.date(gap.from()), days.date(gap.to()), gap.days()));
    }
    return found.finding(
        "tracking-gaps",
        days.isEmpty() ? 1 : days.last() - days.first() + 1,
        "On these days orders were to be expected and none is there: unless the shop was closed,"
            + " trends dip, and customers seem to have stayed away.");
  }

  private static List<Gap> gaps(OrderDays days) {
    List<Gap> gaps = new ArrayList<>();
    int after = days.withOrders();
    int before = 0;
    int from = days.first();
    for (int day = days.first(); day <= days.last(); day++) {
      if (days.orders(day) > 0) {
        if (before >= FEWEST_DAYS && after >= FEWEST_DAYS) {
          addIfImprobable(from, day - 1, days, gaps);
        }
        before++;
        after--;
        from = day + 1;
      }
    }
    return gaps;
  }

  private static void addIfImprobable(int from, int to, OrderDays days, List<Gap> gaps) {
    int length = days.last() - days.first() + 1;
    if (from > to || days.chanceOfNoneFrom(from, to) * length >= EXPECTED_BY_CHANCE) {
      return;
    }
    int first = from;
    while (days.chanceOfNone(first, from, to) == 1) {
      first++;
    }
    int last = to;
    while (days.chanceOfNone(last, from, to) == 1) {
      last--;
    }
    gaps.add(new Gap(first, last));
  }
}
