package io.clientele.quality;

/** Turns numbers into numbers that look random: the same on every machine and run. */
final class Mix {
  private Mix() {}

  /** Returns a mix of a hash and one more number; each of the two alone decides it one to one. */
  static long of(long hash, long next) {
    // The sum keeps 0 from becoming 0, which would be lost when mixes are added up.
    long x = ((hash ^ next) + 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
    x ^= x >>> 32;
    x *= 0xA0761D6478BD642FL;
    return x ^ (x >>> 29);
  }

  static long of(long hash, int high, int low) {
    return of(hash, pair(high, low));
  }

  static long pair(int high, int low) {
    return ((long) high << 32) | (low & 0xFFFFFFFFL);
  }
}
