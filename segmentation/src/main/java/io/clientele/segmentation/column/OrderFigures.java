package io.clientele.segmentation.column;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.util.Arrays;

/** What the rows of each order of a table come to, of those up to a time. */
final class OrderFigures {
  private static final long NEVER = Long.MAX_VALUE;

  private final Transactions table;
  private final long lastMillis;
  private final long[] placed;
  private final long[] firstRow;
  private final long[] bought;
  private final long[] returned;
  private final long[] quantity;

  private OrderFigures(Transactions table, long lastMillis) {
    int orders = table.orderCodes();
    this.table = table;
    this.lastMillis = lastMillis;
    placed = new long[orders];
    firstRow = new long[orders];
    bought = new long[orders];
    returned = new long[orders];
    quantity = new long[orders];
  }

  static OrderFigures of(Transactions table, long lastMillis) {
    OrderFigures figures = new OrderFigures(table, lastMillis);
    Arrays.fill(figures.placed, NEVER);
    Arrays.fill(figures.firstRow, NEVER);
    for (int row = 0; row < table.size(); row++) {
      if (figures.counts(row)) {
        figures.add(row);
      }
    }
    return figures;
  }

  private void add(int row) {
    int order = table.order(row);
    long time = table.epochMillis(row);
    if (time >= LongRange.LIMIT || time <= -LongRange.LIMIT) {
      throw new IllegalArgumentException(
          "time of row %s: %s milliseconds since 1970, expected one within 70 million years"
              .formatted(row, time));
    }
    long value = ExactMoney.millionths(table.value(row));
    firstRow[order] = Math.min(firstRow[order], time);
    if (table.isPurchase(row)) {
      placed[order] = Math.min(placed[order], time);
      bought[order] = ExactMoney.sum(bought[order], value);
      quantity[order] = ExactMoney.sum(quantity[order], ExactMoney.millionths(table.quantity(row)));
    } else {
      returned[order] = ExactMoney.sum(returned[order], value);
    }
  }

  /** Returns whether a row is of a customer and not after the time. */
  boolean counts(int row) {
    return table.customer(row) != Codes.NONE && table.epochMillis(row) <= lastMillis;
  }

  /** Returns whether something was bought in it, rather than only given back. */
  boolean isOrder(int order) {
    return placed[order] != NEVER;
  }

  /** Returns when the order was placed; of what is no order, when its first row was. */
  long time(int order) {
    return isOrder(order) ? placed[order] : firstRow[order];
  }

  /** Returns what the purchases of it come to, in millionths. */
  long bought(int order) {
    return bought[order];
  }

  /** Returns what returns and adjustments of it come to, in millionths, mostly 0 or less. */
  long returned(int order) {
    return returned[order];
  }

  /** Returns how many pieces were bought, in millionths. */
  long quantity(int order) {
    return quantity[order];
  }
}
