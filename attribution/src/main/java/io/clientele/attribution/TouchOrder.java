package io.clientele.attribution;

import io.clientele.table.Codes;

/**
 * The order of touchpoints: by customer, then by time; at equal times touches before conversions,
 * then by the names of the channel and of the interaction, the number of conversions and the value.
 * Rows that are still equal are so in all that counts.
 */
final class TouchOrder {
  private final Touchpoints log;
  private final int[] rankOfChannel;
  private final int[] rankOfInteraction;

  private TouchOrder(Touchpoints log) {
    this.log = log;
    rankOfChannel = ChannelNames.ranks(log.channels);
    rankOfInteraction = ChannelNames.ranks(log.interactions);
  }

  /** Returns the rows of a log in order. */
  static int[] of(Touchpoints log) {
    int[] ends = new int[log.customers.size() + 1];
    for (int customer : log.customer) {
      ends[customer + 1]++;
    }
    for (int customer = 0; customer < log.customers.size(); customer++) {
      ends[customer + 1] += ends[customer];
    }
    int[] rows = new int[log.size()];
    int[] next = ends.clone();
    for (int row = 0; row < rows.length; row++) {
      rows[next[log.customer[row]]++] = row;
    }
    TouchOrder order = new TouchOrder(log);
    int[] spare = new int[rows.length];
    for (int customer = 0; customer < log.customers.size(); customer++) {
      order.sort(rows, ends[customer], ends[customer + 1], spare);
    }
    return rows;
  }

  /** Sorts by merging, as a customer may be a robot with a million touchpoints. */
  private void sort(int[] rows, int from, int to, int[] spare) {
    if (to - from < 12) {
      for (int i = from + 1; i < to; i++) {
        int row = rows[i];
        int at = i;
        while (at > from && compare(row, rows[at - 1]) < 0) {
          rows[at] = rows[at - 1];
          at--;
        }
        rows[at] = row;
      }
      return;
    }
    int middle = (from + to) >>> 1;
    sort(rows, from, middle, spare);
    sort(rows, middle, to, spare);
    System.arraycopy(rows, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      boolean takesRight = left == middle || (right < to && compare(spare[right], spare[left]) < 0);
      rows[at] = spare[takesRight ? right++ : left++];
    }
  }

  private int compare(int a, int b) {
    int by = Long.compare(log.millis[a], log.millis[b]);
    by = by != 0 ? by : Boolean.compare(log.conversions[a] > 0, log.conversions[b] > 0);
    by = by != 0 ? by : compare(rankOfChannel, log.channel[a], log.channel[b]);
    by = by != 0 ? by : compare(rankOfInteraction, log.interaction[a], log.interaction[b]);
    by = by != 0 ? by : Double.compare(log.conversions[a], log.conversions[b]);
    return by != 0 ? by : Double.compare(log.value[a], log.value[b]);
  }

  private static int compare(int[] ranks, int a, int b) {
    return Integer.compare(a == Codes.NONE ? -1 : ranks[a], b == Codes.NONE ? -1 : ranks[b]);
  }
}
