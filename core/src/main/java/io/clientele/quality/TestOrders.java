package io.clientele.quality;

import io.clientele.table.OrderLine;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Orders that look like tests: a test word stands in the order id, the SKU or the customer id, or
 * is all that a product name says; or the order comes to exactly 0.01 or 1.00 where the median of
 * at least 20 orders is 20 times that and more. Samples are no tests: they are in {@link Services}.
 */
final class TestOrders implements RowWatcher {
  private static final double[] TEST_TOTALS = {0.01, 1.00};
  private static final int FEWEST_ORDERS = 20;
  private static final double SMALL = 1 / 20.0;
  private static final double HALF_CENT = 0.005;

  private final SeenRows rows;
  private final CodeSet names = new CodeSet(Words::isTestName);
  private final BitSet named = new BitSet();

  TestOrders(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public void see(OrderLine line, int row) {
    if (names.contains(line.itemName(), line.itemNames())) {
      named.set(rows.order(row));
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    Totals totals = all.totals();
    double limit = SMALL * medianSale(totals);
    CodeSet orderIds = new CodeSet(Words::isTestId);
    CodeSet customers = new CodeSet(Words::isTestCustomer);
    Pointer pointer = new Pointer(rows);
    Hits found = new Hits();
    for (int order = 0; order < totals.orders(); order++) {
      if (named.get(order)
          || totals.hasTestSku(order)
          || orderIds.contains(rows.orders().text(order), rows.orderIds())
          || customers.contains(rows.orders().customer(order), rows.customerIds())
          || (totals.isPlainSale(order)
              && totals.value(order) <= limit
              && isTestTotal(totals.value(order)))) {
        found.count(totals.rows(order));
        if (found.wantsExample()) {
          found.example(pointer.order(order));
        }
      }
    }
    return found.finding(
        "test-orders",
        rows.size(),
        "These look like orders that the shop placed to try itself out: they are no demand and no"
            + " customers.");
  }

  /** Returns the median total of orders of nothing but sold products, 0 if there are too few. */
  private static double medianSale(Totals totals) {
    float[] sales = new float[totals.orders()];
    int size = 0;
    for (int order = 0; order < totals.orders(); order++) {
      if (totals.isPlainSale(order) && totals.value(order) > 0) {
        sales[size++] = totals.value(order);
      }
    }
    Arrays.sort(sales, 0, size);
    return size < FEWEST_ORDERS ? 0 : sales[size / 2];
  }

  private static boolean isTestTotal(double total) {
    for (double test : TEST_TOTALS) {
      if (Math.abs(total - test) < HALF_CENT) {
        return true;
      }
    }
    return false;
  }
}
