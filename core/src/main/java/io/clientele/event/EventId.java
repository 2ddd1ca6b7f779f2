package io.clientele.event;

import io.clientele.internal.IdText;

/**
 * Points at one event. Whoever records an event gives it the same id at every delivery, since that
 * is how a redelivered event is recognised; the id of the source, with the source's name before it
 * where several sources count from 1, serves well.
 *
 * <p>Ids have an order: by Unicode code points, which is also that of their UTF-8 bytes and so that
 * of databases that compare bytes.
 *
 * @param value the identifier, at most 255 printable characters
 */
public record EventId(String value) implements Comparable<EventId> {
  public EventId {
    IdText.checked("event id", value);
  }

  /** Returns the id with this text. */
  public static EventId of(String value) {
    return new EventId(value);
  }

  @Override
  public int compareTo(EventId other) {
    return IdText.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
