package io.clientele.recommend;

import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sparse matrix of users and items, by rows and by columns: {@code for (int k =
 * userStarts[user]; k < userStarts[user + 1]; k++) use(itemOf[k], weightOfUser[k])}, and the same
 * with users and items exchanged. Within a row and a column, codes ascend and each stands once.
 */
final class UserItems {
  final int[] userStarts;
  final int[] itemOf;
  final float[] weightOfUser;
  final int[] itemStarts;
  final int[] userOf;
  final float[] weightOfItem;
  final Dictionary itemIds;

  private UserItems(Interactions rows) {
    itemIds = rows.items();
    // Sorted by item and then, keeping that order, by user: each row has its items in order.
    int[] byItem = new int[rows.size()];
    int[] starts = starts(rows.items().size(), rows.size(), rows::item);
    for (int row = 0; row < rows.size(); row++) {
      byItem[starts[rows.item(row)]++] = row;
    }
    int[] sorted = new int[rows.size()];
    starts = starts(rows.users().size(), rows.size(), rows::user);
    for (int row : byItem) {
      sorted[starts[rows.user(row)]++] = row;
    }
    userStarts = new int[rows.users().size() + 1];
    int[] items = new int[rows.size()];
    float[] weights = new float[rows.size()];
    int pairs = 0;
    for (int k = 0; k < sorted.length; ) {
      int user = rows.user(sorted[k]);
      int item = rows.item(sorted[k]);
      double weight = 0;
      for (; k < sorted.length && rows.user(sorted[k]) == user; k++) {
        if (rows.item(sorted[k]) != item) {
          break;
        }
        weight += rows.weight(sorted[k]);
      }
      items[pairs] = item;
      weights[pairs++] = checked(rows, user, item, weight);
      userStarts[user + 1] = pairs;
    }
    for (int user = 1; user < userStarts.length; user++) {
      userStarts[user] = Math.max(userStarts[user], userStarts[user - 1]);
    }
    itemOf = Arrays.copyOf(items, pairs);
    weightOfUser = Arrays.copyOf(weights, pairs);
    itemStarts = new int[rows.items().size() + 1];
    int[] next = starts(rows.items().size(), pairs, k -> itemOf[k]);
    System.arraycopy(next, 0, itemStarts, 0, next.length);
    itemStarts[next.length] = pairs;
    userOf = new int[pairs];
    weightOfItem = new float[pairs];
    for (int user = 0; user < users(); user++) {
      for (int k = userStarts[user]; k < userStarts[user + 1]; k++) {
        int at = next[itemOf[k]]++;
        userOf[at] = user;
        weightOfItem[at] = weightOfUser[k];
      }
    }
  }

  /**
   * Returns the matrix of a table, weights of repeated pairs added up.
   *
   * @throws IllegalArgumentException if there is no row, or a pair's weight is not from 1e-9 to 1e9
   */
  static UserItems of(Interactions interactions) {
    if (interactions.size() == 0) {
      throw new IllegalArgumentException("interactions: none, expected at least one to learn from");
    }
    return new UserItems(interactions);
  }

  int users() {
    return userStarts.length - 1;
  }

  int items() {
    return itemStarts.length - 1;
  }

  int itemsOf(int user) {
    return userStarts[user + 1] - userStarts[user];
  }

  int usersOf(int item) {
    return itemStarts[item + 1] - itemStarts[item];
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

  private interface CodeOfRow {
    int at(int row);
  }

  /** Returns where the rows of each code begin, once they stand together. */
  private static int[] starts(int codes, int rows, CodeOfRow code) {
    int[] starts = new int[codes];
    for (int row = 0; row < rows; row++) {
      starts[code.at(row)]++;
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
