package io.clientele.table;

import io.clientele.catalog.Catalog;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a shop sold and took back, a row for each line item, in one reporting currency.
 *
 * <p>A row says who (a code of {@link #customers()}, or {@link Codes#NONE} for a sale to nobody
 * known), in which order, when, what (a code of {@link #items()}, or {@link Codes#NONE}), how many
 * and for how much. A row with a negative quantity is a return: its value is zero or less, and it
 * is no purchase. An order belongs to one customer; the same order id used by two customers stands
 * for two orders.
 *
 * <p>What is in the table was chosen when it was built: {@link Returns}, {@link CancelledOrders},
 * {@link SameDayOrders} and the reporting currency. Rows stand in the order in which they were
 * added.
 *
 * <p>Immutable and safe for use by several threads. A row costs 32 bytes, 28 where each row is an
 * order of its own, and 4 more if some quantity is none that a float holds, such as 0.1.
 */
public final class Transactions {
  private final int[] customer;
  private final int @Nullable [] order;
  private final long[] time;
  private final int[] item;
  private final Quantities quantity;
  private final double[] value;
  private final int orderCodes;
  private final Dictionary customers;
  private final Dictionary items;
  private final Context context;

  /** What the rows share, whichever of them a slice keeps. */
  record Context(
      Labels orderIds,
      Labels countries,
      Labels itemNames,
      Labels itemCategories,
      ZoneId zone,
      @Nullable CurrencyUnit currency,
      LeftOut leftOut) {}

  /**
   * Rows that the builder was given and the choices kept out.
   *
   * @param cancelled rows of cancelled orders
   * @param returns rows of returns
   */
  public record LeftOut(long cancelled, long returns) {}

  /** Keeps the arrays: the caller must not change them any more. */
  Transactions(
      int[] customer,
      int @Nullable [] order,
      long[] time,
      int[] item,
      Quantities quantity,
      double[] value,
      int orderCodes,
      Dictionary customers,
      Dictionary items,
      Context context) {
    this.customer = customer;
    this.order = order;
    this.time = time;
    this.item = item;
    this.quantity = quantity;
    this.value = value;
    this.orderCodes = orderCodes;
    this.customers = customers;
    this.items = items;
    this.context = context;
  }

  /**
   * Returns a builder with no rows; returns lower monetary value, cancelled orders are left out.
   */
  public static TransactionsBuilder builder() {
    return new TransactionsBuilder();
  }

  /** Returns how many rows there are. */
  public int size() {
    return time.length;
  }

  /** Returns who bought, or {@link Codes#NONE}. */
  public int customer(int row) {
    return customer[row];
  }

  /** Returns in which order the row stands, from 0 to {@link #orderCodes()} less one. */
  public int order(int row) {
    return order == null ? row : order[row];
  }

  /** Returns when it was bought or returned, in milliseconds since 1970 in UTC. */
  public long epochMillis(int row) {
    return time[row];
  }

  /** Returns what was bought, or {@link Codes#NONE} where the source tells orders only. */
  public int item(int row) {
    return item[row];
  }

  /** Returns how many; negative for a return. */
  public double quantity(int row) {
    return quantity.get(row);
  }

  /**
   * Returns the value of the row after discounts, in the reporting currency; of a return below 0.
   */
  public double value(int row) {
    return value[row];
  }

  /** Returns whether the row is a purchase: a quantity above 0. */
  public boolean isPurchase(int row) {
    return quantity.get(row) > 0;
  }

  /** Returns the customers' ids. In a slice, some of them may have no row. */
  public Dictionary customers() {
    return customers;
  }

  /** Returns the code of a customer, or {@link Codes#NONE}. */
  public int codeOf(CustomerId id) {
    return customers.codeOf(id.value());
  }

  /** Returns the items' SKUs. In a slice, some of them may have no row. */
  public Dictionary items() {
    return items;
  }

  /** Returns one more than the highest order code. In a slice, some of them may have no row. */
  public int orderCodes() {
    return orderCodes;
  }

  /** Returns the id of each order, absent where the source had none. */
  public Labels orderIds() {
    return context.orderIds;
  }

  /** Returns the country of each order as the source writes it. */
  public Labels countries() {
    return context.countries;
  }

  /** Returns the name of each item: the one that it was sold under last. */
  public Labels itemNames() {
    return context.itemNames;
  }

  /** Returns the category of each item: the one that it was sold under last. */
  public Labels itemCategories() {
    return context.itemCategories;
  }

  /** Returns the zone whose midnight begins a business day. */
  public ZoneId zone() {
    return context.zone;
  }

  /** Returns the currency of all values, if it was said. */
  public Optional<CurrencyUnit> currency() {
    return Optional.ofNullable(context.currency);
  }

  /** Returns how many rows the choices of the builder kept out. */
  public LeftOut leftOut() {
    return context.leftOut;
  }

  /** Returns the earliest time of a row, absent in an empty table. Cost: O(rows). */
  public Optional<Instant> firstAt() {
    return Rows.firstAt(time);
  }

  /** Returns the latest time of a row, absent in an empty table. Cost: O(rows). */
  public Optional<Instant> lastAt() {
    return Rows.lastAt(time);
  }

  /**
   * Returns the rows of {@code [from, to)}. Codes keep their meaning, and the texts are shared.
   * Cost: O(rows).
   */
  public Transactions between(Instant from, Instant to) {
    int[] rows = Rows.between(time, from, to);
    return new Transactions(
        Rows.of(customer, rows),
        order == null ? rows : Rows.of(order, rows),
        Rows.of(time, rows),
        Rows.of(item, rows),
        quantity.of(rows),
        Rows.of(value, rows),
        orderCodes,
        customers,
        items,
        context);
  }

  /** Returns the rows before an instant. */
  public Transactions before(Instant end) {
    return between(Instant.ofEpochMilli(Long.MIN_VALUE), end);
  }

  /**
   * Returns the rows of each customer, oldest first. Cost: O(rows) where rows are in time order.
   */
  public Grouping byCustomer() {
    return Grouping.of(customer, customers.size(), time);
  }

  /** Returns the rows of each item, oldest first. Cost: O(rows) where rows are in time order. */
  public Grouping byItem() {
    return Grouping.of(item, items.size(), time);
  }

  /**
   * Returns what a catalog knows of the rows: unit cost at the time, margin, product, category.
   *
   * @throws IllegalArgumentException if the catalog has costs in another currency than the table
   */
  public CatalogJoin joinedTo(Catalog catalog) {
    return joinedTo(catalog, ExchangeRates.none());
  }

  /**
   * Returns what a catalog knows of the rows: unit cost at the time, margin, product, category.
   *
   * @param rates convert costs in other currencies, each at the time since when it holds, but not
   *     before the first row: a cost that was paid then
   */
  public CatalogJoin joinedTo(Catalog catalog, ExchangeRates rates) {
    return CatalogJoin.of(this, catalog, rates);
  }

  /** Returns how many bytes of heap the table holds, texts included. */
  public long memoryBytes() {
    long perRow = order == null ? 24 : 28;
    return perRow * size()
        + quantity.memoryBytes()
        + customers.memoryBytes()
        + items.memoryBytes()
        + context.orderIds.memoryBytes()
        + context.countries.memoryBytes()
        + context.itemNames.memoryBytes()
        + context.itemCategories.memoryBytes();
  }
}
