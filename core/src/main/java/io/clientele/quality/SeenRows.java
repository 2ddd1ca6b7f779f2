package io.clientele.quality;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.OrderLine;

/**
 * What is kept of the rows that were watched: 16 bytes of a line item, 4 of a row that is an order,
 * and 8 of each order. Not safe for use by several threads.
 */
final class SeenRows {
  /** The header is line 1, so the first row of a file without line breaks in cells is line 2. */
  private static final int FIRST_LINE = 2;

  private final SeenOrders orders = new SeenOrders();
  private final SeenItems items = new SeenItems();
  private final IntColumn orderOfRow = IntColumn.counting();
  private final IntColumn itemOfRow = IntColumn.of(Codes.NONE);
  private final IntColumn lineOfRow = IntColumn.counting();
  private final IntColumn secondsAfterOrder = IntColumn.of(0);
  private final FloatColumn quantityOfRow = new FloatColumn();
  private final FloatColumn priceOfRow = new FloatColumn();

  private Codes customerIds = Dictionary.of();
  private Codes orderIds = customerIds;
  private Codes skus = customerIds;
  private Codes itemNames = customerIds;
  private int size;
  private int latestSecond = Integer.MIN_VALUE;

  /** Returns the number of the row, from 0. */
  int add(OrderLine line) {
    if (size == 0) {
      customerIds = line.customers();
      orderIds = line.orders();
      skus = line.items();
      itemNames = line.itemNames();
    } else if (customerIds != line.customers()) {
      throw new IllegalStateException(
          "rows of a second file after %s rows of a first: watch each file with its own DataQuality"
              .formatted(size));
    } else if (size == Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "more than %s rows in one file: split the data by time".formatted(size));
    }
    int row = size++;
    int order = orders.add(line);
    items.add(line);
    orderOfRow.set(row, order);
    itemOfRow.set(row, line.item());
    lineOfRow.set(row, (int) Math.min(Integer.MAX_VALUE, line.lineNumber() - FIRST_LINE));
    int second = SeenOrders.second(line.epochMillis());
    latestSecond = Math.max(latestSecond, second);
    long later = (long) second - orders.second(order);
    secondsAfterOrder.set(
        row, (int) Math.max(-Integer.MAX_VALUE, Math.min(later, Integer.MAX_VALUE)));
    quantityOfRow.set(row, finite(line.quantity()));
    priceOfRow.set(row, finite(line.quantity() == 0 ? 0 : line.value() / line.quantity()));
    return row;
  }

  int size() {
    return size;
  }

  SeenOrders orders() {
    return orders;
  }

  SeenItems items() {
    return items;
  }

  /** Returns the order of each row, to be read only; so do the next three for what they name. */
  int[] orderArray() {
    return orderOfRow.array(size);
  }

  int[] itemArray() {
    return itemOfRow.array(size);
  }

  float[] quantityArray() {
    return quantityOfRow.array(size);
  }

  float[] priceArray() {
    return priceOfRow.array(size);
  }

  int order(int row) {
    return orderOfRow.get(row);
  }

  int customer(int row) {
    return orders.customer(orderOfRow.get(row));
  }

  int item(int row) {
    return itemOfRow.get(row);
  }

  long line(int row) {
    return (long) lineOfRow.get(row) + FIRST_LINE;
  }

  float quantity(int row) {
    return quantityOfRow.get(row);
  }

  /** Returns what was paid for one, after the discount. */
  float price(int row) {
    return priceOfRow.get(row);
  }

  double value(int row) {
    return (double) quantityOfRow.get(row) * priceOfRow.get(row);
  }

  /** Returns when, comparable to {@link SeenOrders#second}. */
  int second(int row) {
    return orders.second(orderOfRow.get(row)) + secondsAfterOrder.get(row);
  }

  /** Returns when the latest row was, comparable to {@link SeenOrders#second}. */
  int latestSecond() {
    return latestSecond;
  }

  /** Returns whether something was sold and not called off. */
  boolean isSale(int row) {
    return quantityOfRow.get(row) > 0
        && priceOfRow.get(row) >= 0
        && !orders.isCancelled(orderOfRow.get(row));
  }

  private static float finite(double number) {
    return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number));
  }

  Codes customerIds() {
    return customerIds;
  }

  Codes orderIds() {
    return orderIds;
  }

  Codes skus() {
    return skus;
  }

  Codes itemNames() {
    return itemNames;
  }
}
