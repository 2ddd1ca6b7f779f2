package io.clientele.table;

import java.util.Arrays;

/** A growing column of codes; places that were never set hold {@link Codes#NONE}. */
final class IntList {
  private int[] values = new int[0];

  /** Returns the value at a place, also beyond the end. */
  int get(int at) {
    return at < values.length ? values[at] : Codes.NONE;
  }

  void set(int at, int value) {
    if (at >= values.length) {
      int before = values.length;
      values = Arrays.copyOf(values, Math.max(at + 1, before + (before >> 1) + 16));
      Arrays.fill(values, before, values.length, Codes.NONE);
    }
    values[at] = value;
  }

  /** Keeps only the values at these places, in this order. */
  void keep(int[] places) {
    int[] kept = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      kept[i] = get(places[i]);
    }
    values = kept;
  }

  /** Gives back the room behind this length. */
  void trim(int length) {
    if (length < values.length) {
      values = Arrays.copyOf(values, length);
    }
  }

  /** Returns exactly this many values; they may be those of the list, which is spent. */
  int[] padded(int length) {
    if (length == values.length) {
      return values;
    }
    int[] copy = Arrays.copyOf(values, length);
    if (length > values.length) {
      Arrays.fill(copy, values.length, length, Codes.NONE);
    }
    return copy;
  }
}
