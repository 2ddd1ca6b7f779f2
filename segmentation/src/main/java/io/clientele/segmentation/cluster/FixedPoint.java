package io.clientele.segmentation.cluster;

/**
 * Whole multiples of a small power of two, in which numbers are added: the sum is exact, so neither
 * the order of rows nor the number of threads shows in it, and a number can be taken out again.
 *
 * @param scale multiples in one; a power of two, so that scaling rounds nothing
 */
record FixedPoint(double scale) {
  private static final int FINEST = 1000;

  /** Returns the finest multiples of which so many, each of a number up to {@code most}, fit. */
  static FixedPoint forSumsOf(int count, double most) {
    int countBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
    int exponent = Long.SIZE - 3 - countBits - Math.getExponent(most);
    return new FixedPoint(Math.scalb(1.0, Math.min(FINEST, exponent)));
  }

  /** Returns the nearest multiple. */
  long of(double number) {
    return (long) Math.rint(number * scale);
  }

  /** Returns the number that so many multiples are. */
  double number(long multiples) {
    return multiples / scale;
  }
}
