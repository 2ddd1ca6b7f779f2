package io.clientele.segmentation.column;

/** Accepts the rows whose value is there, not NaN, and in a range or outside of it. */
final class DoubleRange extends RowTest {
  private final double[] values;
  private final double low;
  private final double high;
  private final boolean outside;

  /**
   * @param low not NaN; nothing is inside if it is above {@code high}
   * @param outside whether what is outside of the range is accepted, instead of what is inside
   */
  DoubleRange(double[] values, double low, double high, boolean outside) {
    this.values = values;
    this.low = low;
    this.high = high;
    this.outside = outside;
  }

  @Override
  boolean accepts(int row) {
    double value = values[row];
    return outside ? value < low || value > high : value >= low && value <= high;
  }

  @Override
  void fill(int from, int to, long[] words) {
    if (outside) {
      super.fill(from, to, words);
      return;
    }
    for (int word = 0, row = from; row < to; word++) {
      long bits = 0;
      int end = Math.min(to, row + Long.SIZE);
      for (int bit = 0; row < end; bit++, row++) {
        double value = values[row];
        bits |= ((value >= low ? 1L : 0L) & (value <= high ? 1L : 0L)) << bit;
      }
      words[word] = bits;
    }
  }
}
