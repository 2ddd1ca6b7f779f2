package io.clientele.quality;

import java.util.BitSet;
import java.util.Optional;

/**
 * Returns of more than the customer had bought of the item until then and not given back yet. After
 * such a return nothing is left to give back; what is bought later can be given back again.
 */
final class ReturnsWithoutPurchase implements Check {
  /** Quantities may be weights with seven digits. */
  private static final double ROUNDING = 1e-4;

  private final SeenRows rows;

  ReturnsWithoutPurchase(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    BitSet unexplained = unexplained(all.returned());
    Pointer pointer = new Pointer(rows);
    Hits found = new Hits();
    found.count(unexplained.cardinality());
    for (int row = unexplained.nextSetBit(0);
        row >= 0 && found.wantsExample();
        row = unexplained.nextSetBit(row + 1)) {
      found.example(pointer.row(row));
    }
    return found.finding(
        "returns-without-purchase",
        rows.size(),
        "The purchase lies before the first day of the file or under another customer: revenue and"
            + " customer values come out too low, for some customers below 0.");
  }

  private BitSet unexplained(ReturnedItems items) {
    BitSet unexplained = new BitSet();
    for (int pair = 0; pair < items.pairs(); pair++) {
      double kept = 0;
      for (int place = items.from(pair); place < items.to(pair); place++) {
        int row = items.row(place);
        double quantity = rows.quantity(row);
        if (kept + quantity < -ROUNDING * Math.abs(quantity)) {
          unexplained.set(row);
        }
        kept = Math.max(0, kept + quantity);
      }
    }
    return unexplained;
  }
}
