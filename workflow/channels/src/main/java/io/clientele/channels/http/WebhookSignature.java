package io.clientele.channels.http;

import io.clientele.channels.SigningKey;
import io.clientele.channels.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs the body of a request so that its receiver knows whom it is from, and that it is new.
 *
 * <p>The header {@value #HEADER} is {@code t=1772355600,v1=5257a8...}: seconds of the time since
 * 1970, and for each key that holds the HMAC-SHA-256 of the seconds, a dot and the body, in hex. A
 * receiver takes any signature that its key makes, so keys can be changed without a break: first
 * sign with both, then give the receiver the new one, then drop the old.
 */
public final class WebhookSignature {
  /** The name of the header. */
  public static final String HEADER = "Clientele-Signature";

  private WebhookSignature() {}

  /** Returns the value of the header for a body. */
  public static String of(SigningKeys keys, byte[] body, Instant now) {
    long seconds = now.getEpochSecond();
    StringBuilder value = new StringBuilder("t=").append(seconds);
    for (SigningKey key : keys.all()) {
      value.append(",v1=").append(HexFormat.of().formatHex(key.sign(signed(seconds, body))));
    }
    return value.toString();
  }

  /**
   * Returns whether a request is from whoever has one of the keys, and new. The time that it takes
   * does not tell how much of a signature is right.
   *
   * @param header the value of {@value #HEADER}
   * @param body exactly as it came
   * @param tolerance how much older or newer than now a request may be, such as five minutes
   */
  public static boolean isGood(
      String header, byte[] body, SigningKeys keys, Instant now, Duration tolerance) {
    long seconds = Long.MIN_VALUE;
    List<byte[]> signatures = new ArrayList<>();
    for (String part : header.split(",", 20)) {
      try {
        if (part.startsWith("t=") && part.length() <= 14) {
          seconds = Long.parseLong(part.substring(2));
        } else if (part.startsWith("v1=")) {
          signatures.add(HexFormat.of().parseHex(part.substring(3)));
        }
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    if (seconds == Long.MIN_VALUE
        || Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(tolerance) > 0) {
      return false;
    }
    boolean good = false;
    for (SigningKey key : keys.all()) {
      byte[] expected = key.sign(signed(seconds, body));
      for (byte[] signature : signatures) {
        good |= MessageDigest.isEqual(expected, signature);
      }
    }
    return good;
  }

  private static byte[] signed(long seconds, byte[] body) {
    byte[] start = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
