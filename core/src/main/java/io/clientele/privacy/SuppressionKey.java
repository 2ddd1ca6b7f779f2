package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.internal.IdText;
import io.clientele.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the host under which addresses are hashed. Without it nobody can tell from a hash
 * whose it is, also not by trying all phone numbers; so it is kept apart from the hashes.
 *
 * <p>The hash is HMAC-SHA-256 (RFC 2104) of the UTF-8 bytes of tenant, type and value, each ended
 * by a zero byte. Immutable, safe for use by several threads.
 */
public final class SuppressionKey {
  /** The fewest bytes of a secret: as many as the hash has (RFC 2104, section 3). */
  public static final int MIN_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final String id;
  private final SecretKeySpec secret;

  private SuppressionKey(String id, SecretKeySpec secret) {
    this.id = id;
    this.secret = secret;
  }

  /**
   * Returns a key.
   *
   * @param id tells it from other keys of the host, such as {@code 2026}; it stands beside each
   *     hash
   * @param secret at least {@value #MIN_BYTES} random bytes
   */
  public static SuppressionKey of(String id, byte[] secret) {
    IdText.checked("suppression key id", id);
    requireNonNull(secret, "secret");
    if (secret.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "secret of suppression key %s: %s bytes, expected at least %s random ones"
              .formatted(id, secret.length, MIN_BYTES));
    }
    return new SuppressionKey(id, new SecretKeySpec(secret, ALGORITHM));
  }

  /** Returns what tells this key from others. */
  public String id() {
    return id;
  }

  SuppressionHash hash(Tenant tenant, Identifier identifier) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      update(mac, tenant.value());
      update(mac, identifier.type().name());
      update(mac, identifier.value());
      return new SuppressionHash(id, HexFormat.of().formatHex(mac.doFinal()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static void update(Mac mac, String text) {
    mac.update(text.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
  }

  /** Names the key and not the secret. */
  @Override
  public String toString() {
    return "suppression key " + id;
  }
}
