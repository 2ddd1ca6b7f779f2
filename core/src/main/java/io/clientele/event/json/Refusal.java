package io.clientele.event.json;

import io.clientele.json.JsonPath;
import io.clientele.json.JsonValue;
import java.time.DateTimeException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the types of events refuse into an error of the text that they were read from. */
final class Refusal {
  private static final Pattern EXPECTED = Pattern.compile("[,;:] expected ");

  private Refusal() {}

  static <T> T turned(JsonValue from, JsonPath path, Supplier<T> made) {
    try {
      return made.get();
    } catch (NullPointerException e) {
      // Thrown by requireNonNull, whose message says what is missing.
      throw from.unexpected(path, "nothing for " + e.getMessage(), "a value", e);
    } catch (IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | DateTimeException e) {
      String message = String.valueOf(e.getMessage());
      Matcher split = EXPECTED.matcher(message);
      throw split.find()
          ? from.unexpected(
              path, message.substring(0, split.start()), message.substring(split.end()), e)
          : from.unexpected(path, message, "a value that can be", e);
    }
  }
}
