package io.clientele.table;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.History;
import io.clientele.catalog.Sku;
import io.clientele.internal.LongIndex;
import java.time.Instant;
import java.util.Arrays;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The unit costs of each item through time, in the currency of a table, in flat arrays. */
final class ItemCosts {
  private final int[] ends;
  private long[] since = new long[16];
  private double[] cost = new double[16];
  private final ExchangeRates rates;
  private final Instant earliest;
  private @Nullable CurrencyUnit currency;

  private ItemCosts(Transactions table, ExchangeRates rates) {
    this.rates = rates;
    ends = new int[table.items().size()];
    currency = table.currency().orElse(null);
    earliest = table.firstAt().orElse(Instant.EPOCH);
  }

  static ItemCosts of(Transactions table, Catalog catalog, ExchangeRates rates) {
    ItemCosts costs = new ItemCosts(table, rates);
    int size = 0;
    for (int item = 0; item < costs.ends.length; item++) {
      Sku sku = Sku.of(table.items().text(item));
      size = costs.add(sku, catalog.unitCosts(sku), size);
      costs.ends[item] = size;
    }
    return costs;
  }

  /** Returns the unit cost of each row, NaN where it is unknown. */
  double[] ofRows(Transactions table) {
    double[] costs = new double[table.size()];
    LongIndex purchases = new LongIndex(16);
    for (int row = 0; row < costs.length; row++) {
      costs[row] = at(table.item(row), table.epochMillis(row));
      if (table.isPurchase(row) && changes(table.item(row))) {
        purchases.putIfAbsent(key(table, row), row);
      }
    }
    for (int row = 0; row < costs.length; row++) {
      if (table.quantity(row) < 0 && changes(table.item(row))) {
        int purchase = purchases.codeOf(key(table, row));
        costs[row] = purchase == Codes.NONE ? costs[row] : costs[purchase];
      }
    }
    return costs;
  }

  /** Returns whether rows of one item can differ in cost, or in whether it is known. */
  private boolean changes(int item) {
    return item != Codes.NONE
        && ends[item] > from(item)
        && (ends[item] - from(item) > 1 || since[from(item)] > earliest.toEpochMilli());
  }

  private static long key(Transactions table, int row) {
    return (long) table.order(row) << 32 | table.item(row);
  }

  private double at(int item, long epochMillis) {
    if (item == Codes.NONE || from(item) == ends[item] || epochMillis < since[from(item)]) {
      return Double.NaN;
    }
    if (ends[item] - from(item) == 1) {
      return cost[from(item)];
    }
    int found = Arrays.binarySearch(since, from(item), ends[item], epochMillis);
    return cost[found >= 0 ? found : -found - 2];
  }

  private int from(int item) {
    return item == 0 ? 0 : ends[item - 1];
  }

  private int add(Sku sku, History<Money> history, int size) {
    int next = size;
    for (int i = 0; i < history.size(); i++) {
      double amount = inTableCurrency(sku, history.value(i), history.since(i));
      if (next > size && amount == cost[next - 1]) {
        continue;
      }
      long from = Rows.clampedMillis(history.since(i));
      if (next > size && from == since[next - 1]) {
        next--; // the finer part of an instant is not kept in tables
      }
      if (next == since.length) {
        since = Arrays.copyOf(since, 2 * next);
        cost = Arrays.copyOf(cost, 2 * next);
      }
      since[next] = from;
      cost[next++] = amount;
    }
    return next;
  }

  private double inTableCurrency(Sku sku, Money amount, Instant at) {
    CurrencyUnit unit = amount.getCurrencyUnit();
    if (currency == null) {
      currency = unit;
    }
    double number = amount.getAmount().doubleValue();
    if (unit.equals(currency)) {
      return number;
    }
    Instant when = at.isBefore(earliest) ? earliest : at;
    double rate = rates.rate(unit, currency, when);
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "exchange rate from %s to %s at %s for the unit cost of %s: %s, expected a finite number above 0"
              .formatted(unit, currency, when, sku, rate));
    }
    return number * rate;
  }
}
