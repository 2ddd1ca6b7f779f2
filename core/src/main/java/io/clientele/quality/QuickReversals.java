package io.clientele.quality;

import java.util.BitSet;
import java.util.Optional;

/**
 * Sales whose whole quantity the same customer gave back within a day. Each return takes back the
 * latest such sale.
 */
final class QuickReversals implements Check {
  private static final int DAY = 24 * 60 * 60;

  private final SeenRows rows;

  QuickReversals(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    BitSet reversed = reversed(all.returned());
    Pointer pointer = new Pointer(rows);
    Hits found = new Hits();
    found.count(reversed.cardinality());
    for (int row = reversed.nextSetBit(0);
        row >= 0 && found.wantsExample();
        row = reversed.nextSetBit(row + 1)) {
      found.example(pointer.row(row));
    }
    return found.finding(
        "quick-reversals",
        rows.size(),
        "Sales taken back in full within a day were mistakes: they count as purchases, so they make"
            + " customers look more active than they are.");
  }

  private BitSet reversed(ReturnedItems items) {
    BitSet reversed = new BitSet();
    for (int pair = 0; pair < items.pairs(); pair++) {
      for (int place = items.from(pair); place < items.to(pair); place++) {
        if (rows.quantity(items.row(place)) < 0) {
          takeBack(items, pair, place, reversed);
        }
      }
    }
    return reversed;
  }

  private void takeBack(ReturnedItems items, int pair, int place, BitSet reversed) {
    int given = items.row(place);
    for (int before = place - 1; before >= items.from(pair); before--) {
      int row = items.row(before);
      if ((long) rows.second(given) - rows.second(row) > DAY) {
        return;
      }
      if (rows.quantity(row) == -rows.quantity(given) && !reversed.get(row)) {
        reversed.set(row);
        return;
      }
    }
  }
}
