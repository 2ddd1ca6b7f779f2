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

  private static final int GRAM_SHARE = 16;

  private final RowVectors row;
  private final float[][] gram;
  private final int rank;
  private final float[] residual;
  private final float[] direction;
  private final float[] image;
  private float[] products = new float[0];
  private float[] misses = new float[0];

  /** Room for the matrix of an exact solution, or of that of a block. */
  private float[][] matrix = new float[0][];

  /**
   * @param gram {@code w0 V'V} of all vectors of the other side
   */
  RowSolver(float[][] other, float[][] gram, int rank) {
    this.gram = gram;
    this.rank = rank;
    row = new RowVectors(other, rank);
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
    row.begin(codesOfRows, weightsOfRows, first, end);
  }

  /** Makes {@code x} better by a few steps of conjugate gradients. */
  void improve(float regularization, float[] x) {
    if (row.size() == 0) {
      Arrays.fill(x, 0);
      return;
    }
    foretell(x);
    for (int k = 0; k < row.size(); k++) {
      products[k] = row.weight(k) * (1 - products[k]);
    }
    applyToAll(regularization, x, residual);
    for (int f = 0; f < rank; f++) {
      residual[f] = -residual[f];
    }
    row.addTo(residual, 0, rank, products);
    System.arraycopy(residual, 0, direction, 0, rank);
    double square = dot(residual, residual);
    for (int step = 1; square > Float.MIN_NORMAL; step++) {
      foretell(direction);
      applyToAll(regularization, direction, image);
      if (step == STEPS) { // what is left over is not asked for, only how far to go
        double bend = dot(direction, image);
        for (int k = 0; k < row.size(); k++) {
          bend += (double) row.weight(k) * products[k] * products[k];
        }
        Rows.add(x, 0, rank, (float) (square / bend), direction);
        return;
      }
      for (int k = 0; k < row.size(); k++) {
        products[k] *= row.weight(k);
      }
      row.addTo(image, 0, rank, products);
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

  private void foretell(float[] p) {
    products = row.cleared(products);
    row.foretell(p, 0, rank, products);
  }

  /** Puts {@code (w0 V'V + r I) p} into {@code out}. */
  private void applyToAll(float regularization, float[] p, float[] out) {
    for (int f = 0; f < rank; f++) {
      out[f] = regularization * p[f];
    }
    Rows.addAll(out, 0, rank, p, gram, rank);
  }

  /**
   * Makes {@code x} better a block of dimensions at a time, each exactly while the others stand: a
   * Newton step from what the vectors foretell so far.
   */
  void improveInBlocks(int block, float regularization, float[] x) {
    if (row.size() == 0) {
      Arrays.fill(x, 0);
      return;
    }
    foretell(x);
    misses = row.cleared(misses);
    for (int first = 0; first < rank; first += block) {
      int end = Math.min(rank, first + block);
      Arrays.fill(residual, first, end, 0);
      Rows.addAll(residual, first, end, x, gram, rank);
      for (int f = first; f < end; f++) {
        residual[f] = -residual[f] - regularization * x[f];
      }
      for (int k = 0; k < row.size(); k++) {
        misses[k] = row.weight(k) * (1 - products[k]);
      }
      row.addTo(residual, first, end, misses);
      solveFor(regularization, residual, first, end);
      if (end < rank) {
        row.foretell(residual, first, end, products);
      }
      for (int f = first; f < end; f++) {
        x[f] += residual[f];
      }
    }
  }

  /** Puts the solution into {@code x}. */
  void solve(float regularization, float[] x) {
    Arrays.fill(x, 0);
    row.addTo(x);
    solveFor(regularization, x, 0, rank);
  }

  /** Makes ready to solve for any right side. */
  void factor(float regularization) {
    factor(regularization, 0, rank);
  }

  /**
   * Solves with {@code x} on the right side, after {@link #factor}, and puts the solution there.
   */
  void solveFactored(float[] x) {
    UpperCholesky.solve(matrix, x, 0, rank);
  }

  private void solveFor(float regularization, float[] x, int first, int end) {
    factor(regularization, first, end);
    UpperCholesky.solve(matrix, x, first, end);
  }

  private void factor(float regularization, int first, int end) {
    if (matrix.length < end - first) {
      matrix = new float[end - first][rank];
    }
    for (int f = first; f < end; f++) {
      System.arraycopy(gram[f], f, matrix[f - first], f, end - f);
      matrix[f - first][f] += regularization;
    }
    row.addSquaresTo(matrix, first, end);
    UpperCholesky.factor(matrix, first, end);
  }

  static double dot(float[] a, float[] b) {
    return Rows.dot(a, b, 0, a.length);
  }
}
