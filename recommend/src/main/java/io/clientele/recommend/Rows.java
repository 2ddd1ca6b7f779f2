package io.clientele.recommend;

/**
 * Loops over rows of a matrix. Each adds four rows at once to a fifth: the JIT compiler turns such
 * a loop into vector instructions, which it does not with a sum of products.
 */
final class Rows {
  private Rows() {}

  /** Adds {@code a0·x0 + a1·x1 + a2·x2 + a3·x3} to {@code y}, in the columns {@code [from, to)}. */
  static void add(
      float[] y,
      int from,
      int to,
      float a0,
      float[] x0,
      float a1,
      float[] x1,
      float a2,
      float[] x2,
      float a3,
      float[] x3) {
    for (int j = from; j < to; j++) {
      y[j] += a0 * x0[j] + a1 * x1[j] + (a2 * x2[j] + a3 * x3[j]);
    }
  }

  /** Adds {@code a·x} to {@code y}, in the columns {@code [from, to)}. */
  static void add(float[] y, int from, int to, float a, float[] x) {
    for (int j = from; j < to; j++) {
      y[j] += a * x[j];
    }
  }

  /** Adds {@code a0·x0 + a1·x1 + a2·x2 + a3·x3} to {@code y}, in the columns {@code [from, to)}. */
  static void add(
      double[] y,
      int from,
      int to,
      double a0,
      double[] x0,
      double a1,
      double[] x1,
      double a2,
      double[] x2,
      double a3,
      double[] x3) {
    for (int j = from; j < to; j++) {
      y[j] += a0 * x0[j] + a1 * x1[j] + (a2 * x2[j] + a3 * x3[j]);
    }
  }

  /** Adds {@code a·x} to {@code y}, in the columns {@code [from, to)}. */
  static void add(double[] y, int from, int to, double a, double[] x) {
    for (int j = from; j < to; j++) {
      y[j] += a * x[j];
    }
  }

  /** Adds {@code sum of a[k]·x[k]} over the first {@code n} rows to {@code y}. */
  static void addAll(float[] y, int from, int to, float[] a, float[][] x, int n) {
    addAll(y, from, to, a, x, 0, n);
  }

  /** Adds {@code sum of a[k]·x[k]} over the rows {@code [first, end)} to {@code y}. */
  static void addAll(float[] y, int from, int to, float[] a, float[][] x, int first, int end) {
    int k = first;
    for (; k + 3 < end; k += 4) {
      add(y, from, to, a[k], x[k], a[k + 1], x[k + 1], a[k + 2], x[k + 2], a[k + 3], x[k + 3]);
    }
    for (; k < end; k++) {
      add(y, from, to, a[k], x[k]);
    }
  }

  /**
   * Returns the sum of products over the columns {@code [from, to)}. Four sums run side by side,
   * because one alone would wait for each addition.
   */
  static double dot(float[] a, float[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = from;
    for (; j + 3 < to; j += 4) {
      s0 += (double) a[j] * b[j];
      s1 += (double) a[j + 1] * b[j + 1];
      s2 += (double) a[j + 2] * b[j + 2];
      s3 += (double) a[j + 3] * b[j + 3];
    }
    for (; j < to; j++) {
      s0 += (double) a[j] * b[j];
    }
    return s0 + s1 + (s2 + s3);
  }
}
