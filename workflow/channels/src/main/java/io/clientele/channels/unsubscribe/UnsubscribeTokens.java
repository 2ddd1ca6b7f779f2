package io.clientele.channels.unsubscribe;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channels.SigningKey;
import io.clientele.channels.SigningKeys;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.content.RenderRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens of links to unsubscribe, and reads them. A token tells the customer's id, the
 * purpose, the channel, the workflow and a keyed hash of the address, but not the address, because
 * links end up in logs; it is signed with HMAC-SHA-256, so nobody can make one for somebody else.
 * The same request makes the same token as long as the key stays.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class UnsubscribeTokens {
  private static final String VERSION = "u1";
  private static final int MAX_LENGTH = 4_000;
  private static final int HASH_BYTES = 16;

  private final SigningKeys keys;
  private final @Nullable Duration validity;

  private UnsubscribeTokens(SigningKeys keys, @Nullable Duration validity) {
    this.keys = keys;
    this.validity = validity;
  }

  /** Returns tokens that hold as long as the key that they were made with. */
  public static UnsubscribeTokens of(SigningKeys keys) {
    return new UnsubscribeTokens(requireNonNull(keys, "keys"), null);
  }

  /**
   * Returns tokens that hold for a time from when the message was decided on. Laws ask for long
   * ones: CAN-SPAM for 30 days at least.
   */
  public UnsubscribeTokens validFor(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("valid for %s, expected longer".formatted(time));
    }
    return new UnsubscribeTokens(keys, time);
  }

  /** What a token tells. */
  public record Subscription(
      CustomerId customer, Purpose purpose, ChannelName channel, String workflow) {
    public Subscription {
      requireNonNull(customer, "customer");
      requireNonNull(purpose, "purpose");
      requireNonNull(channel, "channel");
      requireNonNull(workflow, "workflow");
    }
  }

  record Read(Subscription subscription, String addressHash, String keyId) {}

  /** Returns a token. */
  public String of(Subscription subscription, Identifier address, Instant at) {
    SigningKey key = keys.current();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(subscription.customer().value());
      out.writeUTF(subscription.purpose().value());
      out.writeUTF(subscription.channel().value());
      out.writeUTF(subscription.workflow());
      out.writeLong(validity == null ? Long.MAX_VALUE : at.plus(validity).getEpochSecond());
      out.write(hash(key, address));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    String told = VERSION + "." + key.id() + "." + base64(bytes.toByteArray());
    return told + "." + base64(key.sign(told));
  }

  /** Returns links to a page of the host's, with the token as parameter {@code t}. */
  public Function<Message, URI> links(URI page) {
    return message ->
        link(
            page,
            of(
                new Subscription(
                    message.customer(), message.purpose(), message.channel(), message.workflow()),
                message.address(),
                message.createdAt()));
  }

  /** Returns the same links for what stands within messages. */
  public Function<RenderRequest, URI> linksWithin(URI page) {
    return request ->
        link(
            page,
            of(
                new Subscription(
                    request.customer().customer(),
                    request.purpose(),
                    request.channel(),
                    request.workflow()),
                request.address(),
                request.customer().at()));
  }

  private static URI link(URI page, String token) {
    return URI.create(page + (page.getRawQuery() == null ? "?t=" : "&t=") + token);
  }

  /** Returns what a token tells, absent if it was not made with one of the keys or is too old. */
  Optional<Read> read(String token, Instant now) {
    String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    Optional<SigningKey> key = keys.key(parts[1]);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    String told = token.substring(0, token.lastIndexOf('.'));
    try {
      // As text, because several texts are decoded to the same bytes.
      if (!MessageDigest.isEqual(ascii(base64(key.get().sign(told))), ascii(parts[3]))) {
        return Optional.empty();
      }
      return content(Base64.getUrlDecoder().decode(parts[2]), key.get(), now);
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Read> content(byte[] bytes, SigningKey key, Instant now)
      throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    Subscription subscription =
        new Subscription(
            CustomerId.of(in.readUTF()),
            Purpose.of(in.readUTF()),
            ChannelName.of(in.readUTF()),
            in.readUTF());
    long until = in.readLong();
    String hash = base64(in.readNBytes(HASH_BYTES));
    return now.getEpochSecond() >= until
        ? Optional.empty()
        : Optional.of(new Read(subscription, hash, key.id()));
  }

  /** Returns whether an address is the one that a token was made for. */
  boolean isOf(Read token, Identifier address) {
    return keys.key(token.keyId())
        .map(key -> base64(hash(key, address)).equals(token.addressHash()))
        .orElse(false);
  }

  private static byte[] hash(SigningKey key, Identifier address) {
    byte[] whole = key.sign("address\0" + address.type() + "\0" + address.value());
    return Arrays.copyOf(whole, HASH_BYTES);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
