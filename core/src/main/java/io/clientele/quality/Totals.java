package io.clientele.quality;

import io.clientele.table.Codes;
import java.util.BitSet;

/**
 * The rows of each order added up, once for all checks of a report. Immutable but for its arrays,
 * which checks only read.
 */
final class Totals {
  private static final byte PRODUCT = 0;
  private static final byte SALE = 1;
  private static final byte OTHER = 2;
  private static final byte TEST = 4;

  private final SeenRows rows;
  private final int[] rowsOfOrder;
  private final float[] value;
  private final float[] sold;
  private final long[] content;
  private final boolean[] cancelled;
  private final byte[] marks;
  private double soldInAll;
  private long sales;

  Totals(SeenRows rows) {
    this.rows = rows;
    int orders = rows.orders().size();
    rowsOfOrder = new int[orders];
    value = new float[orders];
    sold = new float[orders];
    content = new long[orders];
    marks = new byte[orders];
    cancelled = new boolean[orders];
    for (int order = 0; order < orders; order++) {
      cancelled[order] = rows.orders().isCancelled(order);
    }
    byte[] kinds = kinds(rows);
    addUp(kinds);
  }

  /** The hottest loop of a report: over plain arrays, so that it is compiled early. */
  private void addUp(byte[] kinds) {
    int[] orderOfRow = rows.orderArray();
    int[] itemOfRow = rows.itemArray();
    float[] quantities = rows.quantityArray();
    float[] prices = rows.priceArray();
    for (int row = 0; row < rows.size(); row++) {
      int order = orderOfRow[row];
      int item = itemOfRow[row];
      float quantity = quantities[row];
      float price = prices[row];
      float worth = quantity * price;
      byte kind = item == Codes.NONE ? PRODUCT : kinds[item];
      rowsOfOrder[order]++;
      value[order] += worth;
      long what = Mix.of(0, item, Float.floatToRawIntBits(quantity + 0f));
      content[order] += Mix.of(what, Float.floatToRawIntBits(price + 0f));
      if (quantity > 0 && price >= 0 && !cancelled[order]) {
        sold[order] += worth;
        soldInAll += worth;
        sales++;
        kind |= SALE;
      } else {
        kind |= OTHER;
      }
      marks[order] |= kind;
    }
  }

  /** Returns for each item whether it is a service and whether its SKU is a test. */
  private static byte[] kinds(SeenRows rows) {
    CodeSet testSkus = new CodeSet(Words::isTestId);
    byte[] kinds = new byte[rows.items().end()];
    for (int item = 0; item < kinds.length; item++) {
      kinds[item] =
          (byte)
              ((rows.items().isService(item) ? OTHER : 0)
                  | (testSkus.contains(item, rows.skus()) ? TEST : 0));
    }
    return kinds;
  }

  int rows(int order) {
    return rowsOfOrder[order];
  }

  /** Returns how many rows some orders have. */
  long rows(BitSet orders) {
    long sum = 0;
    for (int order = orders.nextSetBit(0); order >= 0; order = orders.nextSetBit(order + 1)) {
      sum += rowsOfOrder[order];
    }
    return sum;
  }

  boolean isCancelled(int order) {
    return cancelled[order];
  }

  /** Returns the value of all rows of an order. */
  float value(int order) {
    return value[order];
  }

  /** Returns the value of what was sold in an order and not called off. */
  float sold(int order) {
    return sold[order];
  }

  /** Returns a number for the items, quantities and prices of an order, whatever their order. */
  long content(int order) {
    return content[order];
  }

  /** Returns whether something was sold in an order and not called off. */
  boolean hasSale(int order) {
    return (marks[order] & SALE) != 0;
  }

  /** Returns whether an order is about nothing but sold products: no service, return, booking. */
  boolean isPlainSale(int order) {
    return (marks[order] & OTHER) == 0;
  }

  boolean hasTestSku(int order) {
    return (marks[order] & TEST) != 0;
  }

  /** Returns the value of all that was sold and not called off. */
  double sold() {
    return soldInAll;
  }

  /** Returns how many rows were sold and not called off. */
  long sales() {
    return sales;
  }

  int orders() {
    return rowsOfOrder.length;
  }
}
