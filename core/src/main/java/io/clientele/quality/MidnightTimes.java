package io.clientele.quality;

import io.clientele.table.OrderLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** Rows at midnight of the shop, if at least 99 of 100 are: the file has dates without a time. */
final class MidnightTimes implements RowWatcher {
  private static final long QUARTER_HOUR = 15 * 60_000L;
  private static final long DAY = 24 * 60 * 60_000L;
  private static final int FEWEST_ROWS = 10;

  private final SeenRows rows;
  private final Pointer pointer;
  private final ZoneRules zone;
  private final Hits found = new Hits();
  private long others;

  MidnightTimes(SeenRows rows, ZoneId zone) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
    this.zone = zone.getRules();
  }

  @Override
  public void see(OrderLine line, int row) {
    if (!isMidnight(line.epochMillis())) {
      others++;
      return;
    }
    found.count(1);
    if (found.wantsExample()) {
      found.example(pointer.row(row));
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    return rows.size() < FEWEST_ROWS || others > rows.size() / 100
        ? Optional.empty()
        : found.finding(
            "dates-without-time",
            rows.size(),
            "Every order seems to be placed at midnight: the best hour to send a message cannot be"
                + " learned from this file, nor which of two orders of a day came first.");
  }

  /** Every zone of our time is whole quarters of an hour away from UTC, which is quick to see. */
  private boolean isMidnight(long epochMillis) {
    if (epochMillis % QUARTER_HOUR != 0) {
      return false;
    }
    int offset = zone.getOffset(Instant.ofEpochMilli(epochMillis)).getTotalSeconds();
    return (epochMillis + offset * 1000L) % DAY == 0;
  }
}
