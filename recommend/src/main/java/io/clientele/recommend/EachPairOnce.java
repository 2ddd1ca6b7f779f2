package io.clientele.recommend;

import io.clientele.recommend.internal.RowsOf;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import java.util.Arrays;

/**
 * Whether a user had to do with an item at all, and when: the usual weights for {@link Ease} and
 * {@link ItemKnn} over purchases, which most often foretell better than how often or how many.
 */
public final class EachPairOnce {
  private EachPairOnce() {}

  /**
   * Returns the same rows with the weight 1 for the earliest of each user and item, and 0 for its
   * repetitions: a pair weighs 1 however often it stands there, in any slice that ends at some
   * time, and all its times are kept. Users and items have codes of their own. Cost: O(rows log
   * rows).
   */
  public static Interactions of(Interactions table) {
    boolean[] isFirst = new boolean[table.size()];
    int[] lastUser = new int[table.items().size()];
    Arrays.fill(lastUser, Codes.NONE);
    Grouping byUser = table.byUser();
    for (int user = 0; user < byUser.groups(); user++) {
      for (int k = byUser.from(user); k < byUser.to(user); k++) {
        int item = table.item(byUser.row(k));
        isFirst[byUser.row(k)] = lastUser[item] != user;
        lastUser[item] = user;
      }
    }
    return RowsOf.table(table, row -> true, row -> isFirst[row] ? 1 : 0);
  }
}
