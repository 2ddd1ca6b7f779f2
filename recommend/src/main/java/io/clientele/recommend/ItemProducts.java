package io.clientele.recommend;

import java.util.Arrays;

/**
 * The products of one item's column with those of all others, {@code sum over users of byItem[user,
 * item] · byUser[user, other]}, one item after another. Where an item meets a good part of all
 * others they are added up without keeping a list of those that were met, and counted in whole
 * numbers where all weights are 1: most of the work, which is {@code sum over users of items²}, is
 * then one addition in memory each. Not safe for use by several threads.
 */
final class ItemProducts {
  /** With more additions than one for so many items, looking at all is cheaper than sorting. */
  private static final int DENSE = 8;

  private final UserItems table;
  private final float[] byItem;
  private final float[] byUser;

  /** By item: in one of both, and all 0 between two items. */
  private final double[] sums;

  private final int[] counts;

  private final int[] others;
  private final double[] products;

  /**
   * @param counted whether all of {@code byItem} and {@code byUser} is 1
   */
  ItemProducts(UserItems table, float[] byItem, float[] byUser, boolean counted) {
    this.table = table;
    this.byItem = byItem;
    this.byUser = byUser;
    int items = table.items();
    counts = new int[counted ? items : 0];
    sums = new double[counted ? 0 : items];
    others = new int[items];
    products = new double[items];
  }

  static boolean areOnes(float[] weights) {
    for (float weight : weights) {
      if (weight != 1) {
        return false;
      }
    }
    return true;
  }

  /** Finds the products of one item with others, and returns with how many it has any. */
  int fill(int item) {
    long additions = 0;
    for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
      additions += table.itemsOf(table.userOf[k]);
    }
    boolean dense = additions > table.items() / DENSE;
    int size = dense ? table.items() : met(item);
    for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
      int user = table.userOf[k];
      int from = table.userStarts[user];
      int to = table.userStarts[user + 1];
      if (counts.length > 0) {
        count(table.itemOf, from, to, counts);
      } else {
        add(table.itemOf, from, to, byItem[k], byUser, sums);
      }
    }
    return dense ? takeAll(item) : take(item, size);
  }

  private static void count(int[] codes, int from, int to, int[] counts) {
    for (int l = from; l < to; l++) {
      counts[codes[l]]++;
    }
  }

  private static void add(
      int[] codes, int from, int to, double weight, float[] weights, double[] sums) {
    for (int l = from; l < to; l++) {
      sums[codes[l]] += weight * weights[l];
    }
  }

  /** Lists what the users of an item have, each once and in order; returns how many. */
  private int met(int item) {
    int size = 0;
    int[] all = new int[table.items() / DENSE];
    for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
      int user = table.userOf[k];
      int length = table.itemsOf(user);
      System.arraycopy(table.itemOf, table.userStarts[user], all, size, length);
      size += length;
    }
    Arrays.sort(all, 0, size);
    int distinct = 0;
    for (int k = 0; k < size; k++) {
      if (k == 0 || all[k] != all[k - 1]) {
        others[distinct++] = all[k];
      }
    }
    return distinct;
  }

  private int takeAll(int item) {
    int size = 0;
    for (int other = 0; other < table.items(); other++) {
      size = take(item, other, size);
    }
    return size;
  }

  private int take(int item, int listed) {
    int size = 0;
    for (int k = 0; k < listed; k++) {
      size = take(item, others[k], size);
    }
    return size;
  }

  /** Keeps another item's product, if it has one, and makes room for the next item. */
  private int take(int item, int other, int size) {
    double product;
    if (counts.length > 0) {
      product = counts[other];
      counts[other] = 0;
    } else {
      product = sums[other];
      sums[other] = 0;
    }
    if (product == 0 || other == item) {
      return size;
    }
    others[size] = other;
    products[size] = product;
    return size + 1;
  }

  /** Returns the code of another item, at a place below what {@link #fill} returned; ascending. */
  int other(int at) {
    return others[at];
  }

  /** Returns the product with it, above 0. */
  double product(int at) {
    return products[at];
  }
}
