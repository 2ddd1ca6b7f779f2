package io.clientele.table;

import java.util.Arrays;

/** A hash map from long keys to codes, without boxing. */
final class LongIndex {
  private long[] keys;
  private int[] codes;
  private int size;

  LongIndex(int expected) {
    int capacity = Integer.highestOneBit(Math.max(8, Math.min(expected, 1 << 28))) * 4;
    keys = new long[capacity];
    codes = new int[capacity];
    Arrays.fill(codes, Codes.NONE);
  }

  /** Returns the code of the key, which becomes {@code code} if the key is new. */
  int putIfAbsent(long key, int code) {
    int slot = slotOf(key);
    if (codes[slot] == Codes.NONE) {
      keys[slot] = key;
      codes[slot] = code;
      if (2 * ++size > codes.length) {
        widen();
      }
      return code;
    }
    return codes[slot];
  }

  private int slotOf(long key) {
    long product = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (product ^ product >>> 32) & codes.length - 1;
    while (codes[slot] != Codes.NONE && keys[slot] != key) {
      slot = slot + 1 & codes.length - 1;
    }
    return slot;
  }

  private void widen() {
    long[] oldKeys = keys;
    int[] oldCodes = codes;
    keys = new long[oldKeys.length * 2];
    codes = new int[keys.length];
    Arrays.fill(codes, Codes.NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCodes[i] != Codes.NONE) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        codes[slot] = oldCodes[i];
      }
    }
  }
}
