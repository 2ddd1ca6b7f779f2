package io.clientele.recommend;

/**
 * Solves {@code A x = b} for a symmetric positive definite matrix by {@code A = U'U}, in loops that
 * add rows to rows.
 */
final class UpperCholesky {
  private UpperCholesky() {}

  /**
   * Solves, with the answer in the place of {@code b}.
   *
   * @param a the upper triangle, which becomes {@code U}; what is below is not looked at
   * @throws IllegalArgumentException if the matrix is not positive definite in single precision
   */
  static void solve(float[][] a, float[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      subtractRows(a, i);
      float pivot = a[i][i];
      if (!(pivot > 0 && pivot < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "pivot of %s: weights are too large for single precision, expected smaller ones or more regularisation"
                .formatted(pivot));
      }
      float root = (float) Math.sqrt(pivot);
      for (int j = i; j < n; j++) {
        a[i][j] /= root;
      }
    }
    for (int i = 0; i < n; i++) { // U'y = b
      b[i] /= a[i][i];
      Rows.add(b, i + 1, n, -b[i], a[i]);
    }
    for (int i = n - 1; i >= 0; i--) { // U x = y
      double sum = b[i];
      for (int j = i + 1; j < n; j++) {
        sum -= (double) a[i][j] * b[j];
      }
      b[i] = (float) (sum / a[i][i]);
    }
  }

  private static void subtractRows(float[][] a, int i) {
    float[] row = a[i];
    int k = 0;
    for (; k + 3 < i; k += 4) {
      float[] r0 = a[k];
      float[] r1 = a[k + 1];
      float[] r2 = a[k + 2];
      float[] r3 = a[k + 3];
      Rows.add(row, i, row.length, -r0[i], r0, -r1[i], r1, -r2[i], r2, -r3[i], r3);
    }
    for (; k < i; k++) {
      Rows.add(row, i, row.length, -a[k][i], a[k]);
    }
  }
}
