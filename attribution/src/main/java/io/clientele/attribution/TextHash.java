package io.clientele.attribution;

/** A number that tells a text from others, the same on every machine. */
final class TextHash {
  private TextHash() {}

  static long of(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return Mixing.mix(hash);
  }
}
