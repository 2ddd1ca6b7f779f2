package io.clientele.segmentation.column;

/**
 * Accepts the rows whose value is there and in a range, or there and outside of it. All values and
 * bounds are so far from the ends of 64 bits that no difference of them overflows, so the sign of
 * differences answers without a branch.
 */
final class LongRange extends RowTest {
  /** No value is as far from zero. */
  static final long LIMIT = 1L << 61;

  /** The value that is absent; less than any bound. */
  static final long ABSENT = -(1L << 62);

  private final long[] values;
  private final long low;
  private final long high;
  private final boolean outside;

  private LongRange(long[] values, long low, long high, boolean outside) {
    this.values = values;
    this.low = low;
    this.high = high;
    this.outside = outside;
  }

  /** Accepts {@code [low, high]}, nothing if it is empty. */
  static LongRange inside(long[] values, long low, long high) {
    return new LongRange(values, clipped(low), clipped(high), false);
  }

  /** Accepts what is there and not in {@code [low, high]}. */
  static LongRange outside(long[] values, long low, long high) {
    return new LongRange(values, clipped(low), clipped(high), true);
  }

  /** Accepts what is there. */
  static LongRange there(long[] values) {
    return inside(values, -LIMIT, LIMIT);
  }

  static long clipped(long bound) {
    return Math.max(-LIMIT, Math.min(LIMIT, bound));
  }

  @Override
  boolean accepts(int row) {
    long value = values[row];
    return (value >= low && value <= high) != outside && value != ABSENT;
  }

  @Override
  void fill(int from, int to, long[] words) {
    for (int word = 0, row = from; row < to; word++) {
      int end = Math.min(to, row + Long.SIZE);
      words[word] = outside ? wordOutside(row, end) : wordInside(row, end);
      row = end;
    }
  }

  /** The sign bit of each answer enters at the top of the word and is shifted down. */
  private long wordInside(int from, int to) {
    long bits = 0;
    for (int row = from; row < to; row++) {
      long value = values[row];
      bits = (bits >>> 1) | (~((value - low) | (high - value)) & Long.MIN_VALUE);
    }
    return bits >>> (from - to);
  }

  private long wordOutside(int from, int to) {
    long bits = 0;
    for (int row = from; row < to; row++) {
      long value = values[row];
      bits = (bits >>> 1) | (((value - low) | (high - value)) & ~(value + LIMIT) & Long.MIN_VALUE);
    }
    return bits >>> (from - to);
  }
}
