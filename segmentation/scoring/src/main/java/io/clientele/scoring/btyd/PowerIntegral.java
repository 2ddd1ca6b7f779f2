package io.clientele.scoring.btyd;

/**
 * The integral of {@code (alpha + u)^-p (beta + u)^-q} over {@code u} from one time to another, its
 * logarithm, and the moments that its derivatives are made of.
 *
 * <p>It is the part of the Pareto/NBD likelihood that is usually written as a difference of two
 * Gaussian hypergeometric functions (P. S. Fader and B. G. S. Hardie, A Note on Deriving the
 * Pareto/NBD Model and Related Expressions, 2005, equation 20), which loses digits where the two
 * are alike. In the variable {@code ln(min(alpha, beta) + u)} the integrand is analytic within pi
 * of the real line and its logarithm is concave, so Gauss-Legendre panels reach the precision of a
 * double, and its derivatives by all four parameters come from the same nodes.
 *
 * <p>Not safe for use by several threads: it holds the last result.
 */
final class PowerIntegral {
  private static final GaussLegendre RULE = GaussLegendre.TWELVE;
  private static final double STEEPEST_PANEL = 6;
  private static final double NOTHING = 1e-18;

  /** Logarithm of the integral; of an empty range, minus infinity. */
  double ln;

  /** Means of ln(alpha + u), 1 / (alpha + u), ln(beta + u) and 1 / (beta + u). */
  final double[] mean = new double[4];

  /** Means of the products of those, less the products of the means. */
  final double[][] covariance = new double[4][4];

  private final double[] at = new double[4];

  /** Finds the logarithm alone. */
  double ln(double p, double alpha, double q, double beta, double from, double to) {
    compute(p, alpha, q, beta, from, to, false);
    return ln;
  }

  /** Finds the logarithm and the moments. */
  void withMoments(double p, double alpha, double q, double beta, double from, double to) {
    compute(p, alpha, q, beta, from, to, true);
  }

  private void compute(
      double p, double alpha, double q, double beta, double from, double to, boolean moments) {
    boolean alphaLow = alpha <= beta;
    double low = (alphaLow ? alpha : beta) + from;
    double gap = Math.abs(alpha - beta);
    double powerLow = alphaLow ? p : q;
    double powerHigh = alphaLow ? q : p;
    double width = Math.log1p((to - from) / low);
    double lnLow = Math.log(low);
    double lnHigh = Math.log(gap + low);
    clear(moments);
    double total = 0;
    double start = 0;
    while (start < width) {
      double panel = panel(start, width, powerLow, powerHigh, low, gap);
      double sum = 0;
      double last = 0;
      for (int i = 0; i < RULE.size(); i++) {
        double s = start + panel * RULE.node(i);
        double e = low * Math.exp(s);
        double lnHighRise = Math.log((gap + e) / (gap + low));
        double value = Math.exp(s * (1 - powerLow) - powerHigh * lnHighRise);
        double weight = RULE.weight(i) * panel * value;
        sum += weight;
        last = value;
        if (moments) {
          at[alphaLow ? 0 : 2] = s;
          at[alphaLow ? 1 : 3] = 1 / e;
          at[alphaLow ? 2 : 0] = lnHighRise;
          at[alphaLow ? 3 : 1] = 1 / (gap + e);
          addMoments(weight);
        }
      }
      total += sum;
      start += panel;
      if (sum < NOTHING * total && last <= sum / panel) {
        break; // the logarithm is concave: what decreases goes on decreasing
      }
    }
    ln = lnLow * (1 - powerLow) - powerHigh * lnHigh + Math.log(total);
    if (moments) {
      center(total, alphaLow ? lnLow : lnHigh, alphaLow ? lnHigh : lnLow);
    }
  }

  /** Returns a width over which the integrand falls or rises by no more than the rule can take. */
  private static double panel(
      double start, double width, double powerLow, double powerHigh, double low, double gap) {
    double panel = Math.min(1, width - start);
    while (true) {
      double e = low * Math.exp(start + panel);
      double rate = Math.abs(1 - powerLow) + powerHigh * e / (gap + e);
      if (rate * panel <= STEEPEST_PANEL) {
        return panel;
      }
      panel /= 2;
    }
  }

  private void clear(boolean moments) {
    if (moments) {
      for (int i = 0; i < 4; i++) {
        mean[i] = 0;
        for (int j = i; j < 4; j++) {
          covariance[i][j] = 0;
        }
      }
    }
  }

  private void addMoments(double weight) {
    for (int i = 0; i < 4; i++) {
      double weighted = weight * at[i];
      mean[i] += weighted;
      for (int j = i; j < 4; j++) {
        covariance[i][j] += weighted * at[j];
      }
    }
  }

  private void center(double total, double lnAlpha, double lnBeta) {
    if (total == 0) {
      return;
    }
    for (int i = 0; i < 4; i++) {
      mean[i] /= total;
    }
    for (int i = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        covariance[i][j] = covariance[i][j] / total - mean[i] * mean[j];
        covariance[j][i] = covariance[i][j];
      }
    }
    mean[0] += lnAlpha;
    mean[2] += lnBeta;
  }
}
