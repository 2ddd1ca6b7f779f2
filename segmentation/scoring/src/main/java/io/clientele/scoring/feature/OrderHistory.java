package io.clientele.scoring.feature;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders that one customer placed before an instant, and nothing of what came at that instant
 * or later. Immutable.
 */
public final class OrderHistory {
  private static final double MILLIS_A_DAY = 86_400_000;

  private final CustomerId customer;
  private final Instant at;
  private final long[] times;
  private final double[] values;
  private final double returned;

  private OrderHistory(
      CustomerId customer, Instant at, long[] times, double[] values, double returned) {
    this.customer = customer;
    this.at = at;
    this.times = times;
    this.values = values;
    this.returned = returned;
  }

  /**
   * Returns the histories of all customers who ordered before an instant, in the order of the
   * table's customers. Cost: O(rows).
   */
  public static List<OrderHistory> allOf(Transactions orders, Instant at) {
    requireNonNull(at, "at");
    Grouping rows = orders.byCustomer();
    List<OrderHistory> all = new ArrayList<>();
    for (int code = 0; code < rows.groups(); code++) {
      OrderHistory history = of(orders, rows, code, at);
      if (history.orders() > 0) {
        all.add(history);
      }
    }
    return all;
  }

  private static OrderHistory of(Transactions table, Grouping rows, int code, Instant at) {
    long end = at.toEpochMilli();
    boolean isWholeMilli = at.equals(Instant.ofEpochMilli(end));
    Map<Integer, Integer> placeOf = new LinkedHashMap<>();
    long[] times = new long[rows.size(code)];
    double[] values = new double[times.length];
    double returned = 0;
    for (int k = rows.from(code); k < rows.to(code); k++) {
      int row = rows.row(k);
      long time = table.epochMillis(row);
      if (isWholeMilli ? time >= end : time > end) {
        break;
      }
      if (table.isPurchase(row)) {
        int place = placeOf.computeIfAbsent(table.order(row), first -> placeOf.size());
        times[place] = placeOf.size() == place + 1 && values[place] == 0 ? time : times[place];
        values[place] += table.value(row);
      } else {
        returned -= table.value(row);
      }
    }
    int orders = placeOf.size();
    return new OrderHistory(
        CustomerId.of(table.customers().text(code)),
        at,
        Arrays.copyOf(times, orders),
        Arrays.copyOf(values, orders),
        returned);
  }

  /** Returns whose it is. */
  public CustomerId customer() {
    return customer;
  }

  /** Returns before which instant it ends. */
  public Instant at() {
    return at;
  }

  /** Returns how many orders there are, of which at least one line was no return. */
  public int orders() {
    return times.length;
  }

  /** Returns when an order was placed, the oldest being 0. */
  public Instant placedAt(int order) {
    return Instant.ofEpochMilli(times[order]);
  }

  /** Returns the value of an order, returns not taken off. */
  public double value(int order) {
    return values[order];
  }

  /** Returns the value of all that came back, 0 or more. */
  public double returned() {
    return returned;
  }

  /** Returns the value of all orders, returns not taken off. */
  public double spent() {
    return Arrays.stream(values).sum();
  }

  /** Returns the days since the last order, NaN without one. */
  public double daysSinceLast() {
    return orders() == 0 ? Double.NaN : daysUntilEnd(times[times.length - 1]);
  }

  /** Returns the days since the first order, NaN without one. */
  public double daysSinceFirst() {
    return orders() == 0 ? Double.NaN : daysUntilEnd(times[0]);
  }

  /** Returns the mean days between an order and the next, NaN before the second. */
  public double meanGapDays() {
    return orders() < 2
        ? Double.NaN
        : (times[times.length - 1] - times[0]) / MILLIS_A_DAY / (times.length - 1);
  }

  /** Returns how many orders were placed in the last days. */
  public int ordersWithin(double days) {
    int count = 0;
    for (long time : times) {
      count += daysUntilEnd(time) <= days ? 1 : 0;
    }
    return count;
  }

  private double daysUntilEnd(long time) {
    return (at.toEpochMilli() - time) / MILLIS_A_DAY;
  }

  @Override
  public String toString() {
    return "%s orders of customer %s before %s".formatted(orders(), customer, at);
  }
}
