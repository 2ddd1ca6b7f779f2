package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes a journey begin. The same cause begins a workflow once, however often it is told.
 *
 * @param id tells it from other causes of the same workflow: the id of an event, the time of a
 *     schedule
 * @param at when it came about
 * @param key what the journey is about, such as a cart or a product; empty if about the customer
 * @param event what happened, if it was an event
 */
public record Cause(String id, Instant at, String key, @Nullable Event event) {
  public Cause {
    requireNonNull(id, "id");
    requireNonNull(at, "at");
    requireNonNull(key, "key");
  }

  /** Returns what is no event. */
  public static Cause of(String id, Instant at, String key) {
    return new Cause(id, at, key, null);
  }
}
