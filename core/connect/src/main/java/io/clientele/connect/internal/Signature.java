package io.clientele.connect.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks that a body was signed with one of some secrets. The time that it takes tells neither how
 * much of a signature is right nor which secret made it. Immutable and safe for use by several
 * threads.
 */
public final class Signature {
  /** The algorithm of Shopify. */
  public static final String HMAC_SHA256 = "HmacSHA256";

  /** The algorithm of Segment. */
  public static final String HMAC_SHA1 = "HmacSHA1";

  private final String algorithm;
  private final List<SecretKeySpec> keys;

  private Signature(String algorithm, List<SecretKeySpec> keys) {
    this.algorithm = algorithm;
    this.keys = keys;
  }

  /** Returns what checks signatures by these secrets, of which none is blank. */
  public static Signature of(String algorithm, String secret, String... others) {
    List<String> secrets = new ArrayList<>(List.of(secret));
    secrets.addAll(List.of(others));
    List<SecretKeySpec> keys = new ArrayList<>();
    for (String each : secrets) {
      if (each.isBlank()) {
        throw new IllegalArgumentException(
            "secret %s of %s is blank, expected what the sender signs with"
                .formatted(keys.size() + 1, secrets.size()));
      }
      keys.add(new SecretKeySpec(each.getBytes(StandardCharsets.UTF_8), algorithm));
    }
    return new Signature(algorithm, List.copyOf(keys));
  }

  /** Returns whether one of the secrets signs the body so; always tries all of them. */
  public boolean matches(byte[] body, byte[] signature) {
    boolean any = false;
    for (SecretKeySpec key : keys) {
      any |= MessageDigest.isEqual(sign(key, body), signature);
    }
    return any;
  }

  private byte[] sign(SecretKeySpec key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Hides the secrets. */
  @Override
  public String toString() {
    return "%s with %s secrets".formatted(algorithm, keys.size());
  }
}
