package io.clientele.quality;

import java.util.Arrays;

/**
 * A growing column of numbers with seven digits; it takes no memory as long as every place holds 1.
 *
 * <p>Seven digits are enough to find what is odd; totals that people read are summed elsewhere.
 */
final class FloatColumn {
  private static final int FEWEST = 1024;

  private float[] values = new float[0];

  float get(int at) {
    return at < values.length ? values[at] : 1;
  }

  /**
   * Returns an array whose first so many places are those of the column, for a loop over all of
   * them; it is not to be changed, and not to be kept.
   */
  float[] array(int size) {
    if (values.length >= size) {
      return values;
    }
    float[] copy = Arrays.copyOf(values, size);
    Arrays.fill(copy, values.length, size, 1);
    return copy;
  }

  void set(int at, float value) {
    if (at >= values.length) {
      if (value == 1) {
        return;
      }
      int before = values.length;
      values = Arrays.copyOf(values, Math.max(at + 1, before + before / 4 + FEWEST));
      Arrays.fill(values, before, values.length, 1);
    }
    values[at] = value;
  }
}
