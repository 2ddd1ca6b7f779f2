package io.clientele.table;

import io.clientele.internal.LongIndex;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Makes one order of all orders that one customer placed on one day of the shop. Orders of nobody
 * known stay as they are.
 */
final class SameDayMerge {
  private final int[] orderOfRow;
  private final int[] firstOrders;

  private SameDayMerge(int[] orderOfRow, int[] firstOrders) {
    this.orderOfRow = orderOfRow;
    this.firstOrders = firstOrders;
  }

  static SameDayMerge of(
      int[] customer, int @Nullable [] order, long[] time, int orders, ZoneId zone) {
    LongIndex days = new LongIndex(orders);
    LongIndex strangers = new LongIndex(16);
    IntList firstOrders = new IntList();
    int[] orderOfRow = new int[customer.length];
    int size = 0;
    BusinessDays calendar = new BusinessDays(zone);
    for (int row = 0; row < customer.length; row++) {
      int old = order == null ? row : order[row];
      boolean known = customer[row] != Codes.NONE;
      long key = known ? key(customer[row], calendar.day(time[row])) : old;
      int code = (known ? days : strangers).putIfAbsent(key, size);
      if (code == size) {
        firstOrders.set(size++, old);
      }
      orderOfRow[row] = code;
    }
    return new SameDayMerge(orderOfRow, firstOrders.drain(size));
  }

  private static long key(int customer, int day) {
    return ((long) customer << 32) | (day & 0xFFFFFFFFL);
  }

  /** Returns the new order code of each row. */
  int[] orderOfRow() {
    return orderOfRow;
  }

  /** Returns for each new order the old code of its first row. */
  int[] firstOrders() {
    return firstOrders;
  }
}
