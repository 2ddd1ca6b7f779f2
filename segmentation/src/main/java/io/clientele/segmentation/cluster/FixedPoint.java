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

  /** Returns the mean of numbers, whatever their order. */
  static double mean(double[] numbers) {
    double most = 0;
    for (double number : numbers) {
      most = Math.max(most, Math.abs(number));
    }
    FixedPoint fixed = forSumsOf(numbers.length, most);
    long sum = 0;
    for (double number : numbers) {
      sum += fixed.of(number);
    }
    return fixed.number(sum) / numbers.length;
  }

  /** Returns the standard deviation of numbers (that of the population), whatever their order. */
  static double deviation(double[] numbers, double mean) {
    double most = 0;
    for (double number : numbers) {
      most = Math.max(most, Math.abs(number - mean));
    }
    FixedPoint fixed = forSumsOf(numbers.length, most * most);
    long sum = 0;
    for (double number : numbers) {
      sum += fixed.of((number - mean) * (number - mean));
    }
    return Math.sqrt(fixed.number(sum) / numbers.length);
  }
}
