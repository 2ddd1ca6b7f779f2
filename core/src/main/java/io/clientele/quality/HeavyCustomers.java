package io.clientele.quality;

import io.clientele.table.Codes;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Customers who bought implausibly often or for implausibly much: more than 10 times what 95 of 100
 * customers stay within, and at least 20 orders, or at least 1 % of the revenue from known
 * customers. The 95th percentile rather than the mean, because the customers looked for would move
 * a mean. Needs 20 customers to compare.
 */
final class HeavyCustomers implements Check {
  private static final double TIMES_PERCENTILE = 10;
  private static final int FEWEST_CUSTOMERS = 20;
  private static final int FEWEST_ORDERS = 20;
  private static final double LEAST_SHARE = 0.01;

  private final SeenRows rows;

  HeavyCustomers(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    int customers = 0;
    for (int order = 0; order < rows.orders().size(); order++) {
      customers = Math.max(customers, rows.orders().customer(order) + 1);
    }
    double[] orders = new double[customers];
    double[] value = new double[customers];
    add(all.totals(), orders, value);
    BitSet heavy = heavy(orders, value);
    Hits found = new Hits();
    for (int order = 0; order < all.totals().orders() && !heavy.isEmpty(); order++) {
      int customer = rows.orders().customer(order);
      if (customer != Codes.NONE && heavy.get(customer)) {
        found.count(all.totals().rows(order));
      }
    }
    Pointer pointer = new Pointer(rows);
    for (int customer = heavy.nextSetBit(0);
        customer >= 0 && found.wantsExample();
        customer = heavy.nextSetBit(customer + 1)) {
      found.example(
          String.format(
              Locale.ROOT,
              "%s: %.0f orders, %.1f %% of revenue",
              pointer.customer(customer),
              orders[customer],
              100 * value[customer] / sum(value)));
    }
    return found.finding(
        "heavy-customers",
        rows.size(),
        "A customer far beyond all others is often a till, a reseller or a shared account: averages,"
            + " segments and recommendations bend towards it.");
  }

  /** Adds up, for each customer, the orders in which something was sold, and the value sold. */
  private void add(Totals totals, double[] orders, double[] value) {
    for (int order = 0; order < totals.orders(); order++) {
      int customer = rows.orders().customer(order);
      if (customer != Codes.NONE && totals.hasSale(order)) {
        orders[customer]++;
        value[customer] += totals.sold(order);
      }
    }
  }

  private static BitSet heavy(double[] orders, double[] value) {
    double[] ordersOfBuyers = new double[orders.length];
    double[] valuesOfBuyers = new double[orders.length];
    int buyers = 0;
    for (int customer = 0; customer < orders.length; customer++) {
      if (orders[customer] > 0) {
        ordersOfBuyers[buyers] = orders[customer];
        valuesOfBuyers[buyers++] = value[customer];
      }
    }
    BitSet heavy = new BitSet();
    if (buyers < FEWEST_CUSTOMERS) {
      return heavy;
    }
    double orderLimit =
        Math.max(FEWEST_ORDERS, TIMES_PERCENTILE * Robust.percentile95(ordersOfBuyers, buyers));
    double valueLimit =
        Math.max(
            LEAST_SHARE * sum(value),
            TIMES_PERCENTILE * Robust.percentile95(valuesOfBuyers, buyers));
    for (int customer = 0; customer < orders.length; customer++) {
      if (orders[customer] > orderLimit || value[customer] > valueLimit) {
        heavy.set(customer);
      }
    }
    return heavy;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
