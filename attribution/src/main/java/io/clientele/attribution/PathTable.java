package io.clientele.attribution;

import java.util.Arrays;

/**
 * Numbers from 0 for sequences of channel codes, in the order in which they were met; equal
 * sequences have one number. Not safe for use by several threads.
 */
final class PathTable {
  private int[] touches = new int[64];
  private int[] starts = new int[16];

  /** Hash in the high half and number + 1 in the low one, or 0; so a look mostly waits once. */
  private long[] slots = new long[32];

  private int size;

  int size() {
    return size;
  }

  /** Returns the number of a sequence, which is new if it equals the size before. */
  int add(int[] codes, int length) {
    int hash = (int) hash(codes, 0, length);
    int slot = slotOf(hash, codes, length);
    if (slots[slot] != 0) {
      return (int) slots[slot] - 1;
    }
    if (2 * (size + 1) > slots.length) {
      grow();
      slot = slotOf(hash, codes, length);
    }
    int from = starts[size];
    if (Integer.MAX_VALUE - 8 - from < length) {
      throw new IllegalArgumentException(
          "distinct paths of more than %d touches in all, expected fewer: shorten the look-back"
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
    slots[slot] = (long) hash << 32 | size;
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

  private int slotOf(int hash, int[] codes, int length) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = (int) slots[slot] - 1;
      if ((int) (slots[slot] >> 32) == hash
          && Arrays.equals(touches, starts[number], starts[number + 1], codes, 0, length)) {
        break;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    int mask = slots.length - 1;
    for (long each : old) {
      if (each != 0) {
        int slot = (int) (each >> 32) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = each;
      }
    }
  }
}
