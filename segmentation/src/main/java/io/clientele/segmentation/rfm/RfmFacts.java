package io.clientele.segmentation.rfm;

import io.clientele.segmentation.internal.ExactMoney;
import java.util.Arrays;

/**
 * Last purchase, number of orders and value of each customer. The three stand side by side, so that
 * a row of the ledger touches one place in memory.
 */
final class RfmFacts {
  /** The time of a row that is no purchase. */
  static final long NEVER = Long.MIN_VALUE;

  private static final int LAST = 0;
  private static final int ORDERS = 1;
  private static final int VALUE = 2;
  private static final int WIDTH = 3;

  private long[] facts = new long[0];

  RfmFacts(int customers) {
    widen(customers);
  }

  /** Makes room for more customers. */
  void widen(int customers) {
    int before = facts.length;
    int needed = Math.multiplyExact(customers, WIDTH);
    if (needed > before) {
      facts = Arrays.copyOf(facts, Math.max(needed, before + before / WIDTH / 2 * WIDTH));
      for (int at = before; at < facts.length; at += WIDTH) {
        facts[at + LAST] = NEVER;
      }
    }
  }

  /**
   * Adds a row, without a branch on what memory holds, for which the processor would have to wait.
   *
   * @param millionths value of the row
   * @param purchaseMillis time of the purchase, or {@link #NEVER}
   * @param newOrders 1 if the row is the first purchase of its order, or else 0
   */
  void add(int customer, long millionths, long purchaseMillis, int newOrders) {
    int at = customer * WIDTH;
    facts[at + LAST] = Math.max(facts[at + LAST], purchaseMillis);
    facts[at + ORDERS] += newOrders;
    facts[at + VALUE] = ExactMoney.sum(facts[at + VALUE], millionths);
  }

  /** Returns the time of the last purchase, or {@link #NEVER}. */
  long last(int customer) {
    return facts[customer * WIDTH + LAST];
  }

  int orders(int customer) {
    return (int) facts[customer * WIDTH + ORDERS];
  }

  double monetary(int customer) {
    return ExactMoney.amount(facts[customer * WIDTH + VALUE]);
  }
}
