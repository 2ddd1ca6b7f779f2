package io.clientele.table;

/**
 * Growing columns in blocks; each is drained into its final array on its own, so the whole is never
 * held twice.
 */
final class TransactionRows {
  private final Blocks<int[]> customers = new Blocks<>(int[]::new);
  private final Blocks<int[]> orders = new Blocks<>(int[]::new);
  private final Blocks<long[]> times = new Blocks<>(long[]::new);
  private final Blocks<int[]> items = new Blocks<>(int[]::new);
  private final PackedBlocks quantities = new PackedBlocks();
  private final Blocks<double[]> values = new Blocks<>(double[]::new);

  private int[] customer = new int[0];
  private int[] order = customer;
  private long[] time = new long[0];
  private int[] item = customer;
  private double[] value = new double[0];
  private int size;

  int size() {
    return size;
  }

  void add(
      int customerCode, int orderCode, long epochMillis, int itemCode, double count, double worth) {
    int at = size & Blocks.SIZE - 1;
    if (at == 0) {
      beginBlock();
    }
    customer[at] = customerCode;
    order[at] = orderCode;
    time[at] = epochMillis;
    item[at] = itemCode;
    quantities.set(size, count);
    value[at] = worth;
    size = Blocks.grown(size);
  }

  /** Each of the following gives its column away: it can be called once. */
  int[] drainCustomers() {
    return customers.drain(size);
  }

  int[] drainOrders() {
    return orders.drain(size);
  }

  long[] drainTimes() {
    return times.drain(size);
  }

  int[] drainItems() {
    return items.drain(size);
  }

  Quantities drainQuantities() {
    return quantities.drain(size);
  }

  double[] drainValues() {
    return values.drain(size);
  }

  private void beginBlock() {
    customer = customers.next();
    order = orders.next();
    time = times.next();
    item = items.next();
    value = values.next();
  }
}
