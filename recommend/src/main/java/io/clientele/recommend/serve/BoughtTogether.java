package io.clientele.recommend.serve;

import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what is frequently bought together: pairs of items that stand in one order.
 *
 * <p>Support, confidence and lift are those of association rules with one item on each side (R.
 * Agrawal, T. Imieliński and A. Swami, Mining association rules between sets of items in large
 * databases, SIGMOD 1993; S. Brin, R. Motwani, J. Ullman and S. Tsur, Dynamic itemset counting,
 * SIGMOD 1997, for lift). Cost: O(sum over orders of items²).
 */
public final class BoughtTogether {
  private final int leastOrders;
  private final int mostItems;

  private BoughtTogether(int leastOrders, int mostItems) {
    this.leastOrders = leastOrders;
    this.mostItems = mostItems;
  }

  /** Returns pairs that stand in at least 10 orders, none of more than 2,000 items. */
  public static BoughtTogether withDefaults() {
    return new BoughtTogether(10, 2000);
  }

  /** Returns the same with another number of orders that a pair has to stand in, at least 1. */
  public BoughtTogether leastOrders(int least) {
    if (least < 1) {
      throw new IllegalArgumentException(
          "orders that a pair has to stand in: %d, expected at least 1".formatted(least));
    }
    return new BoughtTogether(least, mostItems);
  }

  /**
   * Returns the same with another number of different items, at least 1, above which an order does
   * not count: it says nothing of what goes with what, and costs its square.
   */
  public BoughtTogether mostItems(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "items of an order: %d, expected at least 1".formatted(most));
    }
    return new BoughtTogether(leastOrders, most);
  }

  /** Counts the pairs among the purchases of each order, whoever bought; returns are left out. */
  public ItemPairs of(Transactions orders) {
    Baskets baskets = new Baskets(orders, mostItems);
    int items = orders.items().size();
    int[][] partners = new int[items][];
    int[][] together = new int[items][];
    int[] counts = new int[items];
    int[] touched = new int[items];
    for (int item = 0; item < items; item++) {
      int size = baskets.count(item, counts, touched);
      int kept = 0;
      Arrays.sort(touched, 0, size);
      for (int k = 0; k < size; k++) {
        if (counts[touched[k]] >= leastOrders) {
          kept++;
        }
      }
      partners[item] = new int[kept];
      together[item] = new int[kept];
      int at = 0;
      for (int k = 0; k < size; k++) {
        int other = touched[k];
        if (counts[other] >= leastOrders) {
          partners[item][at] = other;
          together[item][at++] = counts[other];
        }
        counts[other] = 0;
      }
    }
    return new ItemPairs(orders.items(), baskets.ordersOf, baskets.orders, partners, together);
  }

  /** Orders by item and items by order, each pair of them once. */
  private final class Baskets {
    final int[] ordersOf;
    int orders;
    private final List<int[]> items = new ArrayList<>();
    private final int[][] of;

    Baskets(Transactions rows, int most) {
      int[] starts = new int[rows.orderCodes() + 1];
      for (int row = 0; row < rows.size(); row++) {
        if (counts(rows, row)) {
          starts[rows.order(row) + 1]++;
        }
      }
      Arrays.parallelPrefix(starts, Integer::sum);
      int[] sorted = new int[starts[rows.orderCodes()]];
      int[] next = starts.clone();
      for (int row = 0; row < rows.size(); row++) {
        if (counts(rows, row)) {
          sorted[next[rows.order(row)]++] = rows.item(row);
        }
      }
      ordersOf = new int[rows.items().size()];
      for (int order = 0; order < rows.orderCodes(); order++) {
        int[] distinct = distinct(sorted, starts[order], starts[order + 1]);
        if (distinct.length > 0 && distinct.length <= most) {
          orders++;
          items.add(distinct);
          for (int item : distinct) {
            ordersOf[item]++;
          }
        }
      }
      of = new int[ordersOf.length][];
      Arrays.setAll(of, item -> new int[ordersOf[item]]);
      int[] filled = new int[of.length];
      for (int order = 0; order < items.size(); order++) {
        for (int item : items.get(order)) {
          of[item][filled[item]++] = order;
        }
      }
    }

    private static boolean counts(Transactions rows, int row) {
      return rows.item(row) != Codes.NONE && rows.order(row) != Codes.NONE && rows.isPurchase(row);
    }

    private static int[] distinct(int[] values, int from, int to) {
      Arrays.sort(values, from, to);
      int size = from;
      for (int k = from; k < to; k++) {
        if (k == from || values[k] != values[k - 1]) {
          values[size++] = values[k];
        }
      }
      return Arrays.copyOfRange(values, from, size);
    }

    /** Counts the orders that an item shares with each other one that can be in enough of them. */
    int count(int item, int[] counts, int[] touched) {
      if (ordersOf[item] < leastOrders) {
        return 0;
      }
      int size = 0;
      for (int order : of[item]) {
        for (int other : items.get(order)) {
          if (other != item && counts[other]++ == 0) {
            touched[size++] = other;
          }
        }
      }
      return size;
    }
  }
}
