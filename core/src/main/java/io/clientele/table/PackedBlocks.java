package io.clientele.table;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A growing column of quantities: a full block is packed into floats if that loses nothing, which
 * is half the room.
 */
final class PackedBlocks {
  private final Deque<Object> blocks = new ArrayDeque<>();
  private final double[] block = new double[Blocks.SIZE];

  /** Sets the value of a row; rows come one after the other. */
  void set(int row, double value) {
    int at = row & Blocks.SIZE - 1;
    if (at == 0 && row > 0) {
      blocks.add(packed(block));
      Arrays.fill(block, 0);
    }
    block[at] = value;
  }

  /** Gives the column away: it can be called once. */
  Quantities drain(int size) {
    if (size > 0) {
      blocks.add(packed(block));
    }
    for (Object packed : blocks) {
      if (packed instanceof double[]) {
        return Quantities.of(wide(size));
      }
    }
    return Quantities.of(narrow(size));
  }

  private float[] narrow(int size) {
    float[] column = new float[size];
    for (int at = 0; at < size; at += Blocks.SIZE) {
      System.arraycopy(blocks.remove(), 0, column, at, Math.min(Blocks.SIZE, size - at));
    }
    return column;
  }

  private double[] wide(int size) {
    double[] column = new double[size];
    for (int at = 0; at < size; at += Blocks.SIZE) {
      unpack(blocks.remove(), column, at, Math.min(Blocks.SIZE, size - at));
    }
    return column;
  }

  private static Object packed(double[] block) {
    float[] packed = new float[block.length];
    for (int i = 0; i < block.length; i++) {
      packed[i] = (float) block[i];
      if (packed[i] != block[i]) {
        return block.clone();
      }
    }
    return packed;
  }

  private static void unpack(Object block, double[] column, int at, int length) {
    if (block instanceof float[] packed) {
      for (int i = 0; i < length; i++) {
        column[at + i] = packed[i];
      }
    } else {
      System.arraycopy(block, 0, column, at, length);
    }
  }
}
