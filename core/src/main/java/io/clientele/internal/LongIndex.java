package io.clientele.internal;

import java.util.Arrays;

/** A hash map from long keys to codes of 0 and more, without boxing. */
public final class LongIndex {
  /** What stands for a key that is not there. */
  public static final int NONE = -1;

  private long[] keys;
  private int[] codes;
  private int size;

  /**
   * @param expected about how many keys will come; more are fine
   */
  public LongIndex(int expected) {
    int capacity = 16;
    while (capacity < 1 << 30 && !holds(capacity, expected)) {
      capacity *= 2;
    }
    keys = new long[capacity];
    codes = new int[capacity];
    Arrays.fill(codes, NONE);
  }

  /** Returns how many keys there are. */
  public int size() {
    return size;
  }

  /** Returns the code of the key, which becomes {@code code} if the key is new. */
  public int putIfAbsent(long key, int code) {
    int slot = slotOf(key);
    if (codes[slot] == NONE) {
      keys[slot] = key;
      codes[slot] = code;
      if (!holds(codes.length, ++size)) {
        widen();
      }
      return code;
    }
    return codes[slot];
  }

  /** Returns the code of the key, or {@link #NONE}. */
  public int codeOf(long key) {
    return codes[slotOf(key)];
  }

  /** At three quarters full a search takes about nine steps where the key is new. */
  private static boolean holds(int capacity, int keys) {
    return 4L * keys <= 3L * capacity;
  }

  private int slotOf(long key) {
    long product = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (product ^ product >>> 32) & codes.length - 1;
    while (codes[slot] != NONE && keys[slot] != key) {
      slot = slot + 1 & codes.length - 1;
    }
    return slot;
  }

  private void widen() {
    long[] oldKeys = keys;
    int[] oldCodes = codes;
    keys = new long[oldKeys.length * 2];
    codes = new int[keys.length];
    Arrays.fill(codes, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCodes[i] != NONE) {
        int slot = slotOf(oldKeys[i]);
        keys[slot] = oldKeys[i];
        codes[slot] = oldCodes[i];
      }
    }
  }
}
