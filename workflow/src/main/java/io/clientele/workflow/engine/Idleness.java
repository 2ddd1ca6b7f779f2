package io.clientele.workflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since when there is nothing for this engine to decide. What is due all the same is for others, or
 * failed here. Safe for use by several threads.
 */
final class Idleness {
  /** So long what is due, and not for this engine, is left alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private volatile @Nullable Instant since;

  /** There is nothing to decide. */
  void begins(Instant now) {
    since = now;
  }

  /** Something came in, or there was something. */
  void ends() {
    since = null;
  }

  /**
   * Returns when it is worth while to look again.
   *
   * @param due when something is due in the store, for whomever
   */
  Optional<Instant> over(Optional<Instant> due, Ailing ailing) {
    Instant idle = since;
    if (due.isEmpty() || idle == null || due.get().isAfter(idle)) {
      return due;
    }
    Instant soon = idle.plus(PATIENCE);
    return Optional.of(ailing.nextAt().filter(soon::isBefore).orElse(soon));
  }
}
