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
    return compare(value, other.value);
  }

  static int compare(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char mine = one.charAt(i);
      char its = other.charAt(i);
      if (mine != its) {
        // Halves of characters beyond U+FFFF have smaller numbers than U+E000 to U+FFFF.
        boolean bothOrNone = Character.isSurrogate(mine) == Character.isSurrogate(its);
        return bothOrNone ? mine - its : Integer.compare(rank(mine), rank(its));
      }
    }
    return one.length() - other.length();
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? Character.MIN_SUPPLEMENTARY_CODE_POINT : c;
  }

  @Override
  public String toString() {
    return value;
  }
}
