package io.clientele.attribution;

/**
 * Draws Poisson numbers from a seed. Not safe for use by several threads.
 *
 * <p>Below a mean of 10, the sum of probabilities is walked up; from there on numbers are rejected
 * from a transformed uniform. Source of the latter: W. Hörmann, The transformed rejection method
 * for generating Poisson random variables, Insurance: Mathematics and Economics 12, 1993, algorithm
 * PTRS.
 */
final class PoissonDraws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** {@code log(2 pi) / 2}. */
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private long state;

  PoissonDraws(long seed) {
    state = seed;
  }

  /**
   * @param mean finite and not negative; it need not be whole
   */
  double next(double mean) {
    if (mean == 0) {
      return 0;
    }
    return mean < 10 ? walked(mean) : rejected(mean);
  }

  private double walked(double mean) {
    double left = uniform();
    double probability = Math.exp(-mean);
    int number = 0;
    while (left > probability && number < 200) {
      left -= probability;
      number++;
      probability *= mean / number;
    }
    return number;
  }

  private double rejected(double mean) {
    double root = Math.sqrt(mean);
    double b = 0.931 + 2.53 * root;
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double vr = 0.9277 - 3.6224 / (b - 2);
    double logMean = Math.log(mean);
    while (true) {
      double u = uniform() - 0.5;
      double v = uniform();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= vr) {
        return k;
      }
      if (k >= 0
          && (us >= 0.013 || v <= us)
          && Math.log(v * inverseAlpha / (a / (us * us) + b))
              <= k * logMean - mean - logFactorial(k)) {
        return k;
      }
    }
  }

  /** Returns the logarithm of {@code k!}, by Stirling's series at k + 10. */
  static double logFactorial(double k) {
    double z = k + 10;
    double skipped = 1;
    for (double i = k + 1; i < z; i++) {
      skipped *= i;
    }
    double inverse = 1 / z;
    double square = inverse * inverse;
    double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
    return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(skipped);
  }

  /** Returns a number in (0, 1). */
  private double uniform() {
    state += GOLDEN;
    return ((Mixing.mix(state) >>> 12) + 0.5) * 0x1p-52;
  }
}
