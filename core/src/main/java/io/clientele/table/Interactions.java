package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which user had to do with which item, how strongly and when: what recommendations are learnt
 * from.
 *
 * <p>Whether a pair of user and item can stand in several rows was chosen when the table was built:
 * {@link RepeatedInteractions}. Where repeated interactions became one row, its time is that of the
 * latest. Rows stand in the order in which they, or the first of their pair, were added.
 *
 * <p>Immutable and safe for use by several threads. A row costs 24 bytes.
 */
public final class Interactions {
  private final int[] user;
  private final int[] item;
  private final double[] weight;
  private final long[] time;
  private final Dictionary users;
  private final Dictionary items;

  /** Keeps the arrays: the caller must not change them any more. */
  Interactions(
      int[] user, int[] item, double[] weight, long[] time, Dictionary users, Dictionary items) {
    this.user = user;
    this.item = item;
    this.weight = weight;
    this.time = time;
    this.users = users;
    this.items = items;
  }

  /** Returns a builder with no rows, which keeps repeated interactions. */
  public static InteractionsBuilder builder() {
    return new InteractionsBuilder();
  }

  /**
   * Returns the purchases of a table: its rows with a customer, an item and a quantity above 0.
   * Returns are left out, they do not undo the interest that a purchase showed. Codes of users and
   * items are those of the customers and items of the table, and the texts are shared.
   */
  public static Interactions of(
      Transactions table, PurchaseWeight weight, RepeatedInteractions repeated) {
    requireNonNull(weight, "weight");
    requireNonNull(repeated, "repeated");
    InteractionRows rows = new InteractionRows();
    for (int row = 0; row < table.size(); row++) {
      int user = table.customer(row);
      int item = table.item(row);
      if (user != Codes.NONE && item != Codes.NONE && table.isPurchase(row)) {
        double worth =
            switch (weight) {
              case ONE -> 1;
              case QUANTITY -> table.quantity(row);
              case VALUE -> table.value(row);
            };
        rows.add(user, item, worth, table.epochMillis(row));
      }
    }
    return rows.table(table.customers(), table.items(), repeated);
  }

  /** Returns how many rows there are. */
  public int size() {
    return time.length;
  }

  /** Returns who, a code of {@link #users()}. */
  public int user(int row) {
    return user[row];
  }

  /** Returns with what, a code of {@link #items()}. */
  public int item(int row) {
    return item[row];
  }

  /** Returns how strongly; finite. */
  public double weight(int row) {
    return weight[row];
  }

  /** Returns when, in milliseconds since 1970 in UTC. */
  public long epochMillis(int row) {
    return time[row];
  }

  /** Returns the users' ids. Some of them may have no row. */
  public Dictionary users() {
    return users;
  }

  /** Returns the items' SKUs. Some of them may have no row. */
  public Dictionary items() {
    return items;
  }

  /** Returns the code of a user, or {@link Codes#NONE}. */
  public int codeOf(CustomerId id) {
    return users.codeOf(id.value());
  }

  /** Returns the code of an item, or {@link Codes#NONE}. */
  public int codeOf(Sku sku) {
    return items.codeOf(sku.value());
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
   * Where repeated interactions became one row, it lies where its latest one lies: to see the past
   * as it was, slice first, as {@link #of} lets you. Cost: O(rows).
   */
  public Interactions between(Instant from, Instant to) {
    int[] rows = Rows.between(time, from, to);
    return new Interactions(
        Rows.of(user, rows),
        Rows.of(item, rows),
        Rows.of(weight, rows),
        Rows.of(time, rows),
        users,
        items);
  }

  /** Returns the rows before an instant. */
  public Interactions before(Instant end) {
    return between(Instant.ofEpochMilli(Long.MIN_VALUE), end);
  }

  /** Returns the rows of each user, oldest first. Cost: O(rows) where rows are in time order. */
  public Grouping byUser() {
    return Grouping.of(user, users.size(), time);
  }

  /** Returns the rows of each item, oldest first. Cost: O(rows) where rows are in time order. */
  public Grouping byItem() {
    return Grouping.of(item, items.size(), time);
  }

  /** Returns how many bytes of heap the table holds, texts included. */
  public long memoryBytes() {
    return 24L * size() + users.memoryBytes() + items.memoryBytes();
  }
}
