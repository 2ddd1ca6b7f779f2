package io.clientele.segmentation.rfm;

import io.clientele.table.Dictionary;
import io.clientele.table.Transactions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Knows orders again whose rows come in several batches, and which of them were counted. */
final class OrderKeys {
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final Dictionary.Builder named = Dictionary.builder();
  private final BitSet countedNamed = new BitSet();
  private final BitSet countedNameless = new BitSet();
  private int nameless;

  /** Finds the keys of one batch. */
  final class Batch {
    private final Transactions table;
    private final int[] keyOfOrder;

    private Batch(Transactions table) {
      this.table = table;
      keyOfOrder = new int[table.orderCodes()];
      Arrays.fill(keyOfOrder, UNKNOWN);
    }

    /**
     * Returns the key of the order of a row.
     *
     * @param customer code by which all batches know the customer
     */
    int keyOf(int row, int customer) {
      int order = table.order(row);
      if (keyOfOrder[order] == UNKNOWN) {
        keyOfOrder[order] = newKey(order, row, customer);
      }
      return keyOfOrder[order];
    }

    private int newKey(int order, int row, int customer) {
      Optional<String> id = table.orderIds().of(order);
      if (id.isEmpty()) {
        return ~nameless++;
      }
      // A table renames an order id that another customer uses, too: "1" becomes "1 of ben".
      String ending = " of " + table.customers().text(table.customer(row));
      String bare = id.get();
      while (bare.endsWith(ending)) {
        bare = bare.substring(0, bare.length() - ending.length());
      }
      return named.add(customer + ":" + bare);
    }
  }

  Batch batch(Transactions table) {
    return new Batch(table);
  }

  /** Counts an order and returns whether it had not been counted. */
  boolean count(int key) {
    BitSet counted = key >= 0 ? countedNamed : countedNameless;
    int at = key >= 0 ? key : ~key;
    if (counted.get(at)) {
      return false;
    }
    counted.set(at);
    return true;
  }
}
