package io.clientele.intake;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;

/**
 * An event that was not taken in. Nothing of it is kept.
 *
 * @param event the event, as it was delivered
 * @param reason why
 */
public record Refused(Event event, Refusal reason) {
  public Refused {
    requireNonNull(event, "event");
    requireNonNull(reason, "reason");
  }

  /** Tells what it was and why, and not whom it concerns. */
  @Override
  public String toString() {
    return "%s of %s refused: %s".formatted(event.name(), event.header().happenedAt(), reason);
  }
}
