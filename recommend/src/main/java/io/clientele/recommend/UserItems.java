package io.clientele.recommend;

import io.clientele.table.Interactions;

/** The sparse matrix of users and items by columns too, told as its rows are. */
final class UserItems extends UserRows {
  final int[] itemStarts;
  final int[] userOf;
  final float[] weightOfItem;

  private UserItems(Interactions rows) {
    super(rows);
    int pairs = itemOf.length;
    int[] next = starts(rows.items().size(), pairs, k -> itemOf[k]);
    itemStarts = new int[next.length + 1];
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
    return new UserItems(checked(interactions));
  }

  int usersOf(int item) {
    return itemStarts[item + 1] - itemStarts[item];
  }
}
