package io.clientele.quality;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What several checks of one report need, worked out once.
 *
 * @param now after which no order can have been placed
 */
record Summary(Instant now, Totals totals, OrderDays days, ReturnedItems returned) {
  static Summary of(SeenRows rows, ZoneId zone, Instant now) {
    return new Summary(
        now, new Totals(rows), OrderDays.of(rows, zone, now), ReturnedItems.of(rows));
  }
}
