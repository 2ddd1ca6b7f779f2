package io.clientele.workflow.internal;

import io.clientele.condition.Source.Told;
import java.util.regex.Pattern;

/**
 * How definitions write events: {@code order_completed} for those of this library, {@code Quiz
 * Finished} for those of the host's own, {@code 'quiz'} in quotes where it looks like a word, so
 * that a misspelt word is never taken for an event of the host's.
 */
public final class EventWords {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

  private EventWords() {}

  /** Reads an event. */
  public static Told parse(String text) {
    return text.startsWith("'") || WORD.matcher(text).matches() ? Told.parse(text) : new Told(text);
  }

  /** Writes an event. */
  public static String text(Told event) {
    String text = event.text();
    boolean plain =
        text.startsWith("'")
            && !event.name().startsWith("'")
            && !WORD.matcher(event.name()).matches();
    return plain ? event.name() : text;
  }
}
