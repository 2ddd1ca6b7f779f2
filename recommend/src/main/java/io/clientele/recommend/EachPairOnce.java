package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

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
    Grouping byUser = table.byUser();
    Set<Integer> met = new HashSet<>();
    for (int user = 0; user < byUser.groups(); user++) {
      met.clear();
      for (int k = byUser.from(user); k < byUser.to(user); k++) {
        isFirst[byUser.row(k)] = met.add(table.item(byUser.row(k)));
      }
    }
    InteractionsBuilder builder = Interactions.builder();
    for (int row = 0; row < isFirst.length; row++) {
      builder.add(
          CustomerId.of(table.users().text(table.user(row))),
          Sku.of(table.items().text(table.item(row))),
          isFirst[row] ? 1 : 0,
          Instant.ofEpochMilli(table.epochMillis(row)));
    }
    return builder.build();
  }
}
