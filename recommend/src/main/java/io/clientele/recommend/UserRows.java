package io.clientele.recommend;

import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * The sparse matrix of users and items by rows: {@code for (int k = userStarts[user]; k <
 * userStarts[user + 1]; k++) use(itemOf[k], weightOfUser[k])}. Within a row, codes ascend and each
 * stands once.
 */
class UserRows {
  final int[] userStarts;
  final int[] itemOf;
  final float[] weightOfUser;
  final Dictionary itemIds;

  UserRows(Interactions rows) {
    itemIds = rows.items();
    // Sorted by item and then, keeping that order, by user: each row has its items in order.
    // Weights are carried along, because to look them up again would miss the cache each time.
    int size = rows.size();
    int[] itemEnds = starts(rows.items().size(), size, rows::item);
    int[] users = new int[size];
    double[] weights = new double[size];
    for (int row = 0; row < size; row++) {
      int at = itemEnds[rows.item(row)]++;
      users[at] = rows.user(row);
      weights[at] = rows.weight(row);
    }
    int[] userEnds = starts(rows.users().size(), size, rows::user);
    int[] items = new int[size];
    double[] ofUsers = new double[size];
    for (int item = 0, k = 0; item < itemEnds.length; item++) {
      for (; k < itemEnds[item]; k++) {
        int at = userEnds[users[k]]++;
        items[at] = item;
        ofUsers[at] = weights[k];
      }
    }
    userStarts = new int[userEnds.length + 1];
    float[] sums = new float[size];
    int pairs = 0;
    for (int user = 0, k = 0; user < userEnds.length; user++) {
      while (k < userEnds[user]) {
        int item = items[k];
        double weight = 0;
        for (; k < userEnds[user] && items[k] == item; k++) {
          weight += ofUsers[k];
        }
        items[pairs] = item;
        sums[pairs++] = checked(rows, user, item, weight);
      }
      userStarts[user + 1] = pairs;
    }
    itemOf = Arrays.copyOf(items, pairs);
    weightOfUser = Arrays.copyOf(sums, pairs);
  }

  /**
   * Returns the matrix of a table, weights of repeated pairs added up.
   *
   * @throws IllegalArgumentException if there is no row, or a pair's weight is not from 1e-9 to 1e9
   */
  static UserRows of(Interactions interactions) {
    return new UserRows(checked(interactions));
  }

  static Interactions checked(Interactions interactions) {
    if (interactions.size() == 0) {
      throw new IllegalArgumentException("interactions: none, expected at least one to learn from");
    }
    return interactions;
  }

  int users() {
    return userStarts.length - 1;
  }

  int items() {
    return itemIds.size();
  }

  int itemsOf(int user) {
    return userStarts[user + 1] - userStarts[user];
  }

  /** Returns what a model of this table came from. */
  Provenance provenance(String method, Map<String, String> settings) {
    DataHash hash = new DataHash().add(userStarts).add(itemOf).add(weightOfUser);
    for (int item = 0; item < items(); item++) {
      hash.add(itemIds.text(item));
    }
    Map<String, String> all = new TreeMap<>(settings);
    all.put("method", method);
    Map<String, Long> counts =
        Map.of("users", (long) users(), "items", (long) items(), "pairs", (long) itemOf.length);
    return Provenance.of(counts, hash.toHex(), all);
  }

  /** Returns where the rows of each code begin, once they stand together. */
  static int[] starts(int codes, int rows, IntUnaryOperator codeOf) {
    int[] starts = new int[codes];
    for (int row = 0; row < rows; row++) {
      starts[codeOf.applyAsInt(row)]++;
    }
    int sum = 0;
    for (int each = 0; each < codes; each++) {
      int count = starts[each];
      starts[each] = sum;
      sum += count;
    }
    return starts;
  }

  private static float checked(Interactions rows, int user, int item, double weight) {
    if (!History.isWeight(weight)) {
      throw new IllegalArgumentException(
          "weight of user %s for item %s: %s, expected %s: leave out what says nothing or speaks"
                  .formatted(
                      rows.users().text(user), rows.items().text(item), weight, History.WEIGHTS)
              + " against an item");
    }
    return (float) weight;
  }
}
