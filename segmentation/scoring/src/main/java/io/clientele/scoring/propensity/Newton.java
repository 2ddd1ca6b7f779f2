package io.clientele.scoring.propensity;

import java.util.Arrays;

/** Newton's method for the penalised likelihood of logistic regression. */
final class Newton {
  private static final int MOST_STEPS = 100;
  private static final double FLAT = 1e-11;

  private final double[][] x;
  private final boolean[] y;
  private final double l2;
  private final double[] p;
  private double[] gradient;
  private double[][] hessian;

  /** The intercept, and then a coefficient for each column. */
  double[] beta;

  double logLikelihood;
  int steps;
  boolean converged;

  /**
   * @param x shape [columns][rows]
   * @param y shape [rows], at least one of each kind
   */
  Newton(double[][] x, boolean[] y, double l2) {
    this.x = x;
    this.y = y;
    this.l2 = l2;
    this.beta = new double[x.length + 1];
    this.p = new double[y.length];
    this.gradient = new double[beta.length];
    this.hessian = new double[beta.length][beta.length];
    double rate = 0;
    for (boolean each : y) {
      rate += each ? 1.0 / y.length : 0;
    }
    beta[0] = Math.log(rate / (1 - rate));
  }

  void run() {
    double loss = loss(beta);
    differentiate();
    while (steps < MOST_STEPS && !converged) {
      double[] step = Cholesky.of(hessian).solve(gradient);
      double size = 1;
      double[] next = moved(step, size);
      double nextLoss = loss(next);
      while (!(nextLoss <= loss + 1e-14 * Math.abs(loss)) && size > 1e-8) {
        size /= 2;
        next = moved(step, size);
        nextLoss = loss(next);
      }
      steps++;
      if (!(nextLoss <= loss + 1e-14 * Math.abs(loss))) {
        break;
      }
      beta = next;
      loss = nextLoss;
      differentiate();
      converged = slope() <= FLAT * y.length;
    }
    converged |= slope() <= 1e3 * FLAT * y.length;
  }

  private double[] moved(double[] step, double size) {
    double[] next = beta.clone();
    for (int k = 0; k < next.length; k++) {
      next[k] += size * step[k];
    }
    return next;
  }

  private double loss(double[] at) {
    double[] z = new double[y.length];
    Arrays.fill(z, at[0]);
    for (int k = 0; k < x.length; k++) {
      double[] column = x[k];
      double b = at[k + 1];
      for (int row = 0; row < z.length; row++) {
        z[row] += b * column[row];
      }
    }
    double loss = 0;
    for (int row = 0; row < z.length; row++) {
      double e = Math.exp(-Math.abs(z[row]));
      p[row] = z[row] >= 0 ? 1 / (1 + e) : e / (1 + e);
      loss += Math.max(z[row], 0) + Math.log1p(e) - (y[row] ? z[row] : 0);
    }
    logLikelihood = -loss;
    for (int k = 1; k < at.length; k++) {
      loss += l2 / 2 * at[k] * at[k];
    }
    return loss;
  }

  /** Works out slope and curvature at the coefficients whose loss was asked for last. */
  private void differentiate() {
    int n = beta.length;
    double[] weight = new double[y.length];
    double[] rest = new double[y.length];
    for (int row = 0; row < y.length; row++) {
      weight[row] = p[row] * (1 - p[row]);
      rest[row] = (y[row] ? 1 : 0) - p[row];
    }
    gradient = new double[n];
    hessian = new double[n][n];
    double[] weighted = new double[y.length];
    for (int k = 0; k < n; k++) {
      double slope = 0;
      for (int row = 0; row < y.length; row++) {
        double value = k == 0 ? 1 : x[k - 1][row];
        weighted[row] = weight[row] * value;
        slope += rest[row] * value;
      }
      gradient[k] = slope - (k == 0 ? 0 : l2 * beta[k]);
      for (int j = 0; j <= k; j++) {
        hessian[k][j] = j == 0 ? sum(weighted) : dot(weighted, x[j - 1]);
        hessian[j][k] = hessian[k][j];
      }
      hessian[k][k] += k == 0 ? 0 : l2;
    }
  }

  private static double sum(double[] a) {
    double sum = 0;
    for (double each : a) {
      sum += each;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Returns the largest slope, of the penalised log-likelihood. */
  double slope() {
    return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
  }

  /** Returns the standard error of each of {@link #beta}. */
  double[] standardErrors() {
    double[] errors = new double[beta.length];
    for (int k = 0; k < errors.length; k++) {
      errors[k] = error(k);
    }
    return errors;
  }

  /** Returns the standard error of one of {@link #beta}. */
  double error(int k) {
    double[] unit = new double[beta.length];
    unit[k] = 1;
    return error(unit);
  }

  /** Returns the standard error of a sum of {@link #beta} with these weights. */
  double error(double[] weights) {
    double[] solved = Cholesky.of(hessian).solve(weights);
    double variance = 0;
    for (int k = 0; k < solved.length; k++) {
      variance += solved[k] * weights[k];
    }
    return Math.sqrt(variance);
  }
}
