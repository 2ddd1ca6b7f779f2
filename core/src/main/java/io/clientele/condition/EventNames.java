package io.clientele.condition;

import io.clientele.event.EventType;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the names of events are written: {@code Order Completed} is {@code order_completed}. */
final class EventNames {
  private static final Map<String, String> NAME_BY_WORD = new TreeMap<>();

  static {
    for (EventType type : EventType.values()) {
      if (type != EventType.CUSTOM_EVENT && type != EventType.UNKNOWN_EVENT) {
        NAME_BY_WORD.put(word(type.text()), type.text());
      }
    }
  }

  private EventNames() {}

  /** Returns the events by the word for them. */
  static Map<String, String> byWord() {
    return NAME_BY_WORD;
  }

  /** Returns the word for an event, {@code null} if it has to be quoted. */
  static @Nullable String wordFor(String name) {
    String word = word(name);
    return name.equals(NAME_BY_WORD.get(word)) ? word : null;
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
