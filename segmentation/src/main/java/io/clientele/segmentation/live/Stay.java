package io.clientele.segmentation.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a customer was in a segment.
 *
 * @param from the first instant
 * @param until the first instant at which the customer was not in it again; {@code null} if there
 *     is none yet
 */
public record Stay(Instant from, @Nullable Instant until) {
  public Stay {
    requireNonNull(from, "from");
    if (until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException(
          "stay from %s until %s, expected it to end after it begins".formatted(from, until));
    }
  }

  /** Returns whether it was so at an instant. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && (until == null || instant.isBefore(until));
  }
}
