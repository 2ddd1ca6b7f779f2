package io.clientele.cli.report;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a shop sold to one country.
 *
 * @param country as the source writes it, empty for orders that say none
 * @param revenue value of purchases less returns and adjustments
 * @param orders orders with a purchase
 * @param customers known customers who bought
 */
record CountrySales(String country, double revenue, int orders, int customers) {

  /** Returns the countries, highest revenue first, then by name; none if no order says one. */
  static List<CountrySales> of(Transactions orders) {
    Dictionary names = orders.countries().texts();
    int none = names.size();
    double[] revenue = new double[none + 1];
    int[] orderCount = new int[none + 1];
    boolean[] seen = new boolean[none + 1];
    boolean[] counted = new boolean[orders.orderCodes()];
    for (int row = 0; row < orders.size(); row++) {
      int country = country(orders, row, none);
      seen[country] = true;
      revenue[country] += orders.value(row);
      if (orders.isPurchase(row) && !counted[orders.order(row)]) {
        counted[orders.order(row)] = true;
        orderCount[country]++;
      }
    }
    int[] customers = customers(orders, none);
    List<CountrySales> result = new ArrayList<>();
    for (int country = 0; country <= none; country++) {
      if (seen[country]) {
        String name = country == none ? "" : names.text(country);
        result.add(
            new CountrySales(
                name,
                Figures.toMillionths(revenue[country]),
                orderCount[country],
                customers[country]));
      }
    }
    if (result.stream().allMatch(c -> c.country().isEmpty())) {
      return List.of();
    }
    result.sort(
        Comparator.comparingDouble(CountrySales::revenue)
            .reversed()
            .thenComparing(CountrySales::country));
    return result;
  }

  private static int[] customers(Transactions orders, int none) {
    int[] customers = new int[none + 1];
    int[] lastCustomer = new int[none + 1];
    Arrays.fill(lastCustomer, Codes.NONE);
    Grouping byCustomer = orders.byCustomer();
    for (int customer = 0; customer < byCustomer.groups(); customer++) {
      for (int k = byCustomer.from(customer); k < byCustomer.to(customer); k++) {
        int row = byCustomer.row(k);
        int country = country(orders, row, none);
        if (orders.isPurchase(row) && lastCustomer[country] != customer) {
          lastCustomer[country] = customer;
          customers[country]++;
        }
      }
    }
    return customers;
  }

  private static int country(Transactions orders, int row, int none) {
    int code = orders.countries().codeOf(orders.order(row));
    return code == Codes.NONE ? none : code;
  }
}
