package io.clientele.csv.internal;

/** Checks bytes against the definition of well-formed UTF-8 (Unicode 15, table 3-7). */
final class Utf8 {
  private Utf8() {}

  /** Returns where the first malformed sequence begins, or -1. */
  static int firstMalformed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int lead = bytes[i];
      if (lead >= 0) {
        i++;
        continue;
      }
      int length = length(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Returns the length of the sequence that begins with a byte above 0x7F, or 0. */
  private static int length(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int second = at + 1 < to ? bytes[at + 1] & 0xFF : 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
      return isTail(second) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
      int least = lead == 0xE0 ? 0xA0 : 0x80;
      int most = lead == 0xED ? 0x9F : 0xBF;
      return second >= least && second <= most && isTail(bytes, at + 2, to) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
      int least = lead == 0xF0 ? 0x90 : 0x80;
      int most = lead == 0xF4 ? 0x8F : 0xBF;
      boolean tails = isTail(bytes, at + 2, to) && isTail(bytes, at + 3, to);
      return second >= least && second <= most && tails ? 4 : 0;
    }
    return 0;
  }

  private static boolean isTail(byte[] bytes, int at, int to) {
    return at < to && isTail(bytes[at] & 0xFF);
  }

  private static boolean isTail(int unsigned) {
    return unsigned >> 6 == 0b10;
  }
}
