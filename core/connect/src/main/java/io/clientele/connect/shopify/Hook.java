package io.clientele.connect.shopify;

import io.clientele.connect.Delivery;
import io.clientele.connect.internal.EventIds;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.connect.internal.Refused;
import io.clientele.connect.internal.Settings;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One delivery that is signed well, and what its events have in common.
 *
 * @param triggeredAt when Shopify says that it was sent
 * @param body what it says
 * @param stock how goods in stock are named
 * @param taxesIncluded whether prices include taxes, for what does not tell
 */
record Hook(
    Delivery delivery,
    @Nullable Instant triggeredAt,
    Json body,
    Settings settings,
    StockNames stock,
    boolean taxesIncluded) {
  static final String SOURCE = "shopify";

  /** Returns the shop that it comes from, by its domain. */
  String shop() {
    return delivery.sender();
  }

  /** Returns when it was sent, for what does not tell when it happened. */
  Instant sentAt() {
    if (triggeredAt != null) {
      return triggeredAt;
    }
    if (settings.now() != null) {
      return delivery.at();
    }
    throw new Refused(
        "header X-Shopify-Triggered-At", "nothing", "a time: nothing else tells when it happened");
  }

  /** Returns an empty collection of identifiers. */
  Identifiers identifiers() {
    return new Identifiers(settings);
  }

  /** Returns the header of an event that can happen only once to a thing. */
  EventHeader header(Instant at, Identifiers identifiers, String... parts) {
    Instant now = settings.now();
    // Shopify's clock and ours may differ a little.
    Instant received = now == null || now.isBefore(at) ? at : now;
    return new EventHeader(
        EventIds.of(idParts(parts)),
        identifiers.list(),
        at,
        received,
        SOURCE,
        null,
        null,
        null,
        Properties.none());
  }

  /** Returns an event that can happen often to a thing, with an id by what it says. */
  Event byContent(Event event, String... parts) {
    return EventIds.byContent(event, idParts(parts));
  }

  private String[] idParts(String... parts) {
    String[] all = new String[parts.length + 2];
    all[0] = SOURCE;
    all[1] = shop();
    System.arraycopy(parts, 0, all, 2, parts.length);
    return all;
  }

  /**
   * Returns a header that keeps some fields which have no place in the event. None of them tells
   * who someone is: what is left over of an event outlives the erasure of a person.
   */
  static EventHeader keeping(EventHeader header, Json from, String... names) {
    Map<String, PropertyValue> kept = new LinkedHashMap<>();
    for (String name : names) {
      Json field = from.at(name);
      if (!field.isAbsent()) {
        kept.put(name, field.property());
      }
    }
    return keeping(header, Properties.of(kept));
  }

  /** Returns a header that keeps these, beside what it keeps already. */
  static EventHeader keeping(EventHeader header, Properties more) {
    if (more.isEmpty()) {
      return header;
    }
    Map<String, PropertyValue> all =
        new LinkedHashMap<>(
            header.leftovers().properties(SOURCE).orElse(Properties.none()).asMap());
    all.putAll(more.asMap());
    return header.withLeftovers(header.leftovers().with(SOURCE, Properties.of(all)));
  }

  /**
   * Returns a time within the second that Shopify tells. Its times have whole seconds, in which one
   * thing can become two others: an order is placed and paid for at once. What is further along is
   * the later.
   *
   * @param progress how far along, at least 0
   */
  static Instant within(Instant second, int progress) {
    boolean whole = second.equals(second.truncatedTo(ChronoUnit.SECONDS));
    return whole ? second.plus(Math.min(progress, 999_999), ChronoUnit.MICROS) : second;
  }

  /** Returns the id in a global one, such as 42 in {@code gid://shopify/Order/42}. */
  static String plain(String id) {
    String text = id.startsWith("gid://") ? id.substring(id.lastIndexOf('/') + 1) : id;
    int query = text.indexOf('?');
    String plain = query < 0 ? text : text.substring(0, query);
    return plain.isBlank() ? id : plain;
  }
}
