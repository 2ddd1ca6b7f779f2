package io.clientele.channels.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a message as JSON. What is not known is left out. */
final class MessageJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private MessageJson() {}

  static byte[] of(Message message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeStringField("key", message.key());
      json.writeStringField("customer", message.customer().value());
      json.writeObjectFieldStart("address");
      json.writeStringField("type", message.address().type().name());
      json.writeStringField("value", message.address().value());
      json.writeEndObject();
      json.writeStringField("channel", message.channel().value());
      json.writeStringField("purpose", message.purpose().value());
      json.writeStringField("workflow", message.workflow());
      json.writeStringField("template", message.template());
      optional(json, "variant", message.variant());
      json.writeStringField("createdAt", message.createdAt().toString());
      if (message.expiresAt() != null) {
        json.writeStringField("expiresAt", message.expiresAt().toString());
      }
      content(json, message.content());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void content(JsonGenerator json, Content content) throws IOException {
    json.writeObjectFieldStart("content");
    optional(json, "subject", content.subject());
    json.writeStringField("text", content.text());
    optional(json, "html", content.html());
    json.writeObjectFieldStart("data");
    for (Map.Entry<String, String> each : content.data().entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
