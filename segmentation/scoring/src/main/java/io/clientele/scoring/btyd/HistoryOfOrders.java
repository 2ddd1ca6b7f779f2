package io.clientele.scoring.btyd;

import static java.util.Objects.requireNonNull;

import io.clientele.table.BusinessDays;
import io.clientele.table.Grouping;
import io.clientele.table.SameDayOrders;
import io.clientele.table.Transactions;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Takes purchase histories from a table of transactions. Rows without a customer, and customers
 * without a purchase, are left out. Immutable.
 */
public final class HistoryOfOrders {
  private final Transactions orders;
  private final SameDayOrders sameDay;

  HistoryOfOrders(Transactions orders) {
    this(requireNonNull(orders, "orders"), SameDayOrders.MERGED);
  }

  private HistoryOfOrders(Transactions orders, SameDayOrders sameDay) {
    this.orders = orders;
    this.sameDay = sameDay;
  }

  /**
   * Returns the same with another rule for several orders on one day: merged into one purchase, as
   * is usual for these models, or each a purchase of its own.
   */
  public HistoryOfOrders sameDay(SameDayOrders rule) {
    return new HistoryOfOrders(orders, requireNonNull(rule, "rule"));
  }

  /**
   * Returns the history up to a day of the shop, all of which counts, in weeks. Cost: O(rows).
   *
   * @param cut the last day that counts, to which ages are measured
   */
  public PurchaseHistory asOf(LocalDate cut) {
    Columns columns = new Columns(orders.customers().size());
    BusinessDays days = new BusinessDays(orders.zone());
    Grouping rows = orders.byCustomer();
    BitSet seen = new BitSet(sameDay == SameDayOrders.SEPARATE ? orders.orderCodes() : 0);
    long end = cut.toEpochDay();
    for (int code = 0; code < rows.groups(); code++) {
      addCustomer(code, rows, days, seen, end, columns);
    }
    return columns.history(orders, cut).unit(ChronoUnit.WEEKS);
  }

  private void addCustomer(
      int code, Grouping rows, BusinessDays days, BitSet seen, long end, Columns to) {
    int purchases = 0;
    int first = 0;
    int last = 0;
    double firstDayValue = 0;
    double value = 0;
    for (int k = rows.from(code); k < rows.to(code); k++) {
      int row = rows.row(k);
      int day = days.day(orders.epochMillis(row));
      if (day > end) {
        break;
      }
      value += orders.value(row);
      if (orders.isPurchase(row)) {
        boolean isNew = purchases == 0 || isNewPurchase(row, day > last, seen);
        if (purchases == 0 && sameDay == SameDayOrders.SEPARATE) {
          seen.set(orders.order(row));
        }
        first = purchases == 0 ? day : first;
        last = day;
        purchases += isNew ? 1 : 0;
      }
      if (purchases == 0 || day == first) {
        firstDayValue += orders.value(row);
      }
    }
    if (purchases > 0) {
      to.add(code, purchases, first, last, value, value - firstDayValue);
    }
  }

  private boolean isNewPurchase(int row, boolean newDay, BitSet seen) {
    if (sameDay == SameDayOrders.MERGED) {
      return newDay;
    }
    boolean isNew = !seen.get(orders.order(row));
    seen.set(orders.order(row));
    return isNew;
  }

  /** The rows of the history as they grow. */
  private static final class Columns {
    private final int[] code;
    private final int[] frequency;
    private final int[] first;
    private final int[] last;
    private final double[] value;
    private final double[] meanValue;
    private int size;

    private Columns(int most) {
      code = new int[most];
      frequency = new int[most];
      first = new int[most];
      last = new int[most];
      value = new double[most];
      meanValue = new double[most];
    }

    private void add(
        int customer, int purchases, int firstDay, int lastDay, double total, double later) {
      code[size] = customer;
      frequency[size] = purchases - 1;
      first[size] = firstDay;
      last[size] = lastDay;
      value[size] = total;
      meanValue[size] = purchases > 1 ? later / (purchases - 1) : Double.NaN;
      size++;
    }

    private PurchaseHistory history(Transactions orders, LocalDate cut) {
      double[] recency = new double[size];
      double[] age = new double[size];
      double[] weight = new double[size];
      for (int i = 0; i < size; i++) {
        recency[i] = last[i] - first[i];
        age[i] = cut.toEpochDay() - first[i];
        weight[i] = 1;
      }
      return new PurchaseHistory(
          Arrays.copyOf(frequency, size),
          recency,
          age,
          weight,
          Arrays.copyOf(meanValue, size),
          ChronoUnit.DAYS,
          new PurchaseHistory.Origin(
              orders.customers(),
              Arrays.copyOf(code, size),
              Arrays.copyOf(value, size),
              cut,
              Arrays.copyOf(first, size),
              Arrays.copyOf(last, size)));
    }
  }
}
