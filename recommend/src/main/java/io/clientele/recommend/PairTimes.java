package io.clientele.recommend;

import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import java.util.Arrays;

/**
 * When each pair of a user and an item had to do with each other, in the order of {@link
 * UserRows#itemOf}. Several rows of one pair at one time are one occasion.
 */
final class PairTimes {
  final long[] first;
  final long[] last;
  final int[] occasions;

  /** The latest time of any row. */
  final long end;

  private PairTimes(int pairs, long end) {
    first = new long[pairs];
    last = new long[pairs];
    occasions = new int[pairs];
    this.end = end;
  }

  /**
   * @param table of the same rows
   */
  static PairTimes of(Interactions rows, UserRows table) {
    PairTimes times = new PairTimes(table.itemOf.length, end(rows));
    Grouping byUser = rows.byUser();
    for (int user = 0; user < table.users(); user++) {
      for (int k = byUser.from(user); k < byUser.to(user); k++) {
        int row = byUser.row(k);
        int at =
            Arrays.binarySearch(
                table.itemOf, table.userStarts[user], table.userStarts[user + 1], rows.item(row));
        times.add(at, rows.epochMillis(row));
      }
    }
    return times;
  }

  /** Takes the next time of a pair: times ascend. */
  private void add(int at, long time) {
    if (occasions[at] == 0) {
      first[at] = time;
    }
    if (occasions[at] == 0 || time > last[at]) {
      last[at] = time;
      occasions[at]++;
    }
  }

  private static long end(Interactions rows) {
    long end = rows.epochMillis(0);
    for (int row = 1; row < rows.size(); row++) {
      end = Math.max(end, rows.epochMillis(row));
    }
    return end;
  }

  /**
   * Returns for each item the number of its users, of whom each counts the less the longer their
   * last time with it is past: half after each half-life before the end.
   */
  double[] decayedUsers(UserRows table, double halfLifeMillis) {
    double[] users = new double[table.items()];
    for (int k = 0; k < last.length; k++) {
      users[table.itemOf[k]] += Decay.after((double) end - last[k], halfLifeMillis);
    }
    return users;
  }
}
