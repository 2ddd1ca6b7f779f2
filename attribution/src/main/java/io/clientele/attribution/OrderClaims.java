package io.clientele.attribution;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.Arrays;

/**
 * Makes one conversion of all rows that claim the same order, and takes its refunds off; see {@link
 * Touchpoints}. The order of the rows means nothing.
 */
final class OrderClaims {
  private final Touchpoints log;
  private final int[] rankOfChannel;
  private final double[] conversions;
  private final double[] value;
  private final boolean[] isDropped;

  private OrderClaims(Touchpoints log) {
    this.log = log;
    rankOfChannel = ChannelNames.ranks(log.channels);
    conversions = log.conversions.clone();
    value = log.value.clone();
    isDropped = new boolean[log.size()];
  }

  /**
   * Returns the log with each order once.
   *
   * @param order of each row, or {@link Codes#NONE}
   * @throws IllegalArgumentException if an order is that of two customers
   */
  static Touchpoints reconcile(Touchpoints log, int[] order, Dictionary orders) {
    OrderClaims claims = new OrderClaims(log);
    Integer[] rows = new Integer[log.size()];
    int named = 0;
    for (int row = 0; row < order.length; row++) {
      if (order[row] != Codes.NONE) {
        rows[named++] = row;
      }
    }
    Integer[] byOrder = Arrays.copyOf(rows, named);
    Arrays.sort(
        byOrder,
        (a, b) ->
            order[a] != order[b] ? Integer.compare(order[a], order[b]) : claims.compare(a, b));
    for (int from = 0; from < named; ) {
      int to = from + 1;
      while (to < named && order[byOrder[to]] == order[byOrder[from]]) {
        to++;
      }
      claims.settle(byOrder, from, to, orders.text(order[byOrder[from]]));
      from = to;
    }
    return claims.settled();
  }

  /** By channel, then by time, then by value. */
  private int compare(int a, int b) {
    int by = Integer.compare(rank(a), rank(b));
    by = by != 0 ? by : Long.compare(log.millis[a], log.millis[b]);
    by = by != 0 ? by : Double.compare(log.value[a], log.value[b]);
    return by != 0 ? by : Double.compare(log.conversions[a], log.conversions[b]);
  }

  private int rank(int row) {
    return log.channel[row] == Codes.NONE ? -1 : rankOfChannel[log.channel[row]];
  }

  /** Settles the rows of one order, which are sorted. */
  private void settle(Integer[] rows, int from, int to, String order) {
    int winner = -1;
    double lowest = Double.POSITIVE_INFINITY;
    double count = Double.POSITIVE_INFINITY;
    CreditSums refunded = new CreditSums(1);
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (log.conversions[row] == 0) {
        isDropped[row] = log.value[row] < 0;
        refunded.add(0, 0, -Math.min(0, log.value[row]));
        continue;
      }
      if (winner >= 0 && log.customer[row] != log.customer[winner]) {
        throw new IllegalArgumentException(
            "order_id \"%s\": conversions of the customers \"%s\" and \"%s\", expected one: resolve who they are first"
                .formatted(
                    order,
                    log.customers.text(log.customer[winner]),
                    log.customers.text(log.customer[row])));
      }
      winner = winner < 0 || log.millis[row] >= log.millis[winner] ? row : winner;
      lowest = log.value[row] > 0 ? Math.min(lowest, log.value[row]) : lowest;
      count = Math.min(count, log.conversions[row]);
    }
    if (winner < 0) {
      return; // refunds of what was bought before the log begins
    }
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (log.conversions[row] > 0 && row != winner) {
        conversions[row] = 0;
        value[row] = 0;
        boolean isLastOfChannel = i + 1 == to || log.channel[rows[i + 1]] != log.channel[row];
        isDropped[row] =
            log.channel[row] == Codes.NONE
                || log.channel[row] == log.channel[winner]
                || !isLastOfChannel;
      }
    }
    conversions[winner] = count;
    value[winner] = Double.isInfinite(lowest) ? 0 : Math.max(0, lowest - refunded.value(0));
  }

  private Touchpoints settled() {
    int[] kept = new int[log.size()];
    int n = 0;
    for (int row = 0; row < isDropped.length; row++) {
      if (!isDropped[row]) {
        kept[n++] = row;
      }
    }
    return new Touchpoints(
            log.customer,
            log.millis,
            log.channel,
            log.interaction,
            conversions,
            value,
            log.customers,
            log.channels,
            log.interactions)
        .rows(Arrays.copyOf(kept, n));
  }
}
