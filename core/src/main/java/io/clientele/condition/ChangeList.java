package io.clientele.condition;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** When each of several things changes, if ever. Seconds alone are compared wherever they do. */
final class ChangeList {
  private static final long NEVER = Long.MAX_VALUE;

  private final @Nullable Instant[] changes;
  private final long[] seconds;

  ChangeList(int size) {
    changes = new Instant[size];
    seconds = new long[size];
    Arrays.fill(seconds, NEVER);
  }

  @Nullable Instant get(int place) {
    return changes[place];
  }

  void set(int place, @Nullable Instant change) {
    changes[place] = change;
    seconds[place] = change == null ? NEVER : change.getEpochSecond();
  }

  /** Marks those that change until an instant, that instant included. */
  void collect(Instant until, BitSet marked) {
    long second = until.getEpochSecond();
    for (int i = 0; i < seconds.length; i++) {
      if (seconds[i] <= second) {
        Instant change = changes[i];
        if (change != null && !change.isAfter(until)) {
          marked.set(i);
        }
      }
    }
  }

  /** Returns the earliest of these changes and another. */
  @Nullable Instant earliest(@Nullable Instant other) {
    long least = NEVER;
    for (long second : seconds) {
      least = Math.min(least, second);
    }
    Instant earliest = other;
    if (least == NEVER || (other != null && other.getEpochSecond() < least)) {
      return earliest;
    }
    for (int i = 0; i < seconds.length; i++) {
      Instant change = changes[i];
      if (seconds[i] == least
          && change != null
          && (earliest == null || change.isBefore(earliest))) {
        earliest = change;
      }
    }
    return earliest;
  }
}
