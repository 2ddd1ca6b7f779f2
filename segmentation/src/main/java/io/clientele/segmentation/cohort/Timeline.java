package io.clientele.segmentation.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The periods between two times, so that the period of a time is found without a calendar. */
final class Timeline {
  private static final int MOST_PERIODS = 1_000_000;

  private final Period period;
  private final int first;
  private final long[] starts;

  private Timeline(Period period, int first, long[] starts) {
    this.period = period;
    this.first = first;
    this.starts = starts;
  }

  /** Returns the periods from the one of {@code from} to the one of {@code to}. */
  static Timeline of(Period period, ZoneId zone, long from, long to) {
    int first = period.numberOf(LocalDate.ofInstant(Instant.ofEpochMilli(from), zone));
    int last = period.numberOf(LocalDate.ofInstant(Instant.ofEpochMilli(to), zone));
    long periods = (long) last - first + 1;
    if (periods > MOST_PERIODS) {
      throw new IllegalArgumentException(
          "from %s to %s there are %s periods, expected at most %s: leave out rows with wrong dates"
              .formatted(
                  Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), periods, MOST_PERIODS));
    }
    long[] starts = new long[(int) periods + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = period.firstDay(first + i).atStartOfDay(zone).toInstant().toEpochMilli();
    }
    return new Timeline(period, first, starts);
  }

  /** Returns how many periods there are. */
  int size() {
    return starts.length - 1;
  }

  /** Returns the period of a time within the timeline, counted from 0. */
  int at(long epochMillis) {
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= epochMillis) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Returns how many periods, from the first on, have ended at a time. */
  int endedBy(long epochMillis) {
    int ended = 0;
    while (ended < size() && starts[ended + 1] <= epochMillis) {
      ended++;
    }
    return ended;
  }

  String label(int at) {
    return period.label(first + at);
  }
}
