package io.clientele.scoring.btyd;

/**
 * The expected number of purchases of a customer who may be lost after each of them.
 *
 * <p>With the rate gamma distributed (shape R, rate A) and the probability of loss beta distributed
 * (a, B), it is {@code (c / e) (1 - (1-z)^R F(R, B; c; z))} where e = a - 1, c = a + B - 1, z = t /
 * (A + t) and F is Gauss's hypergeometric function. By Euler's transformation {@code F =
 * (1-z)^(e-R) F(c-R, e; c; z)}, whose series begins with 1 and goes on with a factor e, so that
 *
 * <pre>{@code
 * m = ((1-z)^e - 1) / e,  S = sum over k >= 1 of (c-R)_k (1+e)_(k-1) z^k / ((c)_k k!)
 * purchases = -c (m + (1-z)^e S)
 * }</pre>
 *
 * which has no pole at a = 1, and fewer terms the more purchases there were. Where the series
 * alternates strongly or is long, the integral over the probability of loss is taken instead.
 * Source of the transformation: NIST Digital Library of Mathematical Functions, 15.8.1.
 */
final class Hypergeometric {
  private static final double PRECISION = 1e-15;
  private static final int MOST_TERMS = 2000;
  private static final double MOST_ALTERNATING = -3;
  private static final int HALF_NODES = 550;
  private static final double FARTHEST = 11;

  /** Below it, products of probabilities lose digits. */
  private static final double LEAST = 1e-200;

  private Hypergeometric() {}

  static double purchases(double a, double bn, double shape, double rate, double horizon) {
    if (horizon == 0) {
      return 0;
    }
    double e = a - 1;
    double c = bn + e;
    double z = horizon / (rate + horizon);
    if (c <= 0 || c - shape < MOST_ALTERNATING) {
      return byIntegral(a, bn, shape, rate, horizon);
    }
    double up = c - shape;
    double term = up / c * z;
    double sum = term;
    int k = 1;
    while (Math.abs(term) > PRECISION * Math.abs(sum) && k < MOST_TERMS) {
      term *= (up + k) * (e + k) / ((c + k) * (k + 1.0)) * z;
      sum += term;
      k++;
    }
    if (k == MOST_TERMS) {
      return byIntegral(a, bn, shape, rate, horizon);
    }
    double ln = Math.log(rate / (rate + horizon));
    double less = e * ln > -0.5 ? Math.expm1(e * ln) : Math.exp(e * ln) - 1;
    double power = e * ln > -0.5 ? 1 + less : Math.exp(e * ln);
    double m = Math.abs(e) < 1e-12 ? ln : less / e;
    return -c * (m + sum * power);
  }

  /**
   * Integrates {@code (1 - (A / (A + p t))^R) / p} over the beta distribution of p, by the
   * trapezoid rule in y with p = 1 / (1 + exp(-sinh y)): double exponential quadrature (H. Takahasi
   * and M. Mori, 1974), to which the ends are harmless.
   */
  static double byIntegral(double a, double bn, double shape, double rate, double horizon) {
    double lnBeta = Gammas.lnBeta(a, bn);
    double step = FARTHEST / HALF_NODES;
    double sum = 0;
    for (int i = -HALF_NODES; i <= HALF_NODES; i++) {
      double y = i * step;
      double u = Math.sinh(y);
      double lnP = -softPlus(-u);
      double lnQ = -softPlus(u);
      double p = Math.exp(lnP);
      double bought = -Math.expm1(-shape * Math.log1p(p * horizon / rate));
      double each = p > LEAST ? bought / p : shape * horizon / rate;
      sum += Math.exp(a * lnP + bn * lnQ - lnBeta) * each * Math.cosh(y);
    }
    double end = Math.sinh(FARTHEST + step / 2);
    double nearZero = Math.exp(-a * end - lnBeta) / a * shape * horizon / rate;
    double nearOne =
        Math.exp(-bn * end - lnBeta) / bn * -Math.expm1(-shape * Math.log1p(horizon / rate));
    return sum * step + nearZero + nearOne;
  }

  private static double softPlus(double u) {
    return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
  }
}
