package io.clientele.recommend;

import io.clientele.recommend.internal.Shares;
import java.util.Arrays;

/**
 * Finds the vector {@code x} of one user from the vectors {@code v} of their items, or of one item
 * from those of its users: {@code (w0 V'V + sum of c·v v' + r I) x = sum of c·v} with weights
 * {@code c} and the regularisation {@code r}. Not safe for use by several threads.
 */
final class RowSolver {
  /** Steps of conjugate gradients for one row. */
  private static final int STEPS = 3;

  /** So many vectors are turned into columns at once. */
  private static final int TILE = 256;

  private static final int GRAM_SHARE = 16;

  private final float[][] other;
  private final float[][] gram;
  private final int rank;

  private int[] codes = new int[0];
  private float[] weights = new float[0];
  private int from;
  private int to;

  private final float[][] rows = new float[TILE][];
  private final float[][] columns;
  private final float[] products = new float[TILE];
  private final float[] residual;
  private final float[] direction;
  private final float[] image;
  private boolean turned;

  /** Room for an exact solution. */
  private float[][] matrix = new float[0][];

  /**
   * @param gram {@code w0 V'V} of all vectors of the other side
   */
  RowSolver(float[][] other, float[][] gram, int rank) {
    this.other = other;
    this.gram = gram;
    this.rank = rank;
    columns = new float[rank][TILE];
    residual = new float[rank];
    direction = new float[rank];
    image = new float[rank];
  }

  /** Returns {@code w0 V'V}. Sums are made in one order, whatever the number of threads. */
  static float[][] gram(float[][] vectors, int rank, double w0, Shares shares) {
    float[][] gram = new float[rank][rank];
    shares.run(
        rank,
        GRAM_SHARE,
        (first, end) -> {
          double[] sums = new double[rank];
          float[] partial = new float[rank];
          for (int f = first; f < end; f++) {
            Arrays.fill(sums, 0);
            for (int row = 0; row < vectors.length; row += TILE) {
              Arrays.fill(partial, 0);
              addSquares(vectors, row, Math.min(vectors.length, row + TILE), f, partial);
              for (int g = 0; g < rank; g++) {
                sums[g] += partial[g];
              }
            }
            for (int g = 0; g < rank; g++) {
              gram[f][g] = (float) (w0 * sums[g]);
            }
          }
        });
    return gram;
  }

  private static void addSquares(float[][] v, int from, int to, int f, float[] sums) {
    int row = from;
    for (; row + 3 < to; row += 4) {
      float[] a = v[row];
      float[] b = v[row + 1];
      float[] c = v[row + 2];
      float[] d = v[row + 3];
      Rows.add(sums, 0, sums.length, a[f], a, b[f], b, c[f], c, d[f], d);
    }
    for (; row < to; row++) {
      Rows.add(sums, 0, sums.length, v[row][f], v[row]);
    }
  }

  /** Takes up a row: its items and weights are those from one place to another. */
  void begin(int[] codesOfRows, float[] weightsOfRows, int first, int end) {
    codes = codesOfRows;
    weights = weightsOfRows;
    from = first;
    to = end;
    turned = false;
  }

  /** Makes {@code x} better by a few steps of conjugate gradients. */
  void improve(float regularization, float[] x) {
    if (from == to) {
      Arrays.fill(x, 0);
      return;
    }
    apply(x, 1, regularization, residual);
    for (int f = 0; f < rank; f++) {
      residual[f] = -residual[f];
      direction[f] = residual[f];
    }
    double square = dot(residual, residual);
    for (int step = 0; step < STEPS && square > Float.MIN_NORMAL; step++) {
      apply(direction, 0, regularization, image);
      float along = (float) (square / dot(direction, image));
      Rows.add(x, 0, rank, along, direction);
      Rows.add(residual, 0, rank, -along, image);
      double next = dot(residual, residual);
      float keep = (float) (next / square);
      for (int f = 0; f < rank; f++) {
        direction[f] = residual[f] + keep * direction[f];
      }
      square = next;
    }
  }

