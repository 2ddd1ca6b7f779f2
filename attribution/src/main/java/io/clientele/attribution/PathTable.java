package io.clientele.attribution;

import java.util.Arrays;

/**
 * Numbers from 0 for sequences of channel codes, in the order in which they were met; equal
 * sequences have one number. Not safe for use by several threads.
 */
final class PathTable {
  private static final int CODE_BITS = 5;

  /** So many codes and no more are their own key. */
  private static final int OWN_KEY = 12;

  private int[] touches = new int[64];
  private int[] starts = new int[16];

  /**
   * A key and the number beside it, at twice the slot; the key of a free one is 0. A short sequence
   * of codes below 31 is its own key, of others it is a hash below 0: one look at memory mostly
   * answers.
   */
  private long[] slots = new long[64];

  private int shift = 64 - 5; // of 32 slots

  private int size;

  int size() {
    return size;
  }

  /** Returns the number of a sequence, which is new if it equals the size before. */
  int add(int[] codes, int length) {
    long key = key(codes, length);
    int slot = slotOf(key, codes, length);
    if (slots[slot] != 0) {
      return (int) slots[slot + 1];
    }
    if (3 * (size + 1L) > slots.length) {
      grow();
      slot = slotOf(key, codes, length);
    }
    int from = starts[size];
    if (Integer.MAX_VALUE - 8 - from < length) {
      throw new IllegalArgumentException(
          "distinct paths of more than %s touches in all, expected fewer: shorten the look-back"
              .formatted(Integer.MAX_VALUE - 8));
    }
    if (from + length > touches.length) {
      long grown = Math.max(from + length, 3L * touches.length / 2);
      touches = Arrays.copyOf(touches, (int) Math.min(grown, Integer.MAX_VALUE - 8));
    }
    System.arraycopy(codes, 0, touches, from, length);
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[++size] = from + length;
    slots[slot] = key;
    slots[slot + 1] = size - 1L;
    return size - 1;
  }

  /** Returns where a sequence begins, or all end. */
  int start(int number) {
    return starts[number];
  }

  /** Returns the code at a place in all sequences. */
  int touch(int at) {
    return touches[at];
  }

  /** Returns where each sequence begins, and the end of the last; shape [size + 1]. */
  int[] starts() {
    return Arrays.copyOf(starts, size + 1);
  }

  /** Returns the codes of all sequences, one behind the other. */
  int[] touches() {
    return Arrays.copyOf(touches, starts[size]);
  }

  static long hash(int[] codes, int from, int to) {
    long hash = (long) to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ codes[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return Mixing.mix(hash);
  }

  private static long key(int[] codes, int length) {
    if (length > 0 && length <= OWN_KEY) {
      long key = 0;
      int all = 0;
      for (int i = 0; i < length; i++) {
        key = key << CODE_BITS | codes[i] + 1;
        all |= codes[i] + 1;
      }
      if (all >>> CODE_BITS == 0) {
        return key;
      }
    }
    return hash(codes, 0, length) | Long.MIN_VALUE;
  }

  private int slotOf(long key, int[] codes, int length) {
    int mask = slots.length - 1;
    int slot = (int) (Mixing.mix(key) >>> shift) << 1;
    while (slots[slot] != 0) {
      if (slots[slot] == key && (key > 0 || isSequence((int) slots[slot + 1], codes, length))) {
        break;
      }
      slot = slot + 2 & mask;
    }
    return slot;
  }

  private boolean isSequence(int number, int[] codes, int length) {
    return Arrays.equals(touches, starts[number], starts[number + 1], codes, 0, length);
  }

  /** Slots are in the order of their hashes, so both tables are walked from end to end. */
  private void grow() {
    if (slots.length > 1 << 29) {
      throw new IllegalArgumentException(
          "more than %s distinct paths, expected fewer: shorten the look-back".formatted(size));
    }
    long[] old = slots;
    slots = new long[2 * old.length];
    shift--;
    int mask = slots.length - 1;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        int slot = (int) (Mixing.mix(old[i]) >>> shift) << 1;
        while (slots[slot] != 0) {
          slot = slot + 2 & mask;
        }
        slots[slot] = old[i];
        slots[slot + 1] = old[i + 1];
      }
    }
  }
}
