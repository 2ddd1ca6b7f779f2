package io.clientele.connect.internal;

import io.clientele.connect.WebhookResult.Malformed;
import io.clientele.event.Event;
import io.clientele.event.json.EventJson;
import io.clientele.json.JsonProblem;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The edge between foreign input and us: whatever cannot be read becomes a value here. */
public final class Reading {
  private static final Pattern EXPECTED = Pattern.compile("[,;:] expected ");

  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  private Reading() {}

  /**
   * Returns what was made of foreign input. Events and orders refuse what cannot be, in words that
   * name products, orders and amounts but never a person.
   *
   * @throws Refused if it cannot be read
   */
  public static <T> T of(Supplier<T> made) {
    try {
      return made.get();
    } catch (JsonProblem e) { // what a broken text says in quotes may be personal
      throw new Refused(e.path(), QUOTED.matcher(e.value()).replaceAll("'...'"), e.expected());
    } catch (IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | DateTimeException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the events if each of them can be written and read again, so that what is accepted can
   * be stored.
   *
   * @throws Refused if one cannot
   */
  public static List<Event> storable(List<Event> events) {
    for (Event event : events) {
      of(() -> EventJson.standard().toBytes(event));
    }
    return events;
  }

  /** Returns what each item of a list was read as, and puts aside those that cannot be read. */
  public static <T> List<T> each(
      List<Json> items, Function<Json, List<T>> read, List<Malformed> refused) {
    List<T> all = new ArrayList<>();
    for (Json item : items) {
      try {
        all.addAll(of(() -> read.apply(item)));
      } catch (Refused e) {
        refused.add(e.malformed());
      }
    }
    return all;
  }

  private static Refused refused(String message) {
    Matcher split = EXPECTED.matcher(message);
    return split.find()
        ? new Refused("", message.substring(0, split.start()), message.substring(split.end()))
        : new Refused("", message, "what can be");
  }
}
