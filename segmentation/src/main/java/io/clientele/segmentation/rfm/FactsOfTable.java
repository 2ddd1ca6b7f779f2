package io.clientele.segmentation.rfm;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Adds up the rows of a table by customer. Rows of customers at random would miss the processor's
 * cache nearly each time, so a block of rows is first dealt out by ranges of customers whose facts
 * fit in it: measured over ten million rows of a million customers, that takes a third of the time.
 */
final class FactsOfTable {
  private static final int BLOCK = 1 << 20;
  private static final int RANGE_BITS = 14;

  private final Transactions table;
  private final long lastMillis;
  private final RfmFacts facts;
  private final BitSet seenOrders;
  private final int[] next;

  /** Customer of a row, or its complement if the row is not the first of its order. */
  private final int[] customer;

  private final long[] purchaseMillis;
  private final long[] millionths;

  private FactsOfTable(Transactions table, long lastMillis) {
    int customers = table.customers().size();
    int block = Math.min(table.size(), BLOCK);
    this.table = table;
    this.lastMillis = lastMillis;
    facts = new RfmFacts(customers);
    seenOrders = new BitSet(table.orderCodes());
    next = new int[(customers >> RANGE_BITS) + 2];
    customer = new int[block];
    purchaseMillis = new long[block];
    millionths = new long[block];
  }

  /** Returns the facts from the rows up to a time. */
  static RfmFacts of(Transactions table, long lastMillis) {
    FactsOfTable sums = new FactsOfTable(table, lastMillis);
    for (int from = 0; from < table.size(); from += BLOCK) {
      sums.addBlock(from, Math.min(table.size(), from + BLOCK));
    }
    return sums.facts;
  }

  private void addBlock(int from, int to) {
    int rows = findRanges(from, to);
    dealOut(from, to);
    for (int i = 0; i < rows; i++) {
      int sign = customer[i] >> 31;
      facts.add(customer[i] ^ sign, millionths[i], purchaseMillis[i], 1 + sign);
    }
  }

  /** Finds where the rows of each range of customers begin, and returns how many rows count. */
  private int findRanges(int from, int to) {
    Arrays.fill(next, 0);
    for (int row = from; row < to; row++) {
      if (counts(row)) {
        next[(table.customer(row) >> RANGE_BITS) + 1]++;
      }
    }
    for (int range = 1; range < next.length; range++) {
      next[range] += next[range - 1];
    }
    return next[next.length - 1];
  }

  private void dealOut(int from, int to) {
    for (int row = from; row < to; row++) {
      if (counts(row)) {
        int code = table.customer(row);
        int at = next[code >> RANGE_BITS]++;
        boolean purchase = table.isPurchase(row);
        boolean newOrder = purchase && !seenOrders.get(table.order(row));
        if (newOrder) {
          seenOrders.set(table.order(row));
        }
        customer[at] = newOrder ? code : ~code;
        purchaseMillis[at] = purchase ? table.epochMillis(row) : RfmFacts.NEVER;
        millionths[at] = ExactMoney.millionths(table.value(row));
      }
    }
  }

  private boolean counts(int row) {
    return table.customer(row) != Codes.NONE && table.epochMillis(row) <= lastMillis;
  }
}
