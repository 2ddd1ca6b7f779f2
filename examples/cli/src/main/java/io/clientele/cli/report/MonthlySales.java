package io.clientele.cli.report;

import io.clientele.table.BusinessDays;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What a shop sold in each calendar month of its zone, months without sales included. */
final class MonthlySales {
  private final int[] monthOfRow;
  private final YearMonth first;
  private final int months;
  private final LocalDate lastDay;

  /**
   * One month.
   *
   * @param month which
   * @param isComplete whether all its days are in the data
   * @param purchases value of what was bought
   * @param returns value of what came back and of adjustments, zero or less
   * @param orders orders with at least one purchase
   * @param customers known customers who bought
   * @param returning those of them who had bought in an earlier month
   * @param repeatIsKnown whether there is an earlier month to look at
   */
  record Month(
      YearMonth month,
      boolean isComplete,
      double purchases,
      double returns,
      int orders,
      int customers,
      int returning,
      boolean repeatIsKnown) {

    /** Returns the value of what was bought less what came back. */
    double revenue() {
      return Figures.toMillionths(purchases + returns);
    }

    /** Returns the value of what was bought in an order on average, absent without orders. */
    OptionalDouble averageOrder() {
      return orders == 0 ? OptionalDouble.empty() : OptionalDouble.of(purchases / orders);
    }

    /** Returns which share of the month's customers had bought in an earlier month. */
    OptionalDouble repeatRate() {
      return repeatIsKnown && customers > 0
          ? OptionalDouble.of((double) returning / customers)
          : OptionalDouble.empty();
    }
  }

  private MonthlySales(Transactions orders) {
    int[] dayOfRow = new int[orders.size()];
    BusinessDays days = new BusinessDays(orders.zone());
    int from = Integer.MAX_VALUE;
    int to = Integer.MIN_VALUE;
    for (int row = 0; row < dayOfRow.length; row++) {
      dayOfRow[row] = days.day(orders.epochMillis(row));
      from = Math.min(from, dayOfRow[row]);
      to = Math.max(to, dayOfRow[row]);
    }
    first = YearMonth.from(LocalDate.ofEpochDay(from));
    lastDay = LocalDate.ofEpochDay(to);
    months = 1 + (int) first.until(YearMonth.from(lastDay), ChronoUnit.MONTHS);
    int[] monthOfDay = new int[to - from + 1];
    for (int month = 0; month < months; month++) {
      YearMonth at = first.plusMonths(month);
      int begin = Math.max(0, (int) at.atDay(1).toEpochDay() - from);
      int end = Math.min(monthOfDay.length, (int) at.atEndOfMonth().toEpochDay() + 1 - from);
      Arrays.fill(monthOfDay, begin, end, month);
    }
    monthOfRow = dayOfRow;
    for (int row = 0; row < monthOfRow.length; row++) {
      monthOfRow[row] = monthOfDay[dayOfRow[row] - from];
    }
  }

  /**
   * Returns the months from the first row to the last, none for an empty table. The data is taken
   * as known through the day of its last row.
   */
  static List<Month> of(Transactions orders) {
    return orders.size() == 0 ? List.of() : new MonthlySales(orders).count(orders);
  }

  private List<Month> count(Transactions orders) {
    double[] purchases = new double[months];
    double[] returns = new double[months];
    int[] monthOfOrder = new int[orders.orderCodes()];
    Arrays.fill(monthOfOrder, Integer.MAX_VALUE);
    for (int row = 0; row < orders.size(); row++) {
      int month = monthOfRow[row];
      if (orders.isPurchase(row)) {
        purchases[month] += orders.value(row);
        int order = orders.order(row);
        monthOfOrder[order] = Math.min(monthOfOrder[order], month);
      } else {
        returns[month] += orders.value(row);
      }
    }
    int[] orderCount = new int[months];
    for (int month : monthOfOrder) {
      if (month < months) {
        orderCount[month]++;
      }
    }
    int[] customers = new int[months];
    int[] returning = new int[months];
    countCustomers(orders, customers, returning);
    List<Month> result = new ArrayList<>(months);
    for (int month = 0; month < months; month++) {
      YearMonth at = first.plusMonths(month);
      result.add(
          new Month(
              at,
              !at.atEndOfMonth().isAfter(lastDay),
              Figures.toMillionths(purchases[month]),
              Figures.toMillionths(returns[month]),
              orderCount[month],
              customers[month],
              returning[month],
              month > 0));
    }
    return result;
  }

  private void countCustomers(Transactions orders, int[] customers, int[] returning) {
    Grouping byCustomer = orders.byCustomer();
    for (int customer = 0; customer < byCustomer.groups(); customer++) {
      int last = Codes.NONE;
      for (int k = byCustomer.from(customer); k < byCustomer.to(customer); k++) {
        int row = byCustomer.row(k);
        int month = monthOfRow[row];
        if (orders.isPurchase(row) && month != last) {
          customers[month]++;
          if (last != Codes.NONE) {
            returning[month]++;
          }
          last = month;
        }
      }
    }
  }
}
