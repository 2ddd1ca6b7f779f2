package io.clientele.workflow.engine;

import io.clientele.channel.Channel;
import io.clientele.channel.Channel.RepeatSafety;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One channel with what protects its provider: no more than so many messages a second, and a pause
 * after failures in a row. Safe for use by several threads.
 */
final class ChannelGate {
  /** So many failures in a row make a pause. */
  private static final int FAILURES = 5;

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final long SECOND = 1_000_000_000L;

  private final Channel channel;
  private final DeliveryPromise promise;
  private final int perSecond;

  private int failures;
  private @Nullable Instant closedUntil;
  private @Nullable Instant nextFree;

  /**
   * @param perSecond how many messages a second at most, 0 for any number
   */
  ChannelGate(Channel channel, DeliveryPromise promise, int perSecond) {
    this.channel = channel;
    this.promise = promise;
    this.perSecond = perSecond;
  }

  Channel channel() {
    return channel;
  }

  DeliveryPromise promise() {
    return promise;
  }

  /** Returns whether a message that may have been sent must not be sent again. */
  boolean isOnceOnly() {
    return channel.repeatSafety() == RepeatSafety.NONE && promise == DeliveryPromise.AT_MOST_ONCE;
  }

  /** Returns when a message may be handed over: now, or later; takes the place if it is now. */
  synchronized Instant place(Instant now) {
    if (closedUntil != null && now.isBefore(closedUntil)) {
      return closedUntil;
    }
    if (perSecond == 0) {
      return now;
    }
    // A second's worth may go at once after a quiet second.
    Instant burst = now.minusSeconds(1);
    Instant free = nextFree == null || nextFree.isBefore(burst) ? burst : nextFree;
    if (free.isAfter(now)) {
      return free;
    }
    nextFree = free.plusNanos(SECOND / perSecond);
    return now;
  }

  synchronized void succeeded() {
    failures = 0;
    closedUntil = null;
  }

  synchronized void failed(Instant now) {
    failures++;
    if (failures >= FAILURES) {
      closedUntil = now.plus(PAUSE);
      failures = FAILURES - 1; // one more failure after the pause makes another
    }
  }
}
