package io.clientele.segmentation.lifecycle;

import io.clientele.segmentation.internal.CustomerOrders;
import io.clientele.table.BusinessDays;
import java.time.ZoneId;

/** On how many days, and over how long, each customer has ordered by each of their orders. */
final class OrderDays {
  private final int[] gaps;
  private final int[] span;

  private OrderDays(int[] gaps, int[] span) {
    this.gaps = gaps;
    this.span = span;
  }

  static OrderDays of(CustomerOrders times, ZoneId zone) {
    BusinessDays days = new BusinessDays(zone);
    int[] gaps = new int[times.size()];
    int[] span = new int[times.size()];
    for (int customer = 0; customer < times.customers(); customer++) {
      int from = times.from(customer);
      int first = from < times.to(customer) ? days.day(times.time(from)) : 0;
      for (int k = from + 1; k < times.to(customer); k++) {
        span[k] = days.day(times.time(k)) - first;
        gaps[k] = gaps[k - 1] + (span[k] > span[k - 1] ? 1 : 0);
      }
    }
    return new OrderDays(gaps, span);
  }

  /** Returns the number of gaps between the days of a customer's orders up to this one. */
  int gaps(int order) {
    return gaps[order];
  }

  /** Returns the days from a customer's first order to this one. */
  int span(int order) {
    return span[order];
  }

  /** Returns whether an order that is not the first is the first of its day. */
  boolean beginsDay(int order) {
    return order > 0 && gaps[order] > gaps[order - 1];
  }
}
