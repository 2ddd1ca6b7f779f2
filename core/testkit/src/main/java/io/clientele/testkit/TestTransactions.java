package io.clientele.testkit;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * Small tables of transactions for tests, written with texts. Times are days, which stand for noon
 * in UTC, or instants: {@code 2026-03-01} or {@code 2026-03-01T09:00:00Z}.
 *
 * <pre>{@code
 * Transactions table =
 *     TestTransactions.empty()
 *         .order("ana", "2026-03-01", 20.00)
 *         .order("ben", "2026-03-02", 35.50)
 *         .line("ana", "o3", "2026-03-05", "cup", 2, 9.90)
 *         .table();
 * }</pre>
 */
public final class TestTransactions {
  private final TransactionsBuilder builder = Transactions.builder();

  private TestTransactions() {}

  /** Returns a table to be filled. */
  public static TestTransactions empty() {
    return new TestTransactions();
  }

  /**
   * Returns a table of random line items, the same for the same arguments everywhere: some
   * customers buy often and many seldom, items differ in popularity and price, one line in twenty
   * comes back, one in ten is sold to nobody known, all within the year 2026 and in no order of
   * time.
   *
   * @param customers how many customers there are at most, at least 1: {@code c0, c1, ...}
   * @param lines how many rows
   */
  public static Transactions random(long seed, int customers, int lines) {
    SplittableRandom random = new SplittableRandom(seed);
    TransactionsBuilder builder = Transactions.builder();
    long year = LocalDate.of(2026, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    for (int i = 0; i < lines; i++) {
      int customer = (int) (customers * Math.pow(random.nextDouble(), 2));
      int item = (int) (50 * Math.pow(random.nextDouble(), 3));
      int order = random.nextInt(1 + lines / 3);
      Instant at = Instant.ofEpochSecond(year + random.nextInt(365 * 86_400));
      int quantity = 1 + random.nextInt(5);
      int sign = random.nextInt(20) == 0 ? -1 : 1;
      builder.add(
          random.nextInt(10) == 0 ? null : CustomerId.of("c" + customer),
          OrderId.of("o" + order),
          at,
          Sku.of("s" + item),
          sign * quantity,
          sign * quantity * (1 + item) / 4.0);
    }
    return builder.build();
  }

  /** Adds an order of one row that says only what it was worth; below 0 it is a return. */
  public TestTransactions order(String customer, String at, double value) {
    builder.add(CustomerId.of(customer), null, instant(at), null, value < 0 ? -1 : 1, value);
    return this;
  }

  /** Adds a line item; a return if quantity and value are below 0. */
  public TestTransactions line(
      String customer, String order, String at, String sku, double quantity, double value) {
    builder.add(
        CustomerId.of(customer), OrderId.of(order), instant(at), Sku.of(sku), quantity, value);
    return this;
  }

  /** Adds a line item that was sold to nobody known. */
  public TestTransactions anonymousLine(
      String order, String at, String sku, double quantity, double value) {
    builder.add(null, OrderId.of(order), instant(at), Sku.of(sku), quantity, value);
    return this;
  }

  /** Returns the builder, for choices and for rows of other kinds. */
  public TransactionsBuilder builder() {
    return builder;
  }

  /** Returns the table. */
  public Transactions table() {
    return builder.build();
  }

  /** Returns noon of a day in UTC, or an instant, from its text. */
  public static Instant instant(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atTime(12, 0).toInstant(ZoneOffset.UTC)
        : Instant.parse(text);
  }
}
