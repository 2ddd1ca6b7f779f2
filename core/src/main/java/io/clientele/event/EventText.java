package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.WellFormed;
import org.jspecify.annotations.Nullable;

/** The rules that texts inside events keep, so that every store and format can hold them. */
final class EventText {
  /** Longer than a review or a message; short enough that no event grows out of bounds. */
  static final int MAX_LENGTH = 65_536;

  private EventText() {}

  /** Returns the name and header of an event that holds what a person wrote, without that. */
  static String describe(Event event) {
    return event.name() + ": " + event.header();
  }

  /** Returns the text if it is not blank and can be held. */
  static String required(String what, String text) {
    requireNonNull(text, what);
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank, expected text");
    }
    return any(what, text);
  }

  /** Returns the text if it is absent, or not blank and can be held. */
  static @Nullable String optional(String what, @Nullable String text) {
    return text == null ? null : required(what, text);
  }

  /** Returns the text, which may be blank, if it can be held. */
  static String any(String what, String text) {
    requireNonNull(text, what);
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s of %s characters, expected at most %s".formatted(what, text.length(), MAX_LENGTH));
    }
    String problem = WellFormed.problemOf(text);
    if (problem != null) {
      throw new IllegalArgumentException(what + " " + problem);
    }
    return text;
  }
}
