package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.json.EventJson;
import io.clientele.event.json.EventJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties of events as JSON over all events; they stand here because the generator does. */
class EventJsonPropertyTest {
  private static final EventJson JSON = EventJson.standard();

  @Property(tries = 4_000)
  void an_event_of_any_type_is_equal_after_a_round_trip(@ForAll EventType type, @ForAll long seed) {
    Event event = RandomEvents.seeded(seed).next(type);

    byte[] written = JSON.toBytes(event);
    Event read = JSON.read(written);

    assertThat(read).isEqualTo(event).hasSameHashCodeAs(event);
    assertThat(JSON.toBytes(read)).isEqualTo(written);
    assertThat(JSON.read(JSON.toText(event))).isEqualTo(event);
  }

  @Property(tries = 4_000)
  void random_bytes_are_read_or_refused_as_declared(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
  }

  @Property(tries = 4_000)
  void text_made_of_pieces_of_json_is_read_or_refused_as_declared(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\"v\":1",
            "\"type\":\"Product Viewed\"",
            "\"header\":{",
            "\"id\":\"e\"",
            "null",
            "true",
            "-",
            "1e999",
            "1e-999999999999",
            "NaN",
            "0.1",
            "\\ud800",
            "\u0000",
            "\ud800",
            " ",
            "\n",
            "/*",
            "'",
            "\ufeff");
    StringBuilder text = new StringBuilder();
    int size = random.nextInt(40);
    for (int i = 0; i < size; i++) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }

    try {
      JSON.read(text.toString());
    } catch (EventJsonException e) {
      assertThat(e.getMessage()).startsWith("event JSON, line ").contains(", expected ");
    }
  }

  @Property(tries = 4_000)
  void mutated_json_is_read_or_refused_as_declared(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = JSON.toBytes(RandomEvents.seeded(seed).next());
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = mutated(bytes, random);
    }

    readOrRefuse(bytes);
  }

  /**
   * Texts as they are written are read in another way than all others, such as one whose first name
   * is spelt with an escape.
   */
  @Property(tries = 2_000)
  void a_text_says_the_same_whichever_way_it_is_read(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = JSON.toBytes(RandomEvents.seeded(seed).next());
    for (int i = random.nextInt(3); i > 0; i--) {
      bytes = mutated(bytes, random);
    }
    if (bytes.length < 5 || bytes[0] != '{' || bytes[1] != '"' || bytes[2] != 'v') {
      return;
    }
    byte[] escaped = new byte[bytes.length + 5];
    byte[] start = "{\"\\u0076".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, escaped, 0, start.length);
    System.arraycopy(bytes, 3, escaped, start.length, bytes.length - 3);

    assertThat(resultOf(bytes)).isEqualTo(resultOf(escaped));
  }

  /** Returns the event, or what is wrong with the text. */
  private static Object resultOf(byte[] bytes) {
    try {
      return JSON.read(bytes);
    } catch (EventJsonException e) {
      return e.path() + e.value() + e.expected();
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    byte[] digits = "0123456789-+eE.\"{}[]:,ntf\\".getBytes(StandardCharsets.US_ASCII);
    byte[] changed = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> changed[at] = (byte) random.nextInt(256);
      case 1 -> changed[at] = digits[random.nextInt(digits.length)];
      case 2 -> { // a part is moved over another
        int length = random.nextInt(bytes.length - at);
        System.arraycopy(bytes, at, changed, random.nextInt(bytes.length - length + 1), length);
      }
      default -> changed = Arrays.copyOf(bytes, Math.max(1, at)); // the rest is cut off
    }
    return changed;
  }

  /** What is read can be written, and is then read as the same. */
  private static void readOrRefuse(byte[] bytes) {
    Event event;
    try {
      event = JSON.read(bytes);
    } catch (EventJsonException e) {
      assertThat(e.getMessage()).startsWith("event JSON, line ").contains(", expected ");
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
      assertThat(e.getMessage()).hasSizeLessThan(1_000);
      return;
    }
    assertThat(JSON.read(JSON.toBytes(event))).isEqualTo(event);
  }
}
