package io.clientele.table;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Growing columns in blocks: a full block is never copied while rows come in, and each column is
 * drained into its final array on its own, so the whole is never held twice.
 */
final class TransactionRows {
  private static final int BLOCK = 1 << 16;

  private final Deque<int[]> customers = new ArrayDeque<>();
  private final Deque<int[]> orders = new ArrayDeque<>();
  private final Deque<long[]> times = new ArrayDeque<>();
  private final Deque<int[]> items = new ArrayDeque<>();
  private final Deque<double[]> quantities = new ArrayDeque<>();
  private final Deque<double[]> values = new ArrayDeque<>();

  private int[] customer = new int[0];
  private int[] order = customer;
  private long[] time = new long[0];
  private int[] item = customer;
  private double[] quantity = new double[0];
  private double[] value = quantity;
  private int size;

  int size() {
    return size;
  }

  void add(
      int customerCode, int orderCode, long epochMillis, int itemCode, double count, double worth) {
    int at = size & BLOCK - 1;
    if (at == 0) {
      beginBlock();
    }
    customer[at] = customerCode;
    order[at] = orderCode;
    time[at] = epochMillis;
    item[at] = itemCode;
    quantity[at] = count;
    value[at] = worth;
    size++;
  }

  /** Each of the following gives its column away: it can be called once. */
  int[] drainCustomers() {
    return drain(customers, new int[size]);
  }

  int[] drainOrders() {
    return drain(orders, new int[size]);
  }

  long[] drainTimes() {
    return drain(times, new long[size]);
  }

  int[] drainItems() {
    return drain(items, new int[size]);
  }

  double[] drainQuantities() {
    return drain(quantities, new double[size]);
  }

  double[] drainValues() {
    return drain(values, new double[size]);
  }

  private void beginBlock() {
    if (size > Integer.MAX_VALUE - BLOCK) {
      throw new IllegalStateException(
          "more than %d rows in one table: split the data by time".formatted(size));
    }
    customer = new int[BLOCK];
    customers.add(customer);
    order = new int[BLOCK];
    orders.add(order);
    time = new long[BLOCK];
    times.add(time);
    item = new int[BLOCK];
    items.add(item);
    quantity = new double[BLOCK];
    quantities.add(quantity);
    value = new double[BLOCK];
    values.add(value);
  }

  private <A> A drain(Deque<A> blocks, A column) {
    for (int at = 0; at < size; at += BLOCK) {
      System.arraycopy(blocks.remove(), 0, column, at, Math.min(BLOCK, size - at));
    }
    return column;
  }
}
