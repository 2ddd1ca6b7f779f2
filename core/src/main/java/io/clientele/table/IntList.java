package io.clientele.table;

import java.util.Arrays;

/**
 * A growing column of codes; places that were never set hold {@link Codes#NONE}. It grows in blocks
 * as {@link Blocks} does, so that it is never copied, and leaves memory in one piece.
 */
final class IntList {
  private static final int SHIFT = Integer.numberOfTrailingZeros(Blocks.SIZE);

  private int[][] blocks = {};

  /** Returns the value at a place, also beyond the end. */
  int get(int at) {
    int block = at >>> SHIFT;
    return block < blocks.length ? blocks[block][at & Blocks.SIZE - 1] : Codes.NONE;
  }

  void set(int at, int value) {
    int block = at >>> SHIFT;
    if (block >= blocks.length) {
      grow(block + 1);
    }
    blocks[block][at & Blocks.SIZE - 1] = value;
  }

  /** Keeps only the values at these places, in this order. */
  void keep(int[] places) {
    IntList kept = new IntList();
    for (int i = 0; i < places.length; i++) {
      kept.set(i, get(places[i]));
    }
    blocks = kept.blocks;
  }

  /** Gives exactly this many values away: it can be called once. */
  int[] drain(int length) {
    int[] values = new int[length];
    for (int at = 0, block = 0; at < length; at += Blocks.SIZE, block++) {
      int to = Math.min(length, at + Blocks.SIZE);
      if (block < blocks.length) {
        System.arraycopy(blocks[block], 0, values, at, to - at);
      } else {
        Arrays.fill(values, at, to, Codes.NONE);
      }
    }
    blocks = new int[0][];
    return values;
  }

  private void grow(int size) {
    int before = blocks.length;
    blocks = Arrays.copyOf(blocks, size);
    for (int block = before; block < size; block++) {
      blocks[block] = new int[Blocks.SIZE];
      Arrays.fill(blocks[block], Codes.NONE);
    }
  }
}
