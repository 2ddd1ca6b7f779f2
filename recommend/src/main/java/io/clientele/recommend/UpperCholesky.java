package io.clientele.recommend;

/**
 * Solves {@code A x = b} for a symmetric positive definite matrix by {@code A = U'U}, in loops that
 * add rows to rows.
 */
final class UpperCholesky {
  private UpperCholesky() {}

  /**
   * Puts {@code U} into the place of the upper triangle, in the dimensions {@code [first, end)}.
   *
   * @param a a row for each of these dimensions; what is below the diagonal is not looked at
   * @throws IllegalArgumentException if the matrix is not positive definite in single precision
   */
  static void factor(float[][] a, int first, int end) {
    for (int i = first; i < end; i++) {
      float[] row = a[i - first];
      subtractRows(a, row, i, first, end);
      float pivot = row[i];
      if (!(pivot > 0 && pivot < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "pivot of %s: weights are too large for single precision, expected smaller ones or more regularisation"
                .formatted(pivot));
      }
      float root = (float) Math.sqrt(pivot);
      for (int j = i; j < end; j++) {
        row[j] /= root;
      }
    }
  }

  /**
   * Solves with the answer in the place of {@code b}.
   *
   * @param a what {@link #factor} left there
   */
  static void solve(float[][] a, float[] b, int first, int end) {
    for (int i = first; i < end; i++) { // U'y = b
      b[i] /= a[i - first][i];
      Rows.add(b, i + 1, end, -b[i], a[i - first]);
    }
    for (int i = end - 1; i >= first; i--) { // U x = y
      float[] row = a[i - first];
      b[i] = (float) ((b[i] - Rows.dot(row, b, i + 1, end)) / row[i]);
    }
  }

  private static void subtractRows(float[][] a, float[] row, int i, int first, int end) {
    int k = 0;
    for (; k + 3 < i - first; k += 4) {
      float[] r0 = a[k];
      float[] r1 = a[k + 1];
      float[] r2 = a[k + 2];
      float[] r3 = a[k + 3];
      Rows.add(row, i, end, -r0[i], r0, -r1[i], r1, -r2[i], r2, -r3[i], r3);
    }
    for (; k < i - first; k++) {
      Rows.add(row, i, end, -a[k][i], a[k]);
    }
  }
}
