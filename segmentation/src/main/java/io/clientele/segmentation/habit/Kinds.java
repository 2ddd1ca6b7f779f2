package io.clientele.segmentation.habit;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The kinds of the items of a table, such as their categories or brands. */
final class Kinds {
  private final Transactions table;
  private final int[] kindOfItem;
  private final Dictionary names;
  private final double[] shopShare;

  private Kinds(Transactions table, int[] kindOfItem, Dictionary names) {
    this.table = table;
    this.kindOfItem = kindOfItem;
    this.names = names;
    shopShare = new double[names.size()];
    long rows = 0;
    for (int row = 0; row < table.size(); row++) {
      int kind = kindOf(row);
      if (kind != Codes.NONE) {
        shopShare[kind]++;
        rows++;
      }
    }
    for (int kind = 0; kind < shopShare.length; kind++) {
      shopShare[kind] /= Math.max(1, rows);
    }
  }

  static Kinds of(Transactions table, IntFunction<Optional<String>> nameOfItem) {
    Dictionary.Builder names = Dictionary.builder();
    int[] kinds = new int[table.items().size()];
    Arrays.setAll(kinds, item -> nameOfItem.apply(item).map(names::add).orElse(Codes.NONE));
    return new Kinds(table, kinds, names.build());
  }

  int count() {
    return names.size();
  }

  /** Returns the kind of an item, or {@link Codes#NONE}. */
  int ofItem(int item) {
    return kindOfItem[item];
  }

  /** What a customer bought of one kind. */
  private static final class Tally {
    final int kind;
    long spent;
    int rows;

    Tally(int kind) {
      this.kind = kind;
    }
  }

  /** Returns what a customer likes best, whose rows stand in a part of a grouping. */
  Optional<Affinity> favourite(Grouping rows, int from, int to) {
    Map<Integer, Tally> tallies = new HashMap<>();
    int all = 0;
    long total = 0;
    for (int k = from; k < to; k++) {
      int row = rows.row(k);
      int kind = kindOf(row);
      if (kind != Codes.NONE) {
        Tally tally = tallies.computeIfAbsent(kind, Tally::new);
        long amount = ExactMoney.millionths(table.value(row));
        tally.spent = ExactMoney.sum(tally.spent, amount);
        tally.rows++;
        total = ExactMoney.sum(total, amount);
        all++;
      }
    }
    int rowsOfAll = all;
    long spentOnAll = total;
    return tallies.values().stream()
        .min(
            Comparator.<Tally>comparingLong(each -> -each.spent)
                .thenComparing(each -> names.text(each.kind)))
        .map(
            best ->
                new Affinity(
                    names.text(best.kind),
                    spentOnAll == 0 ? 0 : (double) best.spent / spentOnAll,
                    Habits.drawn(best.rows, rowsOfAll, shopShare[best.kind])));
  }

  private int kindOf(int row) {
    return Habits.isPurchase(table, row) ? kindOfItem[table.item(row)] : Codes.NONE;
  }
}
