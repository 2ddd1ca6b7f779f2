package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/** What kind of thing happened. */
public sealed interface Source {
  /**
   * Events of one name.
   *
   * @param name such as {@code Order Completed} or one that only the host knows
   */
  record Told(String name) implements Source {
    public Told {
      Texts.name("event", name);
    }

    /** Returns the events of a type of this library. */
    public static Told of(EventType type) {
      return new Told(type.text());
    }

    /**
     * Returns the events that a text stands for, as {@link #text} writes it.
     *
     * @throws IllegalArgumentException if it is neither the word for events of this library nor a
     *     name of the host's own in single quotes
     */
    public static Told parse(String text) {
      requireNonNull(text, "event");
      String known = EventNames.byWord().get(text);
      if (known != null) {
        return new Told(known);
      }
      int end = text.length() - 1;
      if (end > 1 && text.charAt(0) == '\'' && text.charAt(end) == '\'') {
        return new Told(text.substring(1, end).replace("''", "'"));
      }
      throw new IllegalArgumentException(
          "event %s, expected a word such as order_completed%s, or a name of your own in single quotes"
              .formatted(
                  text.length() > 60 ? text.substring(0, 60) + "..." : text,
                  NearName.of(text, EventNames.byWord().keySet())
                      .map(near -> " (" + near + "?)")
                      .orElse("")));
    }

    /** Returns how conditions write it: {@code order_completed}, {@code 'Quiz Finished'}. */
    public String text() {
      String word = EventNames.wordFor(name);
      return word != null ? word : "'" + name.replace("'", "''") + "'";
    }

    /** Returns whether the events have a property, or may have, being of the host's own. */
    public boolean has(String property) {
      return EventProperties.isOpen(this) || EventProperties.of(this).containsKey(property);
    }

    /**
     * Returns a property of an event as a text, if it is one text, number or flag.
     *
     * @param event of these events
     */
    public Optional<String> textOf(String property, Event event) {
      Object value = EventProperties.read(event, property);
      if (value instanceof BigDecimal number) {
        return Optional.of(number.stripTrailingZeros().toPlainString());
      }
      return value instanceof String || value instanceof Boolean
          ? Optional.of(value.toString())
          : Optional.empty();
    }
  }

  /** What the customer's orders are, as they stand, rather than what was told of them. */
  enum Bought implements Source {
    /** Each order that was not called off; it happened when it was placed. */
    ORDER,
    /** Each line item of such an order. */
    PURCHASE
  }
}
