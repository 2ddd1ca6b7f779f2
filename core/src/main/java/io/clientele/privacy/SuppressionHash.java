package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.IdText;

/**
 * What is kept of an address that nothing is sent to.
 *
 * @param keyId the key that it was hashed under
 * @param hash 64 lower-case hexadecimal digits
 */
public record SuppressionHash(String keyId, String hash) {
  public SuppressionHash {
    IdText.checked("suppression key id", keyId);
    requireNonNull(hash, "hash");
    if (hash.length() != 64 || !hash.chars().allMatch(SuppressionHash::isHexDigit)) {
      throw new IllegalArgumentException(
          "suppression hash of %s characters, expected 64 lower-case hexadecimal digits"
              .formatted(hash.length()));
    }
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
