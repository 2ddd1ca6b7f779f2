package io.clientele.recommend.internal;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Copies rows of a table. */
public final class RowsOf {
  private RowsOf() {}

  /**
   * Returns a table of some rows with ids of its own, as if the others had never been.
   *
   * @param weight of each row that is kept
   */
  public static Interactions table(
      Interactions table, IntPredicate keeps, IntToDoubleFunction weight) {
    @Nullable CustomerId[] users = new CustomerId[table.users().size()];
    @Nullable Sku[] items = new Sku[table.items().size()];
    InteractionsBuilder builder = Interactions.builder();
    for (int row = 0; row < table.size(); row++) {
      if (!keeps.test(row)) {
        continue;
      }
      CustomerId user = users[table.user(row)];
      if (user == null) {
        user = CustomerId.of(table.users().text(table.user(row)));
        users[table.user(row)] = user;
      }
      Sku item = items[table.item(row)];
      if (item == null) {
        item = Sku.of(table.items().text(table.item(row)));
        items[table.item(row)] = item;
      }
      builder.add(
          user, item, weight.applyAsDouble(row), Instant.ofEpochMilli(table.epochMillis(row)));
    }
    return builder.build();
  }
}
