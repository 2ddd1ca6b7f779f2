package io.clientele.scoring.btyd;

import java.util.SplittableRandom;

/** Random numbers of the distributions that the models are made of. */
final class Draws {
  private Draws() {}

  /** Returns a standard normal number (G. E. P. Box and M. E. Muller, 1958). */
  static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  static double exponential(SplittableRandom random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  /**
   * Returns a number of the gamma distribution with scale 1 (G. Marsaglia and W. W. Tsang, A Simple
   * Method for Generating Gamma Variables, ACM TOMS 26(3), 2000).
   */
  static double gamma(SplittableRandom random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = normal(random);
      double v = 1 + c * z;
      if (v > 0) {
        v = v * v * v;
        if (Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
          return d * v;
        }
      }
    }
  }

  static double beta(SplittableRandom random, double a, double b) {
    double x = gamma(random, a);
    double y = gamma(random, b);
    return x + y > 0 ? x / (x + y) : a / (a + b);
  }
}
