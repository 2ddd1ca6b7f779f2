package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Which part of the past counts. What is yet to come never does. */
public sealed interface Window {
  /** All of it. */
  record Ever() implements Window {}

  /**
   * What happened within a span until now, to the instant.
   *
   * @param span how long it counts
   */
  record Last(Span span) implements Window {
    public Last {
      requireNonNull(span, "span");
    }
  }

  /**
   * What happened on certain days, as a whole.
   *
   * @param from the first of them, if there is one
   * @param until the last of them, if there is one; {@code from} or it must be there
   */
  record Days(@Nullable Day from, @Nullable Day until) implements Window {
    public Days {
      if (from == null && until == null) {
        throw new IllegalArgumentException("neither a first nor a last day, expected one of them");
      }
    }
  }
}
