package io.clientele.event.json;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventType;
import io.clientele.event.Properties;
import io.clientele.event.UnknownEvent;
import io.clientele.internal.WellFormed;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonProblem;
import io.clientele.json.JsonTextReader;
import io.clientele.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
  private static final String VERSION = "v";
  private static final String TYPE = "type";
  private static final String HEADER = "header";
  private static final byte[] QUOTED_VERSION = JsonOutput.quoted(VERSION);
  private static final byte[] QUOTED_TYPE = JsonOutput.quoted(TYPE);
  private static final byte[][] HEAD = {QUOTED_VERSION, QUOTED_TYPE};
  private static final EventJson STANDARD = new EventJson(JsonLimits.standard());

  private final JsonLimits limits;
  private final JsonTextReader reader;
  private final Codec<EventHeader> headers;
  private final Map<EventType, Shape> shapes = new EnumMap<>(EventType.class);

  private EventJson(JsonLimits limits) {
    this.limits = requireNonNull(limits, "limits");
    reader = JsonTextReader.within(limits);
    Codecs codecs = new Codecs();
    headers = codecs.of(EventHeader.class);
    for (EventType type : EventType.values()) {
      shapes.put(type, Shape.of(type, codecs));
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
    JsonOutput out = new JsonOutput(limits);
    if (event instanceof UnknownEvent unknown) {
      write(unknown, out);
    } else {
      write(event, shape(event.type()), out);
    }
    return out.toBytes();
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
    Event plain = json.length > limits.maxBytes() ? null : plain(json);
    return plain != null ? plain : read(() -> reader.read(json));
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
    boolean mayBePlain = json.length() <= limits.maxBytes() && WellFormed.problemOf(json) == null;
    if (mayBePlain) {
      return read(json.getBytes(StandardCharsets.UTF_8));
    }
    return read(() -> reader.read(json));
  }

  /** Returns the event if it is written as this library writes it, and else null. */
  private @Nullable Event plain(byte[] json) {
    try {
      PlainReader in = new PlainReader(json, limits);
      in.startObject();
      if (!in.hasField(true)
          || in.name(HEAD, 0) != 0
          || in.smallNumber() != UnknownEvent.CURRENT_VERSION
          || !in.hasField(false)
          || in.name(HEAD, 1) != 1) {
        return null;
      }
      Optional<EventType> type = EventType.named(in.text());
      if (type.isEmpty()) {
        return null;
      }
      Event event = shape(type.get()).codec.readFields(in, false);
      in.end();
      return event;
    } catch (RuntimeException e) {
      // whatever it is, the other reader meets it too, and says where and why
      return null;
    }
  }

  private Event read(Supplier<JsonValue> json) {
    try {
      return event(json.get());
    } catch (JsonProblem e) {
      throw new EventJsonException(e);
    }
  }

  private Event event(JsonValue whole) {
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
    Event event = shape(type).codec.read(whole, JsonPath.ROOT);
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

  private void write(Event event, Shape shape, JsonOutput out) {
    Properties leftovers = event.header().leftovers();
    out.startObject();
    out.field(QUOTED_VERSION);
    out.number(UnknownEvent.CURRENT_VERSION);
    out.field(QUOTED_TYPE);
    out.text(event.type().text());
    shape.codec.writeFields(event, leftovers, out);
    Leftovers.write(leftovers, shape.names, out);
    out.endObject();
  }

  private void write(UnknownEvent event, JsonOutput out) {
    Properties leftovers = event.header().leftovers();
    out.startObject();
    out.field(QUOTED_VERSION);
    out.number(event.version());
    out.field(QUOTED_TYPE);
    out.text(event.typeName());
    out.field(HEADER);
    headers.write(event.header(), Leftovers.of(leftovers, HEADER), out);
    Set<String> own = new HashSet<>(Set.of(VERSION, TYPE, HEADER));
    Leftovers.write(event.fields(), own, out);
    own.addAll(event.fields().names());
    Leftovers.write(leftovers, own, out);
    out.endObject();
  }

  private Shape shape(EventType type) {
    return requireNonNull(shapes.get(type), "shape");
  }

  /**
   * How events of one type are read and written.
   *
   * @param names of the fields that it knows
   */
  private record Shape(RecordCodec<Event> codec, Set<String> names) {
    @SuppressWarnings("unchecked") // the codec of a type is given its events only
    static Shape of(EventType type, Codecs codecs) {
      RecordCodec<Event> codec =
          new RecordCodec<>((Class<Event>) (Class<?>) type.recordClass(), codecs);
      Set<String> names = new HashSet<>(codec.names());
      names.addAll(Set.of(VERSION, TYPE));
      return new Shape(codec, Set.copyOf(names));
    }
  }
}
