package io.clientele.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.clientele.condition.NumberFact.Taste;
import io.clientele.event.Event;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.order.Order;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a person, for the person: what an access request under article 15 of the
 * GDPR, or {@code customers/data_request} of Shopify, asks for. It is <b>not masked</b> and belongs
 * in no log and no mail to anybody else.
 *
 * <p>JSON: who it is, what was worked out (orders, cart, affinities, engagement, hours, support,
 * loyalty, permissions, what brought the person here), and every event in the format of {@link
 * EventJson}. Scores of models, and states of the host's own folds, are the host's to add.
 */
public final class PersonalData {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final int VERSION = 1;

  private final Profile profile;

  private PersonalData(Profile profile) {
    this.profile = requireNonNull(profile, "profile");
  }

  /** Returns all that is known of the person of a profile at its instant. */
  public static PersonalData of(Profile profile) {
    return new PersonalData(profile);
  }

  /** Returns it as JSON. */
  public String toJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Writes it as JSON in UTF-8, one event after the other; the caller closes the stream. */
  public void writeTo(OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("customer", profile.customer().value());
      json.writeStringField("at", profile.at().toString());
      json.writeArrayFieldStart("identifiers");
      for (Identifier identifier : profile.identifiers()) {
        json.writeStartObject();
        json.writeStringField("type", identifier.type().name());
        json.writeStringField("value", identifier.value());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeFieldName("traits");
      value(json, profile.traits());
      json.writeArrayFieldStart("tags");
      for (String tag : profile.tags()) {
        json.writeString(tag);
      }
      json.writeEndArray();
      derived(json);
      json.writeArrayFieldStart("events");
      for (Event event : profile.events()) {
        json.writeRawValue(EventJson.standard().toText(event));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void derived(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("orders");
    for (Order order : profile.orders()) {
      json.writeStartObject();
      json.writeStringField("id", order.id().value());
      text(json, "placedAt", order.placedAt());
      json.writeStringField("status", order.status().name().toLowerCase(Locale.ROOT));
      text(json, "total", order.amounts().total());
      text(json, "refunded", order.amounts().refunded());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cart");
    for (var product : profile.cart().products()) {
      json.writeStartObject();
      text(json, "productId", product.productId());
      text(json, "sku", product.sku());
      json.writeNumberField("quantity", product.quantity());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("affinities");
    for (Taste taste : Taste.values()) {
      json.writeObjectFieldStart(taste.name().toLowerCase(Locale.ROOT));
      for (String value : profile.affinities().top(taste, Integer.MAX_VALUE)) {
        json.writeNumberField(value, profile.affinities().share(taste, value));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("messages");
    for (var reach : profile.engagement().channels().entrySet()) {
      json.writeObjectFieldStart(reach.getKey().value());
      json.writeNumberField("sent", reach.getValue().sent());
      json.writeNumberField("opened", reach.getValue().opened());
      json.writeNumberField("clicked", reach.getValue().clicked());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("activeHours");
    for (int hour = 0; hour < 24; hour++) {
      json.writeNumber(profile.activeHours().at(hour));
    }
    json.writeEndArray();
    json.writeObjectFieldStart("support");
    json.writeNumberField("tickets", profile.support().opened());
    text(json, "lastSentiment", profile.support().lastSentiment());
    json.writeEndObject();
    json.writeArrayFieldStart("loyalty");
    for (Loyalty.Membership membership : profile.loyalty().memberships()) {
      json.writeStartObject();
      json.writeStringField("program", membership.program());
      json.writeNumberField("points", membership.points());
      text(json, "tier", membership.tier());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("permissions");
    for (var entry : profile.consentEntries()) {
      json.writeStartObject();
      json.writeStringField("address", entry.address().value());
      json.writeStringField("act", entry.act().name().toLowerCase(Locale.ROOT));
      json.writeStringField("purpose", entry.purpose().value());
      text(json, "channel", entry.channel());
      text(json, "givenAt", entry.givenAt());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void text(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value.toString());
    }
  }

  private static void value(JsonGenerator json, PropertyValue value) throws IOException {
    if (value instanceof Properties properties) {
      json.writeStartObject();
      for (Map.Entry<String, PropertyValue> entry : properties.asMap().entrySet()) {
        json.writeFieldName(entry.getKey());
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof PropertyValue.Items items) {
      json.writeStartArray();
      for (PropertyValue item : items.values()) {
        value(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof PropertyValue.Text text) {
      json.writeString(text.value());
    } else if (value instanceof PropertyValue.Decimal number) {
      json.writeNumber(number.value());
    } else if (value instanceof PropertyValue.Flag flag) {
      json.writeBoolean(flag.value());
    } else {
      json.writeNull();
    }
  }

  /** Names nobody. */
  @Override
  public String toString() {
    return "personal data at " + profile.at();
  }
}