  /** Puts {@code A p - target · b} into {@code out}. */
  private void apply(float[] p, float target, float regularization, float[] out) {
    for (int f = 0; f < rank; f++) {
      out[f] = regularization * p[f];
    }
    Rows.addAll(out, 0, rank, p, gram, rank);
    for (int tile = from; tile < to; tile += TILE) {
      int size = turn(tile);
      Arrays.fill(products, 0, size, -target);
      Rows.addAll(products, 0, size, p, columns, rank);
      for (int k = 0; k < size; k++) {
        products[k] *= weights[tile + k];
      }
      Rows.addAll(out, 0, rank, products, rows, size);
    }
  }

  /** Fetches the vectors from a place on as rows and as columns; returns how many. */
  private int turn(int tile) {
    int size = Math.min(TILE, to - tile);
    if (turned) {
      return size;
    }
    for (int k = 0; k < size; k++) {
      float[] vector = other[codes[tile + k]];
      rows[k] = vector;
      for (int f = 0; f < rank; f++) {
        columns[f][k] = vector[f];
      }
    }
    turned = to - from <= TILE; // else the next tile takes its place
    return size;
  }

  /** Puts the solution into {@code x}. */
  void solve(float regularization, float[] x) {
    Arrays.fill(x, 0);
    addVectors(x);
    solveFor(regularization, x);
  }

  /** Adds {@code sum of c·v}. */
  private void addVectors(float[] x) {
    int k = from;
    for (; k + 3 < to; k += 4) {
      float[] v0 = other[codes[k]];
      float[] v1 = other[codes[k + 1]];
      float[] v2 = other[codes[k + 2]];
      float[] v3 = other[codes[k + 3]];
      float c0 = weights[k];
      Rows.add(x, 0, rank, c0, v0, weights[k + 1], v1, weights[k + 2], v2, weights[k + 3], v3);
    }
    for (; k < to; k++) {
      Rows.add(x, 0, rank, weights[k], other[codes[k]]);
    }
  }

  /** Solves the same with {@code x} on the right side, and puts the solution there. */
  void solveFor(float regularization, float[] x) {
    if (matrix.length == 0) {
      matrix = new float[rank][rank];
    }
    for (int f = 0; f < rank; f++) {
      System.arraycopy(gram[f], 0, matrix[f], 0, rank);
      matrix[f][f] += regularization;
    }
    int k = from;
    for (; k + 3 < to; k += 4) {
      addSquares(k);
    }
    for (; k < to; k++) {
      float[] v = other[codes[k]];
      for (int f = 0; f < rank; f++) {
        Rows.add(matrix[f], f, rank, weights[k] * v[f], v);
      }
    }
    UpperCholesky.solve(matrix, x);
  }

  /** Adds {@code c·v v'} of four vectors to the upper triangle. */
  private void addSquares(int k) {
    float[] v0 = other[codes[k]];
    float[] v1 = other[codes[k + 1]];
    float[] v2 = other[codes[k + 2]];
    float[] v3 = other[codes[k + 3]];
    float c0 = weights[k];
    float c1 = weights[k + 1];
    float c2 = weights[k + 2];
    float c3 = weights[k + 3];
    for (int f = 0; f < rank; f++) {
      Rows.add(matrix[f], f, rank, c0 * v0[f], v0, c1 * v1[f], v1, c2 * v2[f], v2, c3 * v3[f], v3);
    }
  }

  static double dot(float[] a, float[] b) {
    double even = 0;
    double odd = 0;
    int f = 0;
    for (; f + 1 < a.length; f += 2) {
      even += (double) a[f] * b[f];
      odd += (double) a[f + 1] * b[f + 1];
    }
    return f < a.length ? even + odd + (double) a[f] * b[f] : even + odd;
  }
}
