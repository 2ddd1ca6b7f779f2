package io.clientele.scoring.btyd;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (G. H. Golub and
 * C. F. Van Loan, Matrix Computations, section 8.5).
 */
final class Eigen {
  private static final int MOST_SWEEPS = 60;

  final double[] value;

  /** Column {@code k} belongs to value {@code k}. */
  final double[][] vector;

  Eigen(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    vector = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      vector[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 0; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, p, q);
        }
      }
    }
    value = new double[n];
    for (int i = 0; i < n; i++) {
      value[i] = a[i][i];
    }
  }

  double smallest() {
    double smallest = Double.POSITIVE_INFINITY;
    for (double each : value) {
      smallest = Math.min(smallest, each);
    }
    return smallest;
  }

  /** Returns the inverse; all values must be above 0. */
  double[][] inverse() {
    int n = value.length;
    double[][] inverse = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          inverse[i][j] += vector[i][k] * vector[j][k] / value[k];
        }
      }
    }
    return inverse;
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        sum += Math.abs(a[i][j]);
      }
    }
    return sum;
  }

  private void rotate(double[][] a, int p, int q) {
    double apq = a[p][q];
    double scale = Math.abs(a[p][p]) + Math.abs(a[q][q]);
    if (Math.abs(apq) <= 1e-18 * scale) {
      a[p][q] = 0;
      a[q][p] = 0;
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * apq);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double akp = a[k][p];
      double akq = a[k][q];
      a[k][p] = c * akp - s * akq;
      a[k][q] = s * akp + c * akq;
    }
    for (int k = 0; k < a.length; k++) {
      double apk = a[p][k];
      double aqk = a[q][k];
      a[p][k] = c * apk - s * aqk;
      a[q][k] = s * apk + c * aqk;
    }
    a[p][q] = 0;
    a[q][p] = 0;
    for (int k = 0; k < a.length; k++) {
      double vkp = vector[k][p];
      double vkq = vector[k][q];
      vector[k][p] = c * vkp - s * vkq;
      vector[k][q] = s * vkp + c * vkq;
    }
  }
}
