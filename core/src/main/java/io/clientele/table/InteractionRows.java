package io.clientele.table;

import java.util.Arrays;

/** Growing columns of interactions, which become a table with each pair as often as was chosen. */
final class InteractionRows {
  private final Blocks<int[]> users = new Blocks<>(int[]::new);
  private final Blocks<int[]> items = new Blocks<>(int[]::new);
  private final Blocks<double[]> weights = new Blocks<>(double[]::new);
  private final Blocks<long[]> times = new Blocks<>(long[]::new);

  private int[] user = new int[0];
  private int[] item = user;
  private double[] weight = new double[0];
  private long[] time = new long[0];
  private int size;

  void add(int userCode, int itemCode, double worth, long epochMillis) {
    int at = size & Blocks.SIZE - 1;
    if (at == 0) {
      user = users.next();
      item = items.next();
      weight = weights.next();
      time = times.next();
    }
    user[at] = userCode;
    item[at] = itemCode;
    weight[at] = worth;
    time[at] = epochMillis;
    size = Blocks.grown(size);
  }

  /** Gives the columns away: it can be called once. */
  Interactions table(Dictionary userIds, Dictionary itemIds, RepeatedInteractions repeated) {
    int[] userOf = users.drain(size);
    int[] itemOf = items.drain(size);
    double[] weightOf = weights.drain(size);
    long[] timeOf = times.drain(size);
    if (repeated != RepeatedInteractions.KEPT) {
      int[] firstOfPair = firstOfPair(userOf, userIds.size(), itemOf, itemIds.size());
      int pairs = merge(firstOfPair, userOf, itemOf, weightOf, timeOf, repeated);
      userOf = Arrays.copyOf(userOf, pairs);
      itemOf = Arrays.copyOf(itemOf, pairs);
      weightOf = Arrays.copyOf(weightOf, pairs);
      timeOf = Arrays.copyOf(timeOf, pairs);
    }
    return new Interactions(userOf, itemOf, weightOf, timeOf, userIds, itemIds);
  }

  /**
   * Returns for each row the first row of the same user and item. Walking user by user, it takes
   * one place for each item to know the pairs, where a hash index takes one for each pair.
   */
  private static int[] firstOfPair(int[] user, int users, int[] item, int items) {
    Grouping byUser = Grouping.inRowOrder(user, users);
    int[] firstRow = new int[items];
    int[] lastUser = new int[items];
    Arrays.fill(lastUser, Codes.NONE);
    int[] firstOfPair = new int[user.length];
    for (int who = 0; who < users; who++) {
      for (int k = byUser.from(who); k < byUser.to(who); k++) {
        int row = byUser.row(k);
        int what = item[row];
        if (lastUser[what] != who) {
          lastUser[what] = who;
          firstRow[what] = row;
        }
        firstOfPair[row] = firstRow[what];
      }
    }
    return firstOfPair;
  }

  /**
   * Merges the rows of each pair into its first, these moved to the front; returns how many there
   * are. The place of a first row takes over its entry in {@code firstOfPair}.
   */
  private static int merge(
      int[] firstOfPair,
      int[] user,
      int[] item,
      double[] weight,
      long[] time,
      RepeatedInteractions repeated) {
    int pairs = 0;
    for (int row = 0; row < time.length; row++) {
      if (firstOfPair[row] == row) {
        int pair = pairs++;
        firstOfPair[row] = pair;
        user[pair] = user[row];
        item[pair] = item[row];
        weight[pair] = repeated == RepeatedInteractions.COUNTED ? 1 : weight[row];
        time[pair] = time[row];
        continue;
      }
      int pair = firstOfPair[firstOfPair[row]];
      switch (repeated) {
        case SUMMED -> weight[pair] += weight[row];
        case LAST -> weight[pair] = time[row] >= time[pair] ? weight[row] : weight[pair];
        case LARGEST -> weight[pair] = Math.max(weight[pair], weight[row]);
        case COUNTED -> weight[pair]++;
        case KEPT -> throw new IllegalStateException("rows that are kept are not merged");
      }
      time[pair] = Math.max(time[pair], time[row]);
    }
    return pairs;
  }
}
