package io.clientele.quality;

import java.util.Optional;

/** Rows from after the instant at which the report is made. */
final class FutureTimes implements Check {
  private final SeenRows rows;
  private final Pointer pointer;

  FutureTimes(SeenRows rows) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    int second = SeenOrders.second(all.now().toEpochMilli());
    Hits found = new Hits();
    int none = second >= rows.latestSecond() ? rows.size() : 0;
    for (int row = none; row < rows.size(); row++) {
      if (rows.second(row) > second) {
        found.count(1);
        if (found.wantsExample()) {
          found.example(pointer.row(row));
        }
      }
    }
    return found.finding(
        "future-times",
        rows.size(),
        "Orders from the future come from a wrong clock, zone or date format: they make customers"
            + " look more recent than anyone can be.");
  }
}
