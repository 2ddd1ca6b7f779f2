package io.clientele.connect.internal;

import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that depend on what is told alone, so that telling it again makes the same event. */
public final class EventIds {
  private static final int MAX_LENGTH = 255;
  private static final int KEPT = 180;
  private static final int HASH_CHARS = 16;
  private static final EventId NONE = EventId.of("-");

  private EventIds() {}

  /** Returns the id with these parts; a long one is cut and told apart by its hash. */
  public static EventId of(String... parts) {
    String id = String.join("/", parts);
    return EventId.of(
        id.length() <= MAX_LENGTH
            ? id
            : id.substring(0, KEPT) + '~' + hash(id.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns the event with an id made of these parts and of all that it says but for the time when
   * it was received: for sources whose times have whole seconds, in which one thing can become two
   * others.
   */
  public static Event byContent(Event event, String... parts) {
    EventHeader header = event.header();
    Event bare = event.withHeader(withId(header, NONE).withReceivedAt(header.happenedAt()));
    String hash = hash(EventJson.standard().toBytes(bare)).substring(0, HASH_CHARS);
    return event.withHeader(withId(header, of(String.join("/", parts), hash)));
  }

  /** Returns a header with another id. */
  public static EventHeader withId(EventHeader header, EventId id) {
    return new EventHeader(
        id,
        header.identifiers(),
        header.happenedAt(),
        header.receivedAt(),
        header.source(),
        header.session(),
        header.campaign(),
        header.currency(),
        header.leftovers());
  }

  /** Returns the SHA-256 in hexadecimal digits. */
  public static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
