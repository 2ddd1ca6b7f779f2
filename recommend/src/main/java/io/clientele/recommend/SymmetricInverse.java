package io.clientele.recommend;

import io.clientele.recommend.internal.Shares;
import java.util.Arrays;

/**
 * The inverse of a symmetric positive definite matrix, in place and in its lower triangle alone.
 *
 * <p>The sweep operator, for a block of pivots at a time: with pivots {@code P}, their columns
 * {@code C} and the rest {@code D}, it puts {@code -P^-1} for {@code P}, {@code P^-1 C} for {@code
 * C} and {@code D - C'P^-1 C} for {@code D}. After all blocks the matrix is {@code -A^-1}. Nearly
 * all work is the update of {@code D}, whose rows do not depend on each other: {@code n³} floating
 * point operations in all, as many as with a Cholesky decomposition.
 *
 * <p>Source: J. H. Goodnight, A tutorial on the SWEEP operator, The American Statistician 33(3),
 * 1979.
 */
final class SymmetricInverse {
  private static final int PIVOTS = 64;

  /** Rows of one share: their parts of so many columns stay in the second cache. */
  private static final int SHARE = 48;

  /** So many columns of so many pivots at once, which stay in the first cache. */
  private static final int COLUMNS = 384;

  private static final int AT_ONCE = 4;

  private SymmetricInverse() {}

  /**
   * Turns a matrix into its inverse, all signs changed.
   *
   * @param lower its lower triangle: row {@code i} has {@code i + 1} columns
   * @throws IllegalArgumentException if it is not positive definite
   */
  static void negate(double[][] lower, Shares shares) {
    for (int from = 0; from < lower.length; from += PIVOTS) {
      sweep(lower, from, Math.min(PIVOTS, lower.length - from), shares);
    }
  }

  private static void sweep(double[][] a, int first, int pivots, Shares shares) {
    int n = a.length;
    int end = first + pivots;
    double[][] columns = new double[pivots][n]; // 0 among the pivots, so that they stay
    double[][] block = new double[pivots][pivots];
    for (int k = 0; k < pivots; k++) {
      System.arraycopy(a[first + k], 0, columns[k], 0, first);
      for (int i = end; i < n; i++) {
        columns[k][i] = a[i][first + k];
      }
      for (int l = 0; l <= k; l++) {
        block[k][l] = a[first + k][first + l];
        block[l][k] = block[k][l];
      }
    }
    double[][] inverse = inverse(block);
    double[][] solved = new double[pivots][n];
    shares.run(n, COLUMNS, (from, to) -> multiply(inverse, columns, solved, from, to));
    shares.run(n, SHARE, (from, to) -> update(a, columns, solved, first, end, from, to));
    for (int k = 0; k < pivots; k++) {
      System.arraycopy(solved[k], 0, a[first + k], 0, first);
      for (int l = 0; l <= k; l++) {
        a[first + k][first + l] = -inverse[k][l];
      }
      for (int i = end; i < n; i++) {
        a[i][first + k] = solved[k][i];
      }
    }
  }

  private static void multiply(
      double[][] inverse, double[][] columns, double[][] solved, int from, int to) {
    for (int k = 0; k < solved.length; k++) {
      subtract(solved[k], from, to, inverse[k], columns, 0, columns.length);
      for (int j = from; j < to; j++) {
        solved[k][j] = -solved[k][j];
      }
    }
  }

  private static void update(
      double[][] a, double[][] columns, double[][] solved, int first, int end, int from, int to) {
    int pivots = solved.length;
    double[][] factors = new double[to - from][pivots];
    for (int k = 0; k < pivots; k++) {
      for (int i = from; i < to; i++) {
        factors[i - from][k] = solved[k][i];
      }
    }
    for (int left = 0; left < to; left += COLUMNS) {
      for (int k = 0; k < pivots; k += AT_ONCE) {
        int next = Math.min(pivots, k + AT_ONCE);
        for (int i = Math.max(from, left); i < to; i++) {
          if (i < first || i >= end) {
            int right = Math.min(i + 1, left + COLUMNS);
            subtract(a[i], left, right, factors[i - from], columns, k, next);
          }
        }
      }
    }
  }

  /**
   * Subtracts the sum of {@code factor[k]·x[k]} over {@code [first, end)} from {@code y}, in the
   * columns {@code [from, to)}.
   */
  private static void subtract(
      double[] y, int from, int to, double[] factor, double[][] x, int first, int end) {
    int k = first;
    for (; k + 3 < end; k += 4) {
      Rows.add(
          y,
          from,
          to,
          -factor[k],
          x[k],
          -factor[k + 1],
          x[k + 1],
          -factor[k + 2],
          x[k + 2],
          -factor[k + 3],
          x[k + 3]);
    }
    for (; k < end; k++) {
      Rows.add(y, from, to, -factor[k], x[k]);
    }
  }

  /** Returns the inverse of a small matrix by elimination, whose pivots must be above 0. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] left = new double[n][];
    Arrays.setAll(left, i -> matrix[i].clone());
    double[][] right = new double[n][n];
    for (int k = 0; k < n; k++) {
      right[k][k] = 1;
    }
    for (int k = 0; k < n; k++) {
      double pivot = left[k][k];
      if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "pivot of %s: lambda is too small beside the weights for double precision, expected a larger one"
                .formatted(pivot));
      }
      for (int j = 0; j < n; j++) {
        left[k][j] /= pivot;
        right[k][j] /= pivot;
      }
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = left[i][k];
          Rows.add(left[i], 0, n, -factor, left[k]);
          Rows.add(right[i], 0, n, -factor, right[k]);
        }
      }
    }
    return right;
  }
}
