package io.clientele.segmentation.column;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of a table that are purchases, those of a customer in the order of their orders. */
record PurchasedRows(Transactions table, Moment moment, OrderFigures figures) {
  /** Returns what these customers bought, a row for each line item. */
  Bought of(int[] customers) {
    Grouping grouping = table.byCustomer();
    int[] starts = new int[customers.length + 1];
    int[] rows = new int[table.size()];
    int next = 0;
    for (int row = 0; row < customers.length; row++) {
      starts[row] = next;
      for (int at = grouping.from(customers[row]); at < grouping.to(customers[row]); at++) {
        int one = grouping.row(at);
        if (figures.counts(one) && table.isPurchase(one)) {
          rows[next++] = one;
        }
      }
      sortByOrderTime(rows, starts[row], next);
    }
    starts[customers.length] = next;
    int[] kept = Arrays.copyOf(rows, next);
    long[] times = new long[next];
    for (int at = 0; at < next; at++) {
      times[at] = figures.time(table.order(kept[at]));
    }
    return new Bought(
        starts,
        TimeColumn.ofMillis(times),
        name -> column(name, kept),
        RowTest.always(true),
        moment);
  }

  /** By insertion: rows of one order mostly have one time, and stand in order already. */
  private void sortByOrderTime(int[] rows, int from, int to) {
    for (int at = from + 1; at < to; at++) {
      int row = rows[at];
      long time = figures.time(table.order(row));
      int place = at;
      while (place > from && figures.time(table.order(rows[place - 1])) > time) {
        rows[place] = rows[--place];
      }
      rows[place] = row;
    }
  }

  private @Nullable Column column(String property, int[] rows) {
    int[] codes = new int[rows.length];
    switch (property) {
      case "quantity", "total", "revenue", "net" -> {
        boolean quantity = property.equals("quantity");
        long[] values = new long[rows.length];
        for (int at = 0; at < rows.length; at++) {
          values[at] =
              OfTransactions.checked(
                  ExactMoney.millionths(
                      quantity ? table.quantity(rows[at]) : table.value(rows[at])));
        }
        return new DecimalColumn(values, OfTransactions.SCALE);
      }
      case "country", "order_id" -> {
        Arrays.setAll(codes, at -> table.order(rows[at]));
        return OfTransactions.texts(
            property.equals("country") ? table.countries() : table.orderIds(), codes);
      }
      case "sku" -> {
        Arrays.setAll(codes, at -> table.item(rows[at]));
        return new CodeColumn(codes, table.items()::text, table.items().size());
      }
      case "title", "category" -> {
        Arrays.setAll(codes, at -> table.item(rows[at]));
        return OfTransactions.texts(
            property.equals("title") ? table.itemNames() : table.itemCategories(), codes);
      }
      default -> {
        return null;
      }
    }
  }
}
