package io.clientele.scoring.btyd;

/**
 * What is thought of the parameters before the data is seen: their logarithms are independent and
 * normal.
 */
final class Prior {
  private final double[] median;
  private final double[] spread;

  /** Keeps the arrays. */
  Prior(double[] median, double[] spread) {
    this.median = median;
    this.spread = spread;
  }

  /** Returns of each parameter. */
  double[] median() {
    return median;
  }

  /** Returns standard deviation of the logarithm of each parameter. */
  double[] spread() {
    return spread;
  }

  /** Returns the logarithm of the density, less a constant. */
  double ln(double[] log) {
    double sum = 0;
    for (int i = 0; i < log.length; i++) {
      double z = (log[i] - Math.log(median[i])) / spread[i];
      sum -= z * z / 2;
    }
    return sum;
  }

  void addDerivatives(double[] log, double[] gradient, double[][] hessian) {
    for (int i = 0; i < log.length; i++) {
      double variance = spread[i] * spread[i];
      gradient[i] -= (log[i] - Math.log(median[i])) / variance;
      hessian[i][i] -= 1 / variance;
    }
  }
}
