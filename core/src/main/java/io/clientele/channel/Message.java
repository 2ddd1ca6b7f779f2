package io.clientele.channel;

import static java.util.Objects.requireNonNull;

import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rendered message to one address.
 *
 * @param key tells this message from all others and is the same whenever it is handed over again;
 *     printable ASCII without blanks, at most {@value #MAX_KEY} characters
 * @param customer to whom
 * @param address where to
 * @param channel by what means
 * @param purpose what for, which is what a customer can take back
 * @param workflow what sends it
 * @param template what is said
 * @param variant which of several forms of it, where they are compared
 * @param content what it says
 * @param createdAt when it was decided on
 * @param expiresAt when it is of no more use; {@code null} if it always is
 */
public record Message(
    String key,
    CustomerId customer,
    Identifier address,
    ChannelName channel,
    Purpose purpose,
    String workflow,
    String template,
    @Nullable String variant,
    Content content,
    Instant createdAt,
    @Nullable Instant expiresAt) {
  /** The longest key, in characters. */
  public static final int MAX_KEY = 200;

  public Message {
    checkKey(key);
    requireNonNull(customer, "customer");
    requireNonNull(address, "address");
    requireNonNull(channel, "channel");
    requireNonNull(purpose, "purpose");
    requireNonNull(workflow, "workflow");
    requireNonNull(template, "template");
    requireNonNull(content, "content");
    requireNonNull(createdAt, "createdAt");
  }

  private static void checkKey(String key) {
    requireNonNull(key, "key");
    boolean good = !key.isEmpty() && key.length() <= MAX_KEY;
    for (int i = 0; good && i < key.length(); i++) {
      good = key.charAt(i) > ' ' && key.charAt(i) < 0x7f;
    }
    if (!good) {
      throw new IllegalArgumentException(
          "key of a message, of %s characters: expected 1 to %s of printable ASCII without blanks"
              .formatted(key.length(), MAX_KEY));
    }
  }

  /** Names the message, but neither the customer nor what it says. */
  @Override
  public String toString() {
    return "message %s of workflow %s by %s".formatted(key, workflow, channel);
  }
}
