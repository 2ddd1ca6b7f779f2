package io.clientele.workflow.engine;

import io.clientele.assignment.Salt;
import java.time.Duration;

/**
 * How long to wait before the next attempt: the bound doubles with each, and the time is spread
 * over all of it, so that those who failed together do not come back together. The spread is by a
 * hash, so it is the same in every run.
 *
 * <p>Source: M. Brooker, Exponential backoff and jitter, AWS Architecture Blog, 2015, "full
 * jitter".
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration MOST = Duration.ofHours(1);
  private static final int DOUBLINGS = 7;

  private Backoff() {}

  /**
   * @param attempts how many there were before
   */
  static Duration after(String key, int attempts) {
    Duration bound = FIRST.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    bound = bound.compareTo(MOST) > 0 ? MOST : bound;
    int bucket = Salt.of("backoff:" + attempts).bucketOf(key);
    return Duration.ofMillis(1 + bound.toMillis() * bucket / Salt.BUCKETS);
  }
}
