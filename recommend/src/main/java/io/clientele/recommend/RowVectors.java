package io.clientele.recommend;

import java.util.Arrays;

/**
 * The vectors that one row has to do with: those of a user's items, or of an item's users, with
 * their weights. Sums over them are made from the vectors as they are; products of each with
 * another vector from a copy that is turned into columns, in tiles that stay in the cache, because
 * only so are both loops that add rows to rows. Not safe for use by several threads.
 */
final class RowVectors {
  /** Numbers of a tile of columns, and the fewest vectors in one. */
  private static final int CACHED = 1 << 16;

  private static final int LEAST_TILE = 64;

  /** So many vectors and their squares stay in the first cache. */
  private static final int AT_ONCE = 16;

  private final float[][] other;
  private final int rank;
  private final int tile;

  private int size;
  private float[] weights = new float[0];
  private float[][] rows = new float[0][];
  private float[][] columns = new float[0][];
  private float[] room = new float[0];

  /** Whether all columns are there. */
  private boolean turned;

  RowVectors(float[][] other, int rank) {
    this.other = other;
    this.rank = rank;
    tile = Math.max(LEAST_TILE, CACHED / rank);
  }

  /** Takes up a row: its codes and weights are those from one place to another. */
  void begin(int[] codesOfRows, float[] weightsOfRows, int first, int end) {
    size = end - first;
    if (rows.length < size) {
      rows = new float[Math.max(size, 2 * rows.length)][];
      weights = new float[rows.length];
    }
    for (int k = 0; k < size; k++) {
      rows[k] = other[codesOfRows[first + k]];
    }
    System.arraycopy(weightsOfRows, first, weights, 0, size);
    turned = false;
  }

  int size() {
    return size;
  }

  float weight(int k) {
    return weights[k];
  }

  /** Adds {@code sum of weight·v} to {@code out}. */
  void addTo(float[] out) {
    addTo(out, 0, rank, weights);
  }

  /** Adds {@code sum of factor·v} to {@code out}, in the dimensions {@code [first, end)}. */
  void addTo(float[] out, int first, int end, float[] factors) {
    Rows.addAll(out, first, end, factors, rows, size);
  }

  /**
   * Adds {@code sum of weight·v v'} in the dimensions {@code [first, end)} to the upper triangle of
   * a matrix.
   *
   * @param matrix a row for each of these dimensions; its columns are all dimensions
   */
  void addSquaresTo(float[][] matrix, int first, int end) {
    for (int from = 0; from < size; from += AT_ONCE) {
      int to = Math.min(size, from + AT_ONCE);
      for (int f = first; f < end; f++) {
        float[] row = matrix[f - first];
        int k = from;
        for (; k + 3 < to; k += 4) {
          float[] v0 = rows[k];
          float[] v1 = rows[k + 1];
          float[] v2 = rows[k + 2];
          float[] v3 = rows[k + 3];
          float c0 = weights[k] * v0[f];
          float c1 = weights[k + 1] * v1[f];
          float c2 = weights[k + 2] * v2[f];
          Rows.add(row, f, end, c0, v0, c1, v1, c2, v2, weights[k + 3] * v3[f], v3);
        }
        for (; k < to; k++) {
          Rows.add(row, f, end, weights[k] * rows[k][f], rows[k]);
        }
      }
    }
  }

  /**
   * Adds to {@code products} those of {@code p} with each vector, over the dimensions {@code
   * [first, end)}.
   */
  void foretell(float[] p, int first, int end, float[] products) {
    if (size <= tile) {
      if (!turned) {
        turn(0, size, 0, rank);
        turned = true;
      }
      Rows.addAll(products, 0, size, p, columns, first, end);
      return;
    }
    if (room.length == 0) {
      room = new float[tile];
    }
    for (int from = 0; from < size; from += tile) {
      int width = Math.min(tile, size - from);
      turn(from, from + width, first, end);
      System.arraycopy(products, from, room, 0, width);
      Rows.addAll(room, 0, width, p, columns, first, end);
      System.arraycopy(room, 0, products, from, width);
    }
  }

  /** Turns vectors into columns, eight at once. */
  private void turn(int from, int to, int first, int end) {
    if (columns.length == 0 || columns[0].length < to - from) {
      int wide = Math.min(tile, Math.max(LEAST_TILE, 2 * (to - from)));
      columns = new float[rank][wide];
    }
    int k = from;
    for (; k + 7 < to; k += 8) {
      float[] v0 = rows[k];
      float[] v1 = rows[k + 1];
      float[] v2 = rows[k + 2];
      float[] v3 = rows[k + 3];
      float[] v4 = rows[k + 4];
      float[] v5 = rows[k + 5];
      float[] v6 = rows[k + 6];
      float[] v7 = rows[k + 7];
      int at = k - from;
      for (int f = first; f < end; f++) {
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
    for (; k < to; k++) {
      for (int f = first; f < end; f++) {
        columns[f][k - from] = rows[k][f];
      }
    }
  }

  /** Returns room for a number for each vector, all 0. */
  float[] cleared(float[] products) {
    if (products.length < size) {
      return new float[rows.length];
    }
    Arrays.fill(products, 0, size, 0);
    return products;
  }
}
