package io.clientele.segmentation.lifecycle;

import static java.util.Objects.requireNonNull;

import io.clientele.segmentation.internal.CustomerOrders;
import io.clientele.table.Transactions;
import java.time.Duration;
import java.util.Arrays;

/**
 * Follows customers through the stages of their life with a shop, each at the pace of their own
 * orders: {@code LifeCycle.withDefaults().of(orders).stage(customer, instant)}.
 *
 * <p>At each order it is settled when the customer will be at risk and when lapsed, unless another
 * order comes before:
 *
 * <ul>
 *   <li>The customer's gap is {@code g = (2 G + own gaps added up) / (2 + number of own gaps)}, at
 *       least a day: their mean gap, drawn towards the shop's as if two gaps of the shop's length
 *       had been seen too. So a weekly buyer lapses sooner than a yearly one, and who has ordered
 *       once is expected after {@code G}. Gaps are those between the days on which they ordered, in
 *       the shop's zone: several orders of one day say nothing about the next.
 *   <li>The shop's gap is {@code G = (10 G0 + mean gaps of all who have ordered on another day
 *       added up) / (10 + number of those)} up to the instant of that order, with {@code G0} 90
 *       days unless {@link #typicalGap} says otherwise.
 *   <li>At risk from {@code 1.5 g} after the order, lapsed from {@code 3 g} on, unless {@link
 *       #overdue} says otherwise.
 * </ul>
 *
 * <p>So a stage as of an instant rests on the orders up to that instant alone, and later orders
 * never change it; only an order leads out of {@link Stage#LAPSED}.
 *
 * <p>An order counts once, at its earliest purchase; returns are none. Immutable.
 */
public final class LifeCycle {
  private static final double OWN_PRIOR = 2;
  private static final double SHOP_PRIOR = 10;
  private static final long DAY = 86_400_000;

  private final double typicalGap;
  private final double atRisk;
  private final double lapsed;

  private LifeCycle(double typicalGap, double atRisk, double lapsed) {
    this.typicalGap = typicalGap;
    this.atRisk = atRisk;
    this.lapsed = lapsed;
  }

  /** Returns the life cycle with 90 days, 1.5 and 3 gaps. */
  public static LifeCycle withDefaults() {
    return new LifeCycle(90 * DAY, 1.5, 3);
  }

  /** Returns the same with another gap to begin with, before the shop's own is known. */
  public LifeCycle typicalGap(Duration gap) {
    if (gap.isNegative() || gap.isZero()) {
      throw new IllegalArgumentException("typical gap %s, expected more than none".formatted(gap));
    }
    return new LifeCycle(gap.toMillis(), atRisk, lapsed);
  }

  /**
   * Returns the same with other limits.
   *
   * @param atRiskAfter gaps after an order from which a customer is at risk, above 0
   * @param lapsedAfter gaps after an order from which a customer has lapsed, more than the other
   */
  public LifeCycle overdue(double atRiskAfter, double lapsedAfter) {
    if (!(atRiskAfter > 0 && lapsedAfter > atRiskAfter && lapsedAfter <= 1000)) {
      throw new IllegalArgumentException(
          "at risk after %s gaps, lapsed after %s: expected 0 < first < second <= 1000"
              .formatted(atRiskAfter, lapsedAfter));
    }
    return new LifeCycle(typicalGap, atRiskAfter, lapsedAfter);
  }

  /** Follows the customers of a table. Cost: O(orders log orders); 36 bytes an order. */
  public LifeCycles of(Transactions orders) {
    CustomerOrders times = CustomerOrders.of(requireNonNull(orders, "orders"));
    OrderDays days = OrderDays.of(times, orders.zone());
    double[] shopGap = shopGaps(times, days);
    long[] atRiskFrom = new long[times.size()];
    long[] lapsedFrom = new long[times.size()];
    Stage[] stage = new Stage[times.size()];
    for (int customer = 0; customer < times.customers(); customer++) {
      Stage before = Stage.PROSPECT;
      int first = times.from(customer);
      for (int k = first; k < times.to(customer); k++) {
        if (k > first) {
          before = stageAt(times.time(k), stage[k - 1], atRiskFrom[k - 1], lapsedFrom[k - 1]);
        }
        stage[k] = before.afterOrder();
        double own = OWN_PRIOR * shopGap[k] + DAY * days.span(k);
        double gap = Math.max(DAY, own / (OWN_PRIOR + days.gaps(k)));
        atRiskFrom[k] = after(times.time(k), atRisk * gap);
        lapsedFrom[k] = Math.max(atRiskFrom[k] + 1, after(times.time(k), lapsed * gap));
      }
    }
    return new LifeCycles(orders, times, stage, atRiskFrom, lapsedFrom);
  }

  /** Returns the stage at a time from the order before it. */
  static Stage stageAt(long time, Stage ofOrder, long atRiskFrom, long lapsedFrom) {
    if (time >= lapsedFrom) {
      return Stage.LAPSED;
    }
    return time >= atRiskFrom ? Stage.AT_RISK : ofOrder;
  }

  private static long after(long time, double millis) {
    return time + Math.max(1, Math.round(Math.min(millis, 1e17)));
  }

  /**
   * Returns the shop's gap at each order. Mean gaps are added in whole milliseconds, so that the
   * order of rows does not show.
   */
  private double[] shopGaps(CustomerOrders times, OrderDays days) {
    int[] byTime = byTime(times);
    double[] shopGap = new double[times.size()];
    long sum = 0;
    long repeaters = 0;
    for (int at = 0; at < byTime.length; ) {
      int begin = at;
      long now = times.time(byTime[at]);
      for (; at < byTime.length && times.time(byTime[at]) == now; at++) {
        int k = byTime[at];
        if (days.beginsDay(k) && days.gaps(k) > 0) {
          repeaters += days.gaps(k) == 1 ? 1 : 0;
          sum += meanGap(days, k) - meanGap(days, k - 1);
        }
      }
      double gap = (SHOP_PRIOR * typicalGap + sum) / (SHOP_PRIOR + repeaters);
      for (int same = begin; same < at; same++) {
        shopGap[byTime[same]] = gap;
      }
    }
    return shopGap;
  }

  private static long meanGap(OrderDays days, int order) {
    return days.gaps(order) == 0 ? 0 : DAY * days.span(order) / days.gaps(order);
  }

  /** Returns the numbers of the orders, the earliest first; many may be of one time. */
  private static int[] byTime(CustomerOrders times) {
    long[] distinct = new long[times.size()];
    Arrays.setAll(distinct, times::time);
    Arrays.sort(distinct);
    int[] next = new int[distinct.length];
    int size = 0;
    for (int i = 0; i < distinct.length; i++) {
      if (size == 0 || distinct[i] != distinct[size - 1]) {
        distinct[size] = distinct[i];
        next[size++] = i;
      }
    }
    int[] byTime = new int[distinct.length];
    for (int k = 0; k < byTime.length; k++) {
      byTime[next[Arrays.binarySearch(distinct, 0, size, times.time(k))]++] = k;
    }
    return byTime;
  }
}
