package io.clientele.segmentation.internal;

import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.Arrays;
import java.util.BitSet;

/**
 * When each customer ordered, oldest first: the times of the orders of customer {@code c} are
 * {@code time(k)} for k from {@code from(c)} to {@code to(c)} less 1. An order counts once, at its
 * earliest purchase; returns are none.
 */
public final class CustomerOrders {
  private final int[] starts;
  private final long[] times;

  private CustomerOrders(int[] starts, long[] times) {
    this.starts = starts;
    this.times = times;
  }

  /** Returns the orders of all customers of a table. Cost: as {@link Transactions#byCustomer}. */
  public static CustomerOrders of(Transactions table) {
    Grouping grouping = table.byCustomer();
    int[] starts = new int[grouping.groups() + 1];
    long[] times = new long[table.size()];
    BitSet seen = new BitSet(table.orderCodes());
    int size = 0;
    for (int customer = 0; customer < grouping.groups(); customer++) {
      for (int k = grouping.from(customer); k < grouping.to(customer); k++) {
        int row = grouping.row(k);
        if (table.isPurchase(row) && !seen.get(table.order(row))) {
          seen.set(table.order(row));
          times[size++] = table.epochMillis(row);
        }
      }
      starts[customer + 1] = size;
    }
    return new CustomerOrders(starts, Arrays.copyOf(times, size));
  }

  /** Returns how many customers there are, with orders or without. */
  public int customers() {
    return starts.length - 1;
  }

  /** Returns how many orders there are. */
  public int size() {
    return times.length;
  }

  /** Returns where the orders of a customer begin. */
  public int from(int customer) {
    return starts[customer];
  }

  /** Returns where the orders of a customer have ended. */
  public int to(int customer) {
    return starts[customer + 1];
  }

  /** Returns the time of an order in milliseconds since 1970. */
  public long time(int order) {
    return times[order];
  }

  /** Returns where the orders of a customer up to a time, that one included, have ended. */
  public int toAt(int customer, long epochMillis) {
    int low = starts[customer];
    int high = starts[customer + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= epochMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
