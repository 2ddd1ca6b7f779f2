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
          "orders that a pair has to stand in: %s, expected at least 1".formatted(least));
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
          "items of an order: %s, expected at least 1".formatted(most));
    }
    return new BoughtTogether(leastOrders, most);
  }

  /** Counts the pairs among the purchases of each order, whoever bought; returns are left out. */
  public ItemPairs of(Transactions orders) {
    Baskets baskets = new Baskets(orders);
    int items = orders.items().size();
    int[][] partners = new int[items][];
    int[][] together = new int[items][];
    int[] before = new int[items];
    int[] counts = new int[items];
    int[] touched = new int[items];
    for (int item = 0; item < items; item++) {
      int size = baskets.count(item, counts, touched);
      int kept = 0;
      for (int k = 0; k < size; k++) {
        int other = touched[k];
        if (counts[other] >= leastOrders) {
          touched[kept++] = other;
          before[other]++;
        } else {
          counts[other] = 0;
        }
      }
      partners[item] = Arrays.copyOf(touched, kept);
      Arrays.sort(partners[item]);
      together[item] = new int[kept];
      for (int k = 0; k < kept; k++) {
        together[item][k] = counts[partners[item][k]];
        counts[partners[item][k]] = 0;
      }
    }
    addEarlier(partners, together, before);
    return new ItemPairs(orders.items(), baskets.ordersOf, baskets.orders, partners, together);
  }

  /** Each item has its partners of higher codes: puts those of lower codes before them. */
  private static void addEarlier(int[][] partners, int[][] together, int[] before) {
    int[] filled = new int[before.length];
    for (int item = 0; item < before.length; item++) {
      // Its own lower partners are all in place by now.
      int lower = before[item];
      int[] all = new int[lower + partners[item].length];
      int[] counts = new int[all.length];
      System.arraycopy(partners[item], 0, all, lower, partners[item].length);
      System.arraycopy(together[item], 0, counts, lower, partners[item].length);
      partners[item] = all;
      together[item] = counts;
    }
    for (int item = 0; item < before.length; item++) {
      for (int k = before[item]; k < partners[item].length; k++) {
        int other = partners[item][k];
        partners[other][filled[other]] = item;
        together[other][filled[other]++] = together[item][k];
      }
    }
  }

  /** The different items of each order that can be in enough of them, and the orders of each. */
  private final class Baskets {
    final int[] ordersOf;
    final int orders;
    private final List<int[]> items = new ArrayList<>();
    private final int[][] of;

    /** In each order, the place of the next item that is counted. */
    private final int[] next;

    Baskets(Transactions rows) {
      ordersOf = new int[rows.items().size()];
      for (int[] basket : distinct(rows)) {
        if (basket.length > 0 && basket.length <= mostItems) {
          items.add(basket);
          for (int item : basket) {
            ordersOf[item]++;
          }
        }
      }
      orders = items.size();
      next = new int[orders];
      items.replaceAll(
          basket -> Arrays.stream(basket).filter(item -> ordersOf[item] >= leastOrders).toArray());
      of = new int[ordersOf.length][];
      Arrays.setAll(of, item -> new int[ordersOf[item] >= leastOrders ? ordersOf[item] : 0]);
      int[] filled = new int[of.length];
      for (int order = 0; order < orders; order++) {
        for (int item : items.get(order)) {
          of[item][filled[item]++] = order;
        }
      }
    }

    /** Counts the orders that an item shares with each one of a higher code; asked in order. */
    int count(int item, int[] counts, int[] touched) {
      int size = 0;
      for (int order : of[item]) {
        int[] basket = items.get(order);
        for (int k = ++next[order]; k < basket.length; k++) {
          int other = basket[k];
          if (counts[other]++ == 0) {
            touched[size++] = other;
          }
        }
      }
      return size;
    }
  }

  /** Returns the different items that were bought in each order, codes ascending. */
  private static int[][] distinct(Transactions rows) {
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
    int[][] baskets = new int[rows.orderCodes()][];
    for (int order = 0; order < baskets.length; order++) {
      int from = starts[order];
      Arrays.sort(sorted, from, starts[order + 1]);
      int size = from;
      for (int k = from; k < starts[order + 1]; k++) {
        if (k == from || sorted[k] != sorted[k - 1]) {
          sorted[size++] = sorted[k];
        }
      }
      baskets[order] = Arrays.copyOfRange(sorted, from, size);
    }
    return baskets;
  }

  private static boolean counts(Transactions rows, int row) {
    return rows.item(row) != Codes.NONE && rows.order(row) != Codes.NONE && rows.isPurchase(row);
  }
}
