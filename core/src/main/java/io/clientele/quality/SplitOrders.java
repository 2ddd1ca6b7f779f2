package io.clientele.quality;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Orders whose rows do not agree on when they were placed, or by whom. */
final class SplitOrders implements Check {
  private final SeenRows rows;
  private final Pointer pointer;
  private final String code;
  private final BitSet orders;
  private final String meaning;

  private SplitOrders(SeenRows rows, String code, BitSet orders, String meaning) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
    this.code = code;
    this.orders = orders;
    this.meaning = meaning;
  }

  static List<Check> all(SeenRows rows) {
    return List.of(
        new SplitOrders(
            rows,
            "orders-with-several-times",
            rows.orders().ofSeveralTimes(),
            "The rows of one order carry different times: an order at midnight or at the end of a"
                + " month is counted on both sides."),
        new SplitOrders(
            rows,
            "orders-with-several-customers",
            rows.orders().ofSeveralCustomers(),
            "One order id belongs to several customers, or to a customer in some rows only: each"
                + " is counted as an order of its own, so there are more orders and they look"
                + " smaller."));
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    Hits found = new Hits();
    for (int order = orders.nextSetBit(0);
        order >= 0 && found.wantsExample();
        order = orders.nextSetBit(order + 1)) {
      found.example(pointer.order(order));
    }
    found.count(all.totals().rows(orders));
    return found.finding(code, rows.size(), meaning);
  }
}
