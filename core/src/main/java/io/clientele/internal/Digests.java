package io.clientele.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that every Java platform has. */
public final class Digests {
  private Digests() {}

  /** The longest id that other ids are made of, in characters. */
  public static final int MAX_STEM = 200;

  private static final int KEPT = 130;

  /** Returns an id that ends may be added to: a long one is cut and told apart by its hash. */
  public static String stem(String id) {
    return id.length() <= MAX_STEM ? id : id.substring(0, KEPT) + '~' + sha256(id);
  }

  /** Returns the SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal digits. */
  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
