package io.clientele.event.json;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventType;
import io.clientele.event.Properties;
import io.clientele.event.UnknownEvent;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as JSON and reads them again; see the package for the format. Immutable and safe
 * for use by several threads.
 *
 * <p>What is written can be read again and is equal. Nothing that is read is lost: fields that this
 * version does not know are {@linkplain EventHeader#leftovers left over} and written again where
 * they stood, and an event that it does not know is an {@link UnknownEvent}. A field that is {@code
 * null} is the same as one that is not there.
 *
 * <p>Only the names in {@link EventType} become types; no name in a text loads a class. Each text
 * is held to {@link JsonLimits}, so that one of {@code n} bytes costs O(n) time and memory.
 */
public final class EventJson {
  private static final EventJson STANDARD = new EventJson(JsonLimits.standard());
  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final String VERSION = "v";
  private static final String TYPE = "type";
  private static final String HEADER = "header";

  private final JsonLimits limits;
  private final JsonTextReader reader;
  private final JsonTextWriter writer;
  private final Codec<EventHeader> headers;
  private final Map<EventType, Codec<Event>> events = new EnumMap<>(EventType.class);

  private EventJson(JsonLimits limits) {
    this.limits = requireNonNull(limits, "limits");
    reader = new JsonTextReader(limits);
    writer = new JsonTextWriter(limits);
    Codecs codecs = new Codecs();
    headers = codecs.of(EventHeader.class);
    for (EventType type : EventType.values()) {
      events.put(type, codecs.of(type.recordClass()));
    }
  }

  /** Returns the codec with the {@linkplain JsonLimits#standard standard limits}. */
  public static EventJson standard() {
    return STANDARD;
  }

  /** Returns a codec with other limits; making one takes some milliseconds, so keep it. */
  public static EventJson within(JsonLimits limits) {
    return new EventJson(limits);
  }

  /**
   * Returns an event as JSON in UTF-8, on one line.
   *
   * @throws IllegalArgumentException if it is too large to be read again within the limits
   */
  public byte[] toBytes(Event event) {
    return writer.write(fields(event));
  }

  /**
   * Returns an event as JSON, on one line.
   *
   * @throws IllegalArgumentException if it is too large to be read again within the limits
   */
  public String toText(Event event) {
    return new String(toBytes(event), StandardCharsets.UTF_8);
  }

  /**
   * Reads an event from JSON in UTF-8.
   *
   * @throws EventJsonException if it is none
   */
  public Event read(byte[] json) {
    if (json.length > limits.maxBytes()) {
      throw tooLong();
    }
    try {
      return read(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(json))
              .toString());
    } catch (CharacterCodingException e) {
      throw new EventJsonException("", 1, 1, "bytes that are no UTF-8", "JSON in UTF-8", e);
    }
  }

  /**
   * Reads an event from JSON in UTF-8, no further than the limits go. The caller closes the stream.
   *
   * @throws EventJsonException if it is none
   * @throws IOException if the stream cannot be read
   */
  public Event read(InputStream json) throws IOException {
    return read(json.readNBytes(limits.maxBytes() + 1));
  }

  /**
   * Reads an event from JSON.
   *
   * @throws EventJsonException if it is none
   */
  public Event read(String json) {
    if (json.length() > limits.maxBytes() / MOST_BYTES_OF_A_CHAR
        && json.getBytes(StandardCharsets.UTF_8).length > limits.maxBytes()) {
      throw tooLong();
    }
    JsonValue whole = reader.read(json);
    Map<String, JsonValue> fields = whole.fields(JsonPath.ROOT, "an object");
    int version = version(whole, fields.remove(VERSION));
    JsonValue typeName = fields.remove(TYPE);
    if (typeName == null) {
      throw whole.unexpected(
          JsonPath.ROOT,
          "no field \"type\"",
          "the name of an event such as \"Order Completed\"",
          null);
    }
    String name = typeName.takeText(JsonPath.ROOT.field(TYPE), "the name of an event");
    Optional<EventType> type =
        version == UnknownEvent.CURRENT_VERSION ? EventType.named(name) : Optional.empty();
    return type.isPresent()
        ? known(type.get(), whole, fields)
        : unknown(version, name, whole, fields);
  }

  private static int version(JsonValue whole, @Nullable JsonValue field) {
    String expected = "the version of the format, a whole number of at least 1";
    if (field == null) {
      throw whole.unexpected(JsonPath.ROOT, "no field \"v\"", expected, null);
    }
    JsonPath path = JsonPath.ROOT.field(VERSION);
    try {
      int version = field.takeNumber(path, expected).intValueExact();
      if (version >= 1) {
        return version;
      }
    } catch (ArithmeticException e) {
      throw field.unexpected(path, expected);
    }
    throw field.unexpected(path, expected);
  }

  private Event known(EventType type, JsonValue whole, Map<String, JsonValue> fields) {
    Event event = codec(type).read(whole, JsonPath.ROOT);
    if (fields.isEmpty()) {
      return event;
    }
    Properties leftovers =
        Refusal.turned(whole, JsonPath.ROOT, () -> (Properties) whole.leftover());
    return event.withHeader(event.header().withLeftovers(leftovers));
  }

  private Event unknown(int version, String name, JsonValue whole, Map<String, JsonValue> fields) {
    JsonValue header = fields.remove(HEADER);
    if (header == null) {
      throw whole.unexpected(JsonPath.ROOT, "no field \"header\"", "the header of an event", null);
    }
    JsonPath path = JsonPath.ROOT.field(HEADER);
    EventHeader known = headers.read(header, path);
    return Refusal.turned(
        whole,
        JsonPath.ROOT,
        () -> {
          Properties leftovers =
              header.isTaken()
                  ? Properties.none()
                  : Properties.none().with(HEADER, header.leftover());
          return new UnknownEvent(
              known.withLeftovers(leftovers), version, name, (Properties) whole.takeAll());
        });
  }

  private Map<String, @Nullable Object> fields(Event event) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (event instanceof UnknownEvent unknown) {
      fields.put(VERSION, BigDecimal.valueOf(unknown.version()));
      fields.put(TYPE, unknown.typeName());
      fields.put(HEADER, headers.write(unknown.header()));
      Leftovers.add(fields, unknown.fields());
    } else {
      fields.put(VERSION, BigDecimal.valueOf(UnknownEvent.CURRENT_VERSION));
      fields.put(TYPE, event.type().text());
      fields.putAll(written(event));
    }
    Leftovers.add(fields, event.header().leftovers());
    return fields;
  }

  @SuppressWarnings("unchecked") // a record is written as a map of fields
  private Map<String, @Nullable Object> written(Event event) {
    return (Map<String, @Nullable Object>) codec(event.type()).write(event);
  }

  private Codec<Event> codec(EventType type) {
    return requireNonNull(events.get(type), "codec");
  }

  private EventJsonException tooLong() {
    return new EventJsonException(
        "", 1, 1, "a longer text", "at most " + limits.maxBytes() + " bytes", null);
  }
}
