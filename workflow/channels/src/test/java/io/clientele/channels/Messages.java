package io.clientele.channels;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Messages and keys for tests. */
public final class Messages {
  public static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  public static final Identifier ANA = Identifier.email("ana@customer.example");
  public static final SigningKey KEY_2026 = key("2026");
  public static final SigningKey KEY_2025 = key("2025");

  private Messages() {}

  public static SigningKey key(String id) {
    byte[] secret = "secret-of-32-bytes-for-the-tests".getBytes(StandardCharsets.US_ASCII);
    secret[0] = (byte) id.charAt(id.length() - 1);
    return SigningKey.of(id, secret);
  }

  public static Content content(String subject, String text, String html) {
    return new Content(subject, text, html, Map.of());
  }

  public static Message email(String key, Content content) {
    return message(key, ChannelName.EMAIL, ANA, Purpose.MARKETING, content);
  }

  public static Message message(
      String key, ChannelName channel, Identifier address, Purpose purpose, Content content) {
    return new Message(
        key,
        CustomerId.of("customer-1"),
        address,
        channel,
        purpose,
        "welcome",
        "hello",
        "en",
        content,
        NOW,
        null);
  }
}
