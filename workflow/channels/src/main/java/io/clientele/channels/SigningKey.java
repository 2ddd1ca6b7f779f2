package io.clientele.channels;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the host that links and requests are signed with: HMAC-SHA-256 (RFC 2104). Immutable,
 * safe for use by several threads; {@code toString} does not tell the secret.
 */
public final class SigningKey {
  /** The fewest bytes of a secret: as many as the signature has (RFC 2104, section 3). */
  public static final int MIN_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final String id;
  private final SecretKeySpec secret;

  private SigningKey(String id, SecretKeySpec secret) {
    this.id = id;
    this.secret = secret;
  }

  /**
   * Returns a key.
   *
   * @param id tells it from other keys, such as {@code 2026}; 1 to 40 letters, digits, hyphens and
   *     underscores of ASCII
   * @param secret at least {@value #MIN_BYTES} random bytes
   */
  public static SigningKey of(String id, byte[] secret) {
    if (!ID.matcher(requireNonNull(id, "id")).matches()) {
      throw new IllegalArgumentException(
          "id of a signing key with %s characters, expected 1 to 40 ASCII letters, digits, - and _"
              .formatted(id.length()));
    }
    if (requireNonNull(secret, "secret").length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "secret of signing key %s: %s bytes, expected at least %s random ones"
              .formatted(id, secret.length, MIN_BYTES));
    }
    return new SigningKey(id, new SecretKeySpec(secret, ALGORITHM));
  }

  /** Returns what tells this key from others. */
  public String id() {
    return id;
  }

  /** Returns the signature of a text in UTF-8, 32 bytes. */
  public byte[] sign(String text) {
    return sign(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the signature of some bytes, 32 bytes. */
  public byte[] sign(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "signing key " + id;
  }
}
