package io.clientele.scoring.btyd;

/**
 * The gamma function's logarithm and its derivatives for arguments above 0, to about 15 digits.
 *
 * <p>Arguments are shifted up by the recurrence to where Stirling's series holds. Source: NIST
 * Digital Library of Mathematical Functions, sections 5.5 and 5.11.
 */
final class Gammas {
  private static final double SHIFTED_TO = 12;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final int SHORT = 24;

  private Gammas() {}

  /** Returns ln Gamma(z). */
  static double ln(double z) {
    if (!(z > 0)) {
      return Double.NaN;
    }
    double product = 1;
    double x = z;
    while (x < SHIFTED_TO) {
      product *= x;
      x++;
    }
    double i = 1 / x;
    double j = i * i;
    double series =
        i
            * (1.0 / 12
                - j
                    * (1.0 / 360
                        - j
                            * (1.0 / 1260
                                - j
                                    * (1.0 / 1680
                                        - j * (1.0 / 1188 - j * (691.0 / 360360 - j / 156))))));
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series - Math.log(product);
  }

  /** Returns the first derivative of ln Gamma(z). */
  static double digamma(double z) {
    if (!(z > 0)) {
      return Double.NaN;
    }
    double sum = 0;
    double x = z;
    while (x < SHIFTED_TO) {
      sum += 1 / x;
      x++;
    }
    double j = 1 / (x * x);
    double series =
        j
            * (1.0 / 12
                - j
                    * (1.0 / 120
                        - j
                            * (1.0 / 252
                                - j
                                    * (1.0 / 240
                                        - j * (1.0 / 132 - j * (691.0 / 32760 - j / 12))))));
    return Math.log(x) - 0.5 / x - series - sum;
  }

  /** Returns the second derivative of ln Gamma(z). */
  static double trigamma(double z) {
    if (!(z > 0)) {
      return Double.NaN;
    }
    double sum = 0;
    double x = z;
    while (x < SHIFTED_TO) {
      sum += 1 / (x * x);
      x++;
    }
    double i = 1 / x;
    double j = i * i;
    double series =
        i
            * j
            * (1.0 / 6
                - j
                    * (1.0 / 30
                        - j
                            * (1.0 / 42
                                - j
                                    * (1.0 / 30
                                        - j * (5.0 / 66 - j * (691.0 / 2730 - j * 7 / 6))))));
    return i + 0.5 * j + series + sum;
  }

  /** Returns ln Gamma(z + n) - ln Gamma(z). */
  static double lnRise(double z, int n) {
    if (n > SHORT) {
      return ln(z + n) - ln(z);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.log(z + i);
    }
    return sum;
  }

  /** Returns how much the digamma function rises from z to z + n. */
  static double digammaRise(double z, int n) {
    if (n > SHORT) {
      return digamma(z + n) - digamma(z);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += 1 / (z + i);
    }
    return sum;
  }

  /** Returns how much the trigamma function rises from z to z + n, which is below 0. */
  static double trigammaRise(double z, int n) {
    if (n > SHORT) {
      return trigamma(z + n) - trigamma(z);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum -= 1 / ((z + i) * (z + i));
    }
    return sum;
  }

  /** Returns the logarithm of the beta function. */
  static double lnBeta(double a, double b) {
    return ln(a) + ln(b) - ln(a + b);
  }
}
