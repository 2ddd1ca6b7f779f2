package io.clientele.quality;

import java.util.BitSet;
import java.util.Optional;

/**
 * Single sales that are at least one in 200 of everything sold and 1,000 times the average sale;
 * sales called off later are among them, as long as the sale itself stands in the file.
 */
final class DominantRows implements Check {
  private static final double SHARE = 1 / 200.0;
  private static final double TIMES_AVERAGE = 1000;

  private final SeenRows rows;

  DominantRows(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    Totals totals = all.totals();
    double limit = Math.max(SHARE, TIMES_AVERAGE / totals.sales()) * totals.sold();
    BitSet large = new BitSet();
    for (int order = 0; order < totals.orders(); order++) {
      if (totals.sold(order) > 0 && totals.sold(order) >= limit) {
        large.set(order);
      }
    }
    Pointer pointer = new Pointer(rows);
    Hits found = new Hits();
    for (int row = 0; row < rows.size() && !large.isEmpty(); row++) {
      if (large.get(rows.order(row)) && rows.isSale(row) && rows.value(row) >= limit) {
        found.count(1);
        if (found.wantsExample()) {
          found.example("%s: %s".formatted(pointer.row(row), Math.round(rows.value(row))));
        }
      }
    }
    return found.finding(
        "dominant-rows",
        rows.size(),
        "A handful of rows is large enough to move the revenue of its month and every average:"
            + " look at each before trusting a chart.");
  }
}
