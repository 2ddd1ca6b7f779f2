package io.clientele.scoring.propensity;

import java.util.ArrayList;
import java.util.List;

/** A positive definite matrix as the product of a triangle with itself. */
final class Cholesky {
  private final double[][] triangle;

  private Cholesky(double[][] triangle) {
    this.triangle = triangle;
  }

  /** Takes a symmetric matrix apart; its lower half is read. A pivot is kept above rounding. */
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        l[i][j] =
            i == j
                ? Math.sqrt(Math.max(sum, Math.max(1e-300, matrix[i][i] * 1e-15)))
                : sum / l[j][j];
      }
    }
    return new Cholesky(l);
  }

  double[] solve(double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= triangle[i][k] * x[k];
      }
      x[i] /= triangle[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= triangle[k][i] * x[k];
      }
      x[i] /= triangle[i][i];
    }
    return x;
  }

  /**
   * Returns which columns are no sum of those before them.
   *
   * @param columns each of mean 0
   * @param share of its squares that must be left once the others are taken out
   */
  static int[] independent(List<double[]> columns, double share) {
    List<double[]> basis = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      double[] rest = columns.get(i).clone();
      double whole = dot(rest, rest);
      for (int twice = 0; twice < 2; twice++) { // once more, for what rounding left
        for (double[] unit : basis) {
          double along = dot(rest, unit);
          for (int row = 0; row < rest.length; row++) {
            rest[row] -= along * unit[row];
          }
        }
      }
      double left = dot(rest, rest);
      if (left > share * whole) {
        double length = Math.sqrt(left);
        for (int row = 0; row < rest.length; row++) {
          rest[row] /= length;
        }
        basis.add(rest);
        kept.add(i);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
