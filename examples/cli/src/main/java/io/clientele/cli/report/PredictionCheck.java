package io.clientele.cli.report;

import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.LifetimeValue;
import io.clientele.scoring.btyd.NextOrder;
import io.clientele.scoring.btyd.PurchaseHistory;
import io.clientele.table.BusinessDays;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What models that were fitted to the first part of the data said of the rest, beside what came.
 *
 * @param cut the last day that they were fitted to
 * @param end the last day of the rest
 * @param customers how many had bought until the cut
 * @param expectedOrders by the models
 * @param actualOrders that came; orders of one day are one
 * @param groups of customers with the lowest predicted value to the highest
 * @param weeks since the cut
 */
record PredictionCheck(
    LocalDate cut,
    LocalDate end,
    int customers,
    double expectedOrders,
    long actualOrders,
    List<Group> groups,
    List<Week> weeks) {
  private static final int GROUPS = 10;
  private static final int NEVER = Integer.MAX_VALUE;

  PredictionCheck {
    groups = List.copyOf(groups);
    weeks = List.copyOf(weeks);
  }

  /** A tenth of the customers by predicted value, or by the probability not to order again. */
  record Group(
      int number,
      int customers,
      double expectedValue,
      double actualValue,
      double expectedLost,
      double actualLost) {}

  /** Which share of the customers has ordered again after some weeks. */
  record Week(int weeks, double expectedShare, double actualShare) {}

  static PredictionCheck of(
      Transactions orders,
      PurchaseHistory history,
      LocalDate end,
      BuyingModel buying,
      LifetimeValue value) {
    LocalDate cut = history.asOf();
    double days = ChronoUnit.DAYS.between(cut, end);
    double horizon = days / 7;
    int n = history.size();
    Rest rest = Rest.of(orders, history, cut, end);
    double[] expectedValue = value.of(history, horizon);
    double[] expectedLost = new double[n];
    for (int i = 0; i < n; i++) {
      expectedLost[i] = 1 - buying.nextOrder(history.buyer(i)).within(horizon);
    }
    return new PredictionCheck(
        cut,
        end,
        n,
        Arrays.stream(buying.expectedPurchases(history, horizon)).sum(),
        Arrays.stream(rest.orders).sum(),
        groups(expectedValue, expectedLost, rest),
        weeks(history, buying, rest, (int) Math.floor(horizon)));
  }

  private static List<Group> groups(double[] expectedValue, double[] expectedLost, Rest rest) {
    int n = expectedValue.length;
    double[] lost = new double[n];
    for (int i = 0; i < n; i++) {
      lost[i] = rest.firstDay[i] == NEVER ? 1 : 0;
    }
    Integer[] byValue = ranked(expectedValue);
    Integer[] byLost = ranked(expectedLost);
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      int from = (int) ((long) n * g / GROUPS);
      int to = (int) ((long) n * (g + 1) / GROUPS);
      if (to > from) {
        groups.add(
            new Group(
                g + 1,
                to - from,
                mean(expectedValue, byValue, from, to),
                mean(rest.value, byValue, from, to),
                mean(expectedLost, byLost, from, to),
                mean(lost, byLost, from, to)));
      }
    }
    return groups;
  }

  private static Integer[] ranked(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    return order;
  }

  private static double mean(double[] values, Integer[] order, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[order[i]];
    }
    return sum / (to - from);
  }

  private static List<Week> weeks(
      PurchaseHistory history, BuyingModel buying, Rest rest, int most) {
    List<NextOrder> next = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      next.add(buying.nextOrder(history.buyer(i)));
    }
    List<Week> weeks = new ArrayList<>();
    for (int week = 0; week <= most; week++) {
      double expected = 0;
      int actual = 0;
      for (int i = 0; i < next.size(); i++) {
        expected += next.get(i).within(week);
        actual += rest.firstDay[i] <= 7 * week ? 1 : 0;
      }
      weeks.add(new Week(week, expected / next.size(), (double) actual / next.size()));
    }
    return weeks;
  }

  /** What the customers of a history did after it. */
  private static final class Rest {
    private final double[] value;
    private final long[] orders;
    private final int[] firstDay;

    private Rest(int n) {
      value = new double[n];
      orders = new long[n];
      firstDay = new int[n];
      Arrays.fill(firstDay, NEVER);
    }

    private static Rest of(
        Transactions table, PurchaseHistory history, LocalDate cut, LocalDate end) {
      Rest rest = new Rest(history.size());
      int[] rowOf = new int[table.customers().size()];
      Arrays.fill(rowOf, Codes.NONE);
      for (int i = 0; i < history.size(); i++) {
        rowOf[table.codeOf(history.customer(i))] = i;
      }
      BusinessDays days = new BusinessDays(table.zone());
      for (int row = 0; row < table.size(); row++) {
        int code = table.customer(row);
        long day = days.day(table.epochMillis(row));
        long after = day - cut.toEpochDay();
        boolean counts =
            code != Codes.NONE
                && rowOf[code] != Codes.NONE
                && after > 0
                && after <= ChronoUnit.DAYS.between(cut, end);
        if (counts) {
          int i = rowOf[code];
          rest.value[i] += table.value(row);
          if (table.isPurchase(row)) {
            rest.firstDay[i] = (int) Math.min(rest.firstDay[i], after);
          }
        }
      }
      PurchaseHistory later = PurchaseHistory.of(table).asOf(end);
      for (int i = 0; i < history.size(); i++) {
        int there = later.rowOf(history.customer(i)).orElseThrow();
        rest.orders[i] = (long) later.frequency(there) - history.frequency(i);
      }
      return rest;
    }
  }
}
