package io.clientele.recommend.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A mean over users, and between what it lies in 95 of 100 samples of as many users, drawn with
 * replacement from those that there are: the percentile interval of the bootstrap.
 *
 * <p>Source: B. Efron and R. J. Tibshirani, An introduction to the bootstrap, 1993, section 13.3.
 *
 * @param value the mean
 * @param low the 2.5 % quantile of the samples' means
 * @param high the 97.5 % quantile
 */
public record Estimate(double value, double low, double high) {
  private static final int SAMPLES = 2000;
  private static final double OUTSIDE = 0.025;

  /**
   * Returns the mean of values with its interval, of 2000 samples. Cost: 2000 draws for each value.
   *
   * @param values one of each user, at least one, each finite
   */
  public static Estimate ofMean(double[] values, long seed) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values, expected one of each user");
    }
    double sum = 0;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value %s, expected a finite number".formatted(value));
      }
      sum += value;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      double drawn = 0;
      for (int k = 1; k < values.length; k += 2) {
        long bits = random.nextLong(); // enough for two
        drawn += values[place(bits & 0xFFFFFFFFL, values.length)];
        drawn += values[place(bits >>> Integer.SIZE, values.length)];
      }
      if (values.length % 2 == 1) {
        drawn += values[place(random.nextLong() >>> Integer.SIZE, values.length)];
      }
      means[sample] = drawn / values.length;
    }
    Arrays.sort(means);
    int outside = (int) (SAMPLES * OUTSIDE);
    return new Estimate(sum / values.length, means[outside], means[SAMPLES - 1 - outside]);
  }

  /** Returns a place for 32 bits; for n values, their chances differ by n / 2^32 at most. */
  private static int place(long bits, int size) {
    return (int) ((bits * size) >>> Integer.SIZE);
  }
}
