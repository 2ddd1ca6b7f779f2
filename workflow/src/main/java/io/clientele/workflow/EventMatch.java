package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.CustomerFacts;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Where;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Events of one kind about which something holds.
 *
 * @param event of which kind
 * @param where what holds about each, if anything has to
 * @param sameKey whether it has to be about what the journey is about: of the same cart where the
 *     workflow is {@linkplain Start#key keyed} by carts
 */
public record EventMatch(Told event, @Nullable Where where, boolean sameKey) {
  public EventMatch {
    requireNonNull(event, "event");
  }

  /** Returns all events of a type. */
  public static EventMatch of(EventType type) {
    return new EventMatch(Told.of(type), null, false);
  }

  /** Returns all events of a name that only the host knows. */
  public static EventMatch named(String name) {
    return new EventMatch(new Told(name), null, false);
  }

  /**
   * Returns those of these about which something holds.
   *
   * @param text such as {@code net >= 20}
   * @throws io.clientele.condition.ConditionSyntaxException if the text is nothing of the kind
   */
  public EventMatch where(String text) {
    return where(Where.parse(text, event));
  }

  /** Returns those of these about which something holds too. */
  public EventMatch where(Where more) {
    return new EventMatch(event, where == null ? more : where.and(more), sameKey);
  }

  /** Returns those of these that are about what the journey is about. */
  public EventMatch ofSameKey() {
    return new EventMatch(event, where, true);
  }

  /**
   * Returns whether an event is among these.
   *
   * @param keyProperty what the workflow is keyed by, {@code null} if by nothing
   * @param key what the journey is about
   */
  public boolean holds(
      Event happened, CustomerFacts facts, @Nullable String keyProperty, String key) {
    if (!happened.name().equals(event.name())) {
      return false;
    }
    if (sameKey
        && keyProperty != null
        && !event.textOf(keyProperty, happened).orElse("").equals(key)) {
      return false;
    }
    return where == null || where.holds(happened, facts);
  }

  /** Returns it as it is written, but for {@link #sameKey}. */
  @Override
  public String toString() {
    return where == null ? event.text() : event.text() + " where " + where.text();
  }
}
