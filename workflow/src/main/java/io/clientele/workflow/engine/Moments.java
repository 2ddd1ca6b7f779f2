package io.clientele.workflow.engine;

import io.clientele.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a stretch of time at which something comes due for one customer, in order, each
 * worked out when it is asked for. Whether one is due depends on what had happened by then and on
 * nothing else, so it is found in whichever stretch it lies.
 */
interface Moments {
  /** Returns the next one, {@code null} if there is none any more. */
  @Nullable Instant next();

  /** Returns how many of the events of a customer happened until an instant, that one included. */
  static int countUntil(List<Event> events, Instant instant) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).header().happenedAt().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Returns when the event at a place happened, {@code null} if there are not so many. */
  static @Nullable Instant timeOf(List<Event> events, int place) {
    return place < events.size() ? events.get(place).header().happenedAt() : null;
  }

  /** Returns the earlier of two instants, of which either may never come. */
  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
