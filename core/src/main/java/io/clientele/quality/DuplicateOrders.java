package io.clientele.quality;

import io.clientele.table.Codes;
import java.util.BitSet;
import java.util.Optional;

/**
 * Orders of a known customer that hold the same items in the same quantities at the same prices as
 * another order of that customer in the same minute; the first of them is not counted.
 */
final class DuplicateOrders implements Check {
  private final SeenRows rows;
  private final Pointer pointer;

  DuplicateOrders(SeenRows rows) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    long[] fingerprints = fingerprints(all.totals());
    BitSet repeated = repeated(fingerprints);
    Hits found = new Hits();
    found.count(all.totals().rows(repeated));
    for (int order = repeated.nextSetBit(0);
        order >= 0 && found.wantsExample();
        order = repeated.nextSetBit(order + 1)) {
      int first = 0;
      while (fingerprints[first] != fingerprints[order] || !mayRepeat(first)) {
        first++;
      }
      found.example(pointer.order(order) + " repeats " + pointer.order(first));
    }
    return found.finding(
        "duplicate-orders",
        rows.size(),
        "The same basket of one customer twice in a minute is mostly a double click or a second"
            + " import: it inflates revenue and makes one-time buyers look loyal.");
  }

  /** Returns a number for what is in each order, for whom, and in which minute. */
  private long[] fingerprints(Totals totals) {
    SeenOrders orders = rows.orders();
    long[] fingerprints = new long[totals.orders()];
    for (int order = 0; order < fingerprints.length; order++) {
      long who = Mix.of(totals.content(order), orders.customer(order));
      fingerprints[order] = Mix.of(who, Math.floorDiv(orders.second(order), 60));
    }
    return fingerprints;
  }

  private BitSet repeated(long[] fingerprints) {
    Fingerprints known = new Fingerprints();
    BitSet repeated = new BitSet();
    for (int order = 0; order < fingerprints.length; order++) {
      long place = Mix.of(0, rows.orders().customer(order));
      if (mayRepeat(order) && !known.add(place, fingerprints[order])) {
        repeated.set(order);
      }
    }
    return repeated;
  }

  private boolean mayRepeat(int order) {
    return rows.orders().customer(order) != Codes.NONE && rows.orders().text(order) != Codes.NONE;
  }
}
