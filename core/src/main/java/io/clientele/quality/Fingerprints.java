package io.clientele.quality;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which fingerprints have come by, in about 13 bytes each.
 *
 * <p>A fingerprint has 64 bits and a place of 12 more: two different things are mistaken for one
 * another only if all 76 agree. Among ten million things that happens once in 1.5 billion runs (n²
 * / 2 / 2⁷⁶). What comes one after the other should have the same place: it is then looked for in
 * the same few kilobytes.
 */
final class Fingerprints {
  private static final int PLACE_BITS = 12;
  private static final int FIRST_CAPACITY = 64;

  private final long[] @Nullable [] places = new long[1 << PLACE_BITS][];
  private final int[] sizes = new int[1 << PLACE_BITS];

  /**
   * Returns whether the fingerprint is new, and remembers it.
   *
   * @param place a mixed number, of which the highest bits count
   */
  boolean add(long place, long fingerprint) {
    int at = (int) (place >>> -PLACE_BITS);
    long key = fingerprint == 0 ? 1 : fingerprint;
    long[] slots = places[at];
    if (slots == null) {
      slots = new long[FIRST_CAPACITY];
      places[at] = slots;
    }
    if (!insert(slots, key)) {
      return false;
    }
    int size = ++sizes[at];
    if (size > slots.length - (slots.length >> 2)) {
      places[at] = widened(slots);
    }
    return true;
  }

  private static boolean insert(long[] slots, long key) {
    int slot = (int) (((key >>> 32) * slots.length) >>> 32);
    while (slots[slot] != 0) {
      if (slots[slot] == key) {
        return false;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    slots[slot] = key;
    return true;
  }

  private static long[] widened(long[] slots) {
    long[] wider = new long[Math.addExact(slots.length, slots.length >> 1)];
    for (long key : slots) {
      if (key != 0) {
        insert(wider, key);
      }
    }
    return wider;
  }
}
