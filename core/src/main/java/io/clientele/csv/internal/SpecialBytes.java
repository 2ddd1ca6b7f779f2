package io.clientele.csv.internal;

import io.clientele.internal.LittleEndian;

/**
 * Finds the bytes at which a reader of CSV must stop and look: delimiters, quotes, line breaks, and
 * whatever else is not printable ASCII.
 *
 * <p>It looks through a stretch of the text at a time, and keeps the places that it found. So the
 * length of a cell, which no processor can foretell, never decides where a program goes on.
 */
final class SpecialBytes {
  /** What may be read behind the last byte of the text, eight bytes at a time. */
  static final int SLACK = 8;

  /** Short enough for its places to stay in the nearest cache. */
  private static final int STRETCH = 1 << 11;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x7F * ONES;

  private final long delimiters;
  private final int[] places = new int[STRETCH + 3];
  private int size;
  private int taken;
  private int end;

  /**
   * @param delimiter an ASCII character
   */
  SpecialBytes(char delimiter) {
    delimiters = delimiter * ONES;
  }

  /** Forgets all places: the text has changed or moved. */
  void clear() {
    size = 0;
    taken = 0;
    end = 0;
  }

  /**
   * Returns the first place that is no plain one; places must be asked for in ascending order.
   *
   * @param text has a special byte at {@code from} or behind it, and {@link #SLACK} behind that
   */
  int next(byte[] text, int from) {
    while (true) {
      while (taken < size) {
        int place = places[taken++];
        if (place >= from) {
          return place;
        }
      }
      look(text, Math.max(from, end));
    }
  }

  private void look(byte[] text, int from) {
    taken = 0;
    int found = 0;
    int to = Math.min(from + STRETCH, text.length - SLACK + 1);
    int i = from;
    for (; i < to; i += 8) {
      long special = specials(LittleEndian.longAt(text, i));
      int foundNow = found + Long.bitCount(special);
      // Three places are written whether they are there or not: few words have more, and how many
      // they have cannot be foretold.
      places[found] = i + (Long.numberOfTrailingZeros(special) >>> 3);
      special &= special - 1;
      places[found + 1] = i + (Long.numberOfTrailingZeros(special) >>> 3);
      special &= special - 1;
      places[found + 2] = i + (Long.numberOfTrailingZeros(special) >>> 3);
      special &= special - 1;
      for (int at = found + 3; at < foundNow; at++) {
        places[at] = i + (Long.numberOfTrailingZeros(special) >>> 3);
        special &= special - 1;
      }
      found = foundNow;
    }
    size = found;
    end = i;
  }

  /** Returns the highest bit of each byte that is special. */
  private long specials(long word) {
    // No sum of seven bits and seven bits carries into the next byte.
    long low = word & LOW_BITS;
    long printable = low + 0x60 * ONES;
    long delete = low + ONES;
    long delimiter = (low ^ delimiters) + LOW_BITS;
    long quote = (low ^ '"' * ONES) + LOW_BITS;
    return (word | delete | ~(printable & delimiter & quote)) & HIGH_BITS;
  }
}
