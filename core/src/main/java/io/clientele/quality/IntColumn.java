package io.clientele.quality;

import java.util.Arrays;

/**
 * A growing column of whole numbers that takes no memory as long as every place holds what was
 * expected of it.
 */
final class IntColumn {
  private static final int FEWEST = 1024;

  private final int base;
  private final int step;
  private int[] values = new int[0];

  private IntColumn(int base, int step) {
    this.base = base;
    this.step = step;
  }

  /** Returns a column that is expected to hold this number everywhere. */
  static IntColumn of(int expected) {
    return new IntColumn(expected, 0);
  }

  /** Returns a column that is expected to hold 0 at place 0, 1 at place 1, and so on. */
  static IntColumn counting() {
    return new IntColumn(0, 1);
  }

  int get(int at) {
    return at < values.length ? values[at] : base + step * at;
  }

  void set(int at, int value) {
    if (at >= values.length) {
      if (value == base + step * at) {
        return;
      }
      widen(at);
    }
    values[at] = value;
  }

  /**
   * Returns an array whose first so many places are those of the column, for a loop over all of
   * them; it is not to be changed, and not to be kept.
   */
  int[] array(int size) {
    if (values.length >= size) {
      return values;
    }
    int[] copy = Arrays.copyOf(values, size);
    for (int i = values.length; i < size; i++) {
      copy[i] = base + step * i;
    }
    return copy;
  }

  private void widen(int at) {
    int before = values.length;
    values = Arrays.copyOf(values, Math.max(at + 1, before + before / 4 + FEWEST));
    for (int i = before; i < values.length; i++) {
      values[i] = base + step * i;
    }
  }
}
