package io.clientele.attribution;

import java.util.Arrays;

/**
 * Numbers from 0 for pairs of whole numbers, in the order in which the pairs were met: a hash table
 * with open addressing. Not safe for use by several threads.
 */
final class PairIndex {
  private long[] pairs = new long[16];
  private int[] slots = new int[32]; // number + 1, or 0 where there is none
  private int size;

  int size() {
    return size;
  }

  /** Returns the number of a pair, which is new if it equals the size before. */
  int add(int first, int second) {
    long pair = (long) first << 32 | (second & 0xFFFFFFFFL);
    int slot = slotOf(pair);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (2 * (size + 1) > slots.length) {
      grow();
      slot = slotOf(pair);
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = pair;
    slots[slot] = size;
    return size - 1;
  }

  /** Returns the number of a pair, or -1 if it was never met. */
  int find(int first, int second) {
    return slots[slotOf((long) first << 32 | (second & 0xFFFFFFFFL))] - 1;
  }

  int first(int number) {
    return (int) (pairs[number] >> 32);
  }

  int second(int number) {
    return (int) pairs[number];
  }

  private int slotOf(long pair) {
    int mask = slots.length - 1;
    int slot = (int) Mixing.mix(pair) & mask;
    while (slots[slot] != 0 && pairs[slots[slot] - 1] != pair) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      slots[slotOf(pairs[number])] = number + 1;
    }
  }
}
