package io.clientele.recommend.evaluate;

import io.clientele.recommend.internal.RowsOf;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Chooses rows of a table by what they say, whatever their order. */
final class SplitRows {
  private static final long SECOND = 0x9E3779B97F4A7C15L;

  private SplitRows() {}

  /** Returns a table of some rows with ids of its own, as if the others had never been. */
  static Interactions of(Interactions table, IntPredicate keeps) {
    return RowsOf.table(table, keeps, table::weight);
  }

  /** Returns the latest row of each user, or -1 where there is no other one. */
  static int[] lastRowOfUsers(Interactions table) {
    Grouping byUser = table.byUser();
    int[] last = new int[byUser.groups()];
    Arrays.fill(last, -1);
    for (int user = 0; user < last.length; user++) {
      int to = byUser.to(user);
      if (to - byUser.from(user) < 2) {
        continue;
      }
      int best = byUser.row(to - 1);
      for (int k = to - 2; k >= byUser.from(user); k--) {
        int row = byUser.row(k);
        if (table.epochMillis(row) < table.epochMillis(best)) {
          break;
        }
        if (sku(table, row).compareTo(sku(table, best)) > 0) {
          best = row;
        }
      }
      last[user] = best;
    }
    return last;
  }

  private static String sku(Interactions table, int row) {
    return table.items().text(table.item(row));
  }

  /** Returns which users belong to a share of all. */
  static boolean[] users(Interactions table, double share, long seed) {
    boolean[] chosen = new boolean[table.users().size()];
    for (int user = 0; user < chosen.length; user++) {
      chosen[user] = place(mix(seed ^ hash(table.users().text(user)))) < share;
    }
    return chosen;
  }

  /** Returns for each row a number of [0, 1) that its user and item alone decide. */
  static double[] placeOfPairs(Interactions table, long seed) {
    long[] users = hashes(table.users());
    long[] items = hashes(table.items());
    double[] places = new double[table.size()];
    for (int row = 0; row < places.length; row++) {
      long user = mix(seed + SECOND ^ users[table.user(row)]);
      places[row] = place(mix(user ^ items[table.item(row)]));
    }
    return places;
  }

  private static long[] hashes(Codes ids) {
    long[] hashes = new long[ids.size()];
    Arrays.setAll(hashes, code -> hash(ids.text(code)));
    return hashes;
  }

  private static double place(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }

  /** FNV-1a over the characters, mixed. */
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long x) {
    long z = x + SECOND;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
