package io.clientele.segmentation.column;

import io.clientele.identity.CustomerId;
import java.util.function.BinaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Some of the customers of {@link CustomerColumns}. Immutable. */
public final class CustomerSet {
  private final CustomerColumns customers;
  private final RoaringBitmap rows;

  /** Keeps the bitmap. */
  CustomerSet(CustomerColumns customers, RoaringBitmap rows) {
    this.customers = customers;
    this.rows = rows;
  }

  /** Returns how many customers are in it. */
  public int size() {
    return rows.getCardinality();
  }

  /** Returns whether the customer of a row is in it. */
  public boolean contains(int row) {
    return rows.contains(row);
  }

  /** Shows the row of each customer in it, ascending. */
  public void forEachRow(IntConsumer consumer) {
    rows.forEach((int row) -> consumer.accept(row));
  }

  /** Returns the customers in it, in the order of their rows. */
  public Stream<CustomerId> customers() {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> CustomerId.of(customers.customerId(row)));
  }

  /** Returns a copy of the rows as a bitmap. */
  public RoaringBitmap toBitmap() {
    return rows.clone();
  }

  /** Returns those who are in both. */
  public CustomerSet and(CustomerSet other) {
    return with(other, (one, two) -> RoaringBitmap.and(one, two));
  }

  /** Returns those who are in at least one of the two. */
  public CustomerSet or(CustomerSet other) {
    return with(other, (one, two) -> RoaringBitmap.or(one, two));
  }

  /** Returns those who are in this one and not in the other. */
  public CustomerSet andNot(CustomerSet other) {
    return with(other, (one, two) -> RoaringBitmap.andNot(one, two));
  }

  private CustomerSet with(CustomerSet other, BinaryOperator<RoaringBitmap> operator) {
    if (other.customers != customers) {
      throw new IllegalArgumentException(
          "sets of rows of two tables of customers, as of %s and of %s, expected one: ask both of the same columns"
              .formatted(customers.at(), other.customers.at()));
    }
    return new CustomerSet(customers, operator.apply(rows, other.rows));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CustomerSet that
        && customers == that.customers
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }

  /** Tells how many, and not who. */
  @Override
  public String toString() {
    return "%s of %s customers".formatted(size(), customers.size());
  }
}
