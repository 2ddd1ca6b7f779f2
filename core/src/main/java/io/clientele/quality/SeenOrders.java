package io.clientele.quality;

import io.clientele.internal.LongIndex;
import io.clientele.table.Codes;
import io.clientele.table.OrderLine;
import java.util.BitSet;

/**
 * The orders that rows belonged to: one for each order id and customer, and one for each row
 * without an order id.
 */
final class SeenOrders {
  /** 2030-01-01: seconds around it reach from 1961 to 2098 in 32 bits. */
  private static final long EPOCH_SECOND = 1_893_456_000L;

  private final IntColumn orderOfText = IntColumn.counting();
  private final IntColumn textOfOrder = IntColumn.counting();
  private final IntColumn customerOfOrder = IntColumn.of(Codes.NONE);
  private final IntColumn secondOfOrder = IntColumn.of(0);
  private final LongIndex furtherCustomers = new LongIndex(8);
  private final BitSet cancelled = new BitSet();
  private final BitSet ofSeveralTimes = new BitSet();
  private final BitSet ofSeveralCustomers = new BitSet();
  private int texts;
  private int latest = Codes.NONE;
  private int size;

  /** Returns the order of a row, and remembers what the row says about it. */
  int add(OrderLine line) {
    int order = isLatest(line) ? latest : orderOf(line);
    latest = order;
    if (line.isCancelled()) {
      cancelled.set(order);
    }
    if (secondOfOrder.get(order) != second(line.epochMillis())) {
      ofSeveralTimes.set(order);
    }
    return order;
  }

  int size() {
    return size;
  }

  /** Returns the code of the order's id, or {@link Codes#NONE}. */
  int text(int order) {
    return textOfOrder.get(order);
  }

  int customer(int order) {
    return customerOfOrder.get(order);
  }

  /** Returns when the first row of the order was bought, comparable to {@link #second}. */
  int second(int order) {
    return secondOfOrder.get(order);
  }

  boolean isCancelled(int order) {
    return cancelled.get(order);
  }

  BitSet ofSeveralTimes() {
    return ofSeveralTimes;
  }

  BitSet ofSeveralCustomers() {
    return ofSeveralCustomers;
  }

  /** Returns whole seconds from 2030; what lies before 1961 or after 2098 is moved to the end. */
  static int second(long epochMillis) {
    long second = Math.floorDiv(epochMillis, 1000L) - EPOCH_SECOND;
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, second));
  }

  static long epochMillis(int second) {
    return (second + EPOCH_SECOND) * 1000;
  }

  /** Returns whether a row belongs to the order of the row before, as most line items do. */
  private boolean isLatest(OrderLine line) {
    return latest != Codes.NONE
        && line.order() != Codes.NONE
        && line.order() == textOfOrder.get(latest)
        && line.customer() == customerOfOrder.get(latest);
  }

  private int orderOf(OrderLine line) {
    int text = line.order();
    if (text == Codes.NONE) {
      return begin(line);
    }
    int order = first(text);
    if (order == Codes.NONE) {
      orderOfText.set(text, size);
      return begin(line);
    }
    if (customerOfOrder.get(order) == line.customer()) {
      return order;
    }
    ofSeveralCustomers.set(order);
    int further = furtherCustomers.putIfAbsent(Mix.pair(text, line.customer()), size);
    if (further == size) {
      ofSeveralCustomers.set(begin(line));
    }
    return further;
  }

  /** Returns the first order of an id; the ids that come by for the first time have none. */
  private int first(int text) {
    if (text < texts) {
      return orderOfText.get(text);
    }
    for (; texts < text; texts++) {
      orderOfText.set(texts, Codes.NONE);
    }
    texts++;
    return Codes.NONE;
  }

  private int begin(OrderLine line) {
    textOfOrder.set(size, line.order());
    customerOfOrder.set(size, line.customer());
    secondOfOrder.set(size, second(line.epochMillis()));
    return size++;
  }
}
