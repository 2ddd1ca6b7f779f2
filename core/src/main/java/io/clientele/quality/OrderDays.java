package io.clientele.quality;

import io.clientele.table.BusinessDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * How many orders came in on each day of the shop, and how likely it is that none would have come.
 *
 * <p>Each day is compared with the same weekday in the eight weeks before and after: a shop that is
 * closed on Saturdays, grows, or has a season is measured by itself. With {@code m} the median
 * number of orders on those days and {@code z} the share of them without an order, no order comes
 * with probability {@code max(exp(-m), z)}: orders that arrive by chance (Poisson), but no less
 * often absent than they have been. Days are taken as independent. Where fewer than four days can
 * be compared nothing is said: the probability is 1.
 */
final class OrderDays {
  private static final LocalDate EARLIEST = LocalDate.of(1995, 1, 1);
  private static final int WEEKS = 8;
  private static final int FEWEST_COMPARED = 4;

  private final int[] orders;
  private final int first;
  private final int last;

  private OrderDays(int[] orders, int first, int last) {
    this.orders = orders;
    this.first = first;
    this.last = last;
  }

  /** Counts the orders from 1995 until now; other times are wrong, and found by other checks. */
  static OrderDays of(SeenRows rows, ZoneId zone, Instant now) {
    int from = SeenOrders.second(EARLIEST.atStartOfDay(zone).toInstant().toEpochMilli());
    int to = SeenOrders.second(now.toEpochMilli());
    BusinessDays days = new BusinessDays(zone);
    int[] orders = new int[512];
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int order = 0; order < rows.orders().size(); order++) {
      int second = rows.orders().second(order);
      if (second >= from && second <= to) {
        int day = days.day(SeenOrders.epochMillis(second)) - (int) EARLIEST.toEpochDay();
        if (day >= orders.length) {
          orders = Arrays.copyOf(orders, day + orders.length);
        }
        orders[day]++;
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
    }
    return new OrderDays(orders, first, last);
  }

  /** Returns whether there was no order at all; then there is no first and no last day. */
  boolean isEmpty() {
    return last < 0;
  }

  /** Returns the first day with an order; days are counted from an arbitrary one. */
  int first() {
    return first;
  }

  int last() {
    return last;
  }

  int orders(int day) {
    return orders[day];
  }

  int withOrders() {
    return (int) Arrays.stream(orders).filter(count -> count > 0).count();
  }

  LocalDate date(int day) {
    return EARLIEST.plusDays(day);
  }

  /**
   * Returns how likely a day is to pass without an order, judged from outside {@code [from, to]}.
   */
  double chanceOfNone(int day, int from, int to) {
    int[] compared = new int[2 * WEEKS];
    int size = 0;
    for (int at = day - 7, n = 0; n < WEEKS && at >= first; at -= 7) {
      if (at < from) {
        compared[size++] = orders[at];
        n++;
      }
    }
    for (int at = day + 7, n = 0; n < WEEKS && at <= last; at += 7) {
      if (at > to) {
        compared[size++] = orders[at];
        n++;
      }
    }
    if (size < FEWEST_COMPARED) {
      return 1;
    }
    Arrays.sort(compared, 0, size);
    int without = 0;
    while (without < size && compared[without] == 0) {
      without++;
    }
    return Math.max(Math.exp(-compared[(size - 1) / 2]), (double) without / size);
  }

  /** Returns how likely none of the days from one to another (inclusive) has an order. */
  double chanceOfNoneFrom(int from, int to) {
    double chance = 1;
    for (int day = from; day <= to; day++) {
      chance *= chanceOfNone(day, from, to);
    }
    return chance;
  }
}
