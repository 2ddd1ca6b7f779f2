package io.clientele.table;

import io.clientele.csv.BadRow;
import io.clientele.csv.internal.CsvCursor;
import java.util.function.Consumer;

/** One run through the rows of an orders file. */
final class OrdersReading {
  private final String file;
  private final CsvCursor cursor;
  private final OrdersLayout layout;
  private final OrderRow row;
  private final OrderLine line;
  private final PendingOrder pending;
  private final boolean holdsBack;
  private final TransactionsBuilder builder;
  private final Consumer<OrderLine> watcher;
  private final Consumer<BadRow> badRows;

  /**
   * @param badRows is told of bad rows, and throws if the run is to end there
   */
  OrdersReading(
      String file, CsvCursor cursor, OrdersFile.Settings settings, Consumer<BadRow> badRows) {
    this.file = file;
    this.cursor = cursor;
    this.badRows = badRows;
    watcher = settings.watcher();
    OrderTexts texts = new OrderTexts();
    pending = new PendingOrder(texts);
    line = new OrderLine(texts);
    layout = layout(settings);
    builder = settings.builder(texts);
    boolean monthFirst = layout.source().has(OrdersSource.Trait.MONTH_FIRST);
    holdsBack = layout.source().has(OrdersSource.Trait.SUBTOTALS);
    row = new OrderRow(layout, settings.times(monthFirst), texts, builder);
  }

  Transactions run() {
    while (cursor.next()) {
      CsvCursor.Problem problem = cursor.problem();
      if (problem != null) {
        pending.lostRow();
        bad(problem.cell(), problem.value(), problem.expected());
      } else if (cursor.cells() != layout.header().names().size()) {
        pending.lostRow();
        badRows.accept(layout.header().otherWidth(cursor));
      } else {
        readRow();
      }
    }
    pending.flush(this::keep);
    return builder.build();
  }

  private void readRow() {
    try {
      row.readInto(line, cursor);
    } catch (BadCellException e) {
      bad(e.cell(), cursor.text(e.cell()), e.expected());
      if (row.wasBad()) {
        pending.lostRow();
      }
      return;
    }
    if (holdsBack) {
      pending.add(line, this::keep);
    } else {
      keep(line);
    }
  }

  private void keep(OrderLine good) {
    builder.add(good);
    watcher.accept(good);
  }

  private void bad(int cell, String value, String expected) {
    badRows.accept(
        new BadRow(file, cursor.line(), cell + 1, layout.header().header(cell), value, expected));
  }

  private OrdersLayout layout(OrdersFile.Settings settings) {
    HeaderRow header = HeaderRow.read(file, cursor, "customer_id,ordered_at,amount");
    return OrdersLayout.of(header, settings.columns());
  }
}
