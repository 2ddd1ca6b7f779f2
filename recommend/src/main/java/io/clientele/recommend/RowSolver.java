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

  /** Vectors whose squares are added up in single precision. */
  private static final int TILE = 256;

  /** Numbers of a tile of columns, and the fewest vectors in one. */
  private static final int CACHED = 1 << 16;

  private static final int LEAST_TILE = 64;

  private static final int GRAM_SHARE = 16;

  private final float[][] other;
  private final float[][] gram;
  private final int rank;

  private int[] codes = new int[0];
  private float[] weights = new float[0];
  private int from;
  private int to;

  /** As many vectors as are turned into columns at once, so that these stay in the cache. */
  private final int tile;

  private float[][] columns = new float[0][];
  private float[][] rows = new float[0][];
  private float[] products = new float[0];
  private float[] tileProducts = new float[0];
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
    tile = Math.max(LEAST_TILE, CACHED / rank);
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
  }

  /** Makes {@code x} better by a few steps of conjugate gradients. */
  void improve(float regularization, float[] x) {
    if (from == to) {
      Arrays.fill(x, 0);
      return;
    }
    fetch();
    int size = to - from;
    foretell(x);
    for (int k = 0; k < size; k++) {
      products[k] = weights[from + k] * (1 - products[k]);
    }
    applyToAll(regularization, x, residual);
    for (int f = 0; f < rank; f++) {
      residual[f] = -residual[f];
    }
    Rows.addAll(residual, 0, rank, products, rows, size);
    System.arraycopy(residual, 0, direction, 0, rank);
    double square = dot(residual, residual);
    for (int step = 1; square > Float.MIN_NORMAL; step++) {
      foretell(direction);
      applyToAll(regularization, direction, image);
      if (step == STEPS) { // what is left over is not asked for, only how far to go
        double bend = dot(direction, image);
        for (int k = 0; k < size; k++) {
          bend += (double) weights[from + k] * products[k] * products[k];
        }
        Rows.add(x, 0, rank, (float) (square / bend), direction);
        return;
      }
      for (int k = 0; k < size; k++) {
        products[k] *= weights[from + k];
      }
      Rows.addAll(image, 0, rank, products, rows, size);
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

  /** Puts {@code (w0 V'V + r I) p} into {@code out}. */
  private void applyToAll(float regularization, float[] p, float[] out) {
    for (int f = 0; f < rank; f++) {
      out[f] = regularization * p[f];
    }
    Rows.addAll(out, 0, rank, p, gram, rank);
  }

  /** Makes room for the row and looks up its vectors. */
  private void fetch() {
    int size = to - from;
    if (rows.length < size) {
      rows = new float[Math.max(size, 2 * rows.length)][];
      products = new float[rows.length];
    }
    int wide = Math.min(tile, size);
    if (columns.length == 0 || columns[0].length < wide) {
      columns = new float[rank][Math.min(tile, Math.max(LEAST_TILE, 2 * wide))];
    }
    for (int k = 0; k < size; k++) {
      rows[k] = other[codes[from + k]];
    }
    turned = false;
  }

  /** Puts the products of {@code p} with the row's vectors into {@code products}. */
  private void foretell(float[] p) {
    int size = to - from;
    Arrays.fill(products, 0, size, 0);
    for (int first = 0; first < size; first += tile) {
      int end = Math.min(size, first + tile);
      if (!turned) {
        turn(first, end);
        turned = size <= tile; // else the next tile takes its place
      }
      if (first == 0) {
        Rows.addAll(products, 0, end, p, columns, rank);
      } else {
        if (tileProducts.length == 0) {
          tileProducts = new float[tile];
        }
        Arrays.fill(tileProducts, 0, end - first, 0);
        Rows.addAll(tileProducts, 0, end - first, p, columns, rank);
        System.arraycopy(tileProducts, 0, products, first, end - first);
      }
    }
  }

  /** Turns the vectors of places {@code [first, end)} into columns, eight at once. */
  private void turn(int first, int end) {
    int k = first;
    for (; k + 7 < end; k += 8) {
      float[] v0 = rows[k];
      float[] v1 = rows[k + 1];
      float[] v2 = rows[k + 2];
      float[] v3 = rows[k + 3];
      float[] v4 = rows[k + 4];
      float[] v5 = rows[k + 5];
      float[] v6 = rows[k + 6];
      float[] v7 = rows[k + 7];
      int at = k - first;
      for (int f = 0; f < rank; f++) {
        float[] column = columns[f];
        column[at] = v0[f];
        column[at + 1] = v1[f];
        column[at + 2] = v2[f];
        column[at + 3] = v3[f];
        column[at + 4] = v4[f];
        column[at + 5] = v5[f];
        column[at + 6] = v6[f];
        column[at + 7] = v7[f];
      }
    }
    for (; k < end; k++) {
      for (int f = 0; f < rank; f++) {
        columns[f][k - first] = rows[k][f];
      }
    }
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
