package io.clientele.segmentation.cohort;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.segmentation.internal.ExactTotal;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Goes through the customers of a table and books each row where it belongs. */
final class CohortLedger {
  private final Transactions table;
  private final IntToDoubleFunction rowMargin;
  private final long end;
  private final Timeline timeline;
  private final int known;
  private final BitSet seenOrders;
  private final @Nullable Cohort[] cohorts;

  private final ExactTotal complete = new ExactTotal();
  private final ExactTotal incomplete = new ExactTotal();
  private final ExactTotal beforeFirstOrder = new ExactTotal();
  private final ExactTotal neverBought = new ExactTotal();
  private final ExactTotal withoutCustomer = new ExactTotal();

  /** The customers who first ordered in one period, and their cells so far. */
  static final class Cohort {
    final List<Cell> cells = new ArrayList<>();
    int size;

    Cell cell(int period) {
      while (cells.size() <= period) {
        cells.add(new Cell());
      }
      return cells.get(period);
    }
  }

  /** What was booked in one period. */
  static final class Cell {
    final ExactTotal revenue = new ExactTotal();
    final ExactTotal revenueWithCost = new ExactTotal();
    final ExactTotal margin = new ExactTotal();
    int active;
    int orders;
  }

  /**
   * @param end the millisecond before which rows count
   * @param timeline periods from the first row to the end
   */
  private CohortLedger(
      Transactions table, IntToDoubleFunction rowMargin, long end, Timeline timeline) {
    this.table = table;
    this.rowMargin = rowMargin;
    this.end = end;
    this.timeline = timeline;
    known = timeline.endedBy(end);
    seenOrders = new BitSet(table.orderCodes());
    cohorts = new @Nullable Cohort[timeline.size()];
  }

  static CohortTable of(
      Transactions table, Period period, IntToDoubleFunction rowMargin, long end) {
    long first = end - 1;
    for (int row = 0; row < table.size(); row++) {
      first = Math.min(first, table.epochMillis(row));
    }
    Timeline timeline = Timeline.of(period, table.zone(), first, end - 1);
    CohortLedger ledger = new CohortLedger(table, rowMargin, end, timeline);
    ledger.bookCustomers();
    ledger.bookNobody();
    return ledger.toTable();
  }

  private void bookCustomers() {
    Grouping byCustomer = table.byCustomer();
    for (int customer = 0; customer < byCustomer.groups(); customer++) {
      book(byCustomer, byCustomer.from(customer), byCustomer.to(customer));
    }
  }

  /** Books one customer, whose rows come oldest first. */
  private void book(Grouping rows, int from, int to) {
    int firstPurchase = from;
    while (firstPurchase < to && !table.isPurchase(rows.row(firstPurchase))) {
      firstPurchase++;
    }
    if (firstPurchase == to || table.epochMillis(rows.row(firstPurchase)) >= end) {
      for (int k = from; k < to && counts(rows.row(k)); k++) {
        neverBought.add(value(rows.row(k)));
      }
      return;
    }
    int start = timeline.at(table.epochMillis(rows.row(firstPurchase)));
    Cohort cohort = cohortOf(start);
    cohort.size++;
    int lastActive = -1;
    for (int k = from; k < to && counts(rows.row(k)); k++) {
      int row = rows.row(k);
      int period = timeline.at(table.epochMillis(row));
      if (period < start) {
        beforeFirstOrder.add(value(row));
      } else if (period >= known) {
        incomplete.add(value(row));
      } else {
        Cell cell = cohort.cell(period - start);
        book(row, cell);
        if (table.isPurchase(row)) {
          cell.active += period > lastActive ? 1 : 0;
          lastActive = period;
        }
      }
    }
  }

  private void book(int row, Cell cell) {
    long value = value(row);
    complete.add(value);
    cell.revenue.add(value);
    double margin = rowMargin.applyAsDouble(row);
    if (!Double.isNaN(margin)) {
      cell.revenueWithCost.add(value);
      cell.margin.add(ExactMoney.millionths(margin));
    }
    int order = table.order(row);
    if (table.isPurchase(row) && !seenOrders.get(order)) {
      seenOrders.set(order);
      cell.orders++;
    }
  }

  private void bookNobody() {
    for (int row = 0; row < table.size(); row++) {
      if (table.customer(row) == Codes.NONE && counts(row)) {
        withoutCustomer.add(value(row));
      }
    }
  }

  private Cohort cohortOf(int start) {
    Cohort cohort = cohorts[start];
    if (cohort == null) {
      cohort = new Cohort();
      cohorts[start] = cohort;
    }
    return cohort;
  }

  private boolean counts(int row) {
    return table.epochMillis(row) < end;
  }

  private long value(int row) {
    return ExactMoney.millionths(table.value(row));
  }

  private CohortTable toTable() {
    List<CohortTable.Row> rows = new ArrayList<>();
    for (int start = 0; start < cohorts.length; start++) {
      Cohort cohort = cohorts[start];
      if (cohort != null) {
        rows.add(row(timeline.label(start), cohort, Math.max(0, known - start)));
      }
    }
    return new CohortTable(
        rows,
        new CohortTotals(
            complete.amount(),
            incomplete.amount(),
            beforeFirstOrder.amount(),
            neverBought.amount(),
            withoutCustomer.amount()));
  }

  private static CohortTable.Row row(String label, Cohort cohort, int periods) {
    List<CohortCell> cells = new ArrayList<>();
    ExactTotal cumulative = new ExactTotal();
    for (int period = 0; period < periods; period++) {
      Cell cell = cohort.cell(period);
      cumulative.add(cell.revenue);
      cells.add(
          new CohortCell(
              label,
              cohort.size,
              period,
              cell.active,
              cell.orders,
              cell.revenue.amount(),
              cell.revenueWithCost.amount(),
              cell.margin.amount(),
              cumulative.amount()));
    }
    return new CohortTable.Row(label, cohort.size, List.copyOf(cells));
  }
}
