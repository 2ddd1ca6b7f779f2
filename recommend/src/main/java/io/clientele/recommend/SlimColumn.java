package io.clientele.recommend;

import java.util.Arrays;

/**
 * Finds the coefficients of one item after another for {@link Slim}. Most of them are 0, so it
 * descends along those few that seem not to be, looks which others the optimum would want, takes
 * the most wanted of them in, and begins again. Not safe for use by several threads.
 */
final class SlimColumn {
  /** How far a condition of the optimum may be missed, as a share of the item's square. */
  static final double TOLERANCE = 1e-7;

  private static final int MOST_SWEEPS = 100_000;
  private static final int LEAST_TAKEN = 32;

  private final double[][] gram;
  private final double l1;
  private final double l2;
  private final boolean negative;

  /** {@code x_k·(x_j - X w)} of each item {@code k}. */
  private final double[] slopes;

  private final boolean[] isTaken;
  private int[] taken;
  private double[] weights;
  private double[] ownSlopes;
  private double[][] ownGram;
  private int size;

  /**
   * @param gram {@code X'X}
   * @param negative whether coefficients may be below 0
   */
  SlimColumn(double[][] gram, double l1, double l2, boolean negative) {
    this.gram = gram;
    this.l1 = l1;
    this.l2 = l2;
    this.negative = negative;
    slopes = new double[gram.length];
    isTaken = new boolean[gram.length];
    taken = new int[LEAST_TAKEN];
    weights = new double[LEAST_TAKEN];
    ownSlopes = new double[LEAST_TAKEN];
    ownGram = new double[LEAST_TAKEN][LEAST_TAKEN];
  }

  /** Finds the coefficients of an item. */
  void solve(int item) {
    double miss = TOLERANCE * gram[item][item];
    System.arraycopy(gram[item], 0, slopes, 0, slopes.length);
    Arrays.fill(isTaken, false);
    size = 0;
    int sweeps = 0;
    while ((takeMore(item, miss) || isMissed(miss)) && sweeps < MOST_SWEEPS) {
      sweeps += descend(miss, MOST_SWEEPS - sweeps);
      lookAtAll(item);
    }
  }

  /** Returns the items whose coefficients are not 0. */
  int[] items() {
    int[] items = new int[size];
    int count = 0;
    for (int k = 0; k < size; k++) {
      if ((float) weights[k] != 0) {
        items[count++] = taken[k];
      }
    }
    return Arrays.copyOf(items, count);
  }

  /** Returns the coefficients of {@link #items()}. */
  float[] coefficients() {
    float[] coefficients = new float[size];
    int count = 0;
    for (int k = 0; k < size; k++) {
      if ((float) weights[k] != 0) {
        coefficients[count++] = (float) weights[k];
      }
    }
    return Arrays.copyOf(coefficients, count);
  }

  /** Takes in the items that are wanted most, at most as many as there are; returns if any are. */
  private boolean takeMore(int item, double miss) {
    int room = Math.max(LEAST_TAKEN, size);
    double[] wanted = new double[slopes.length];
    int count = 0;
    for (int k = 0; k < slopes.length; k++) {
      if (k != item && !isTaken[k] && excess(slopes[k]) > miss) {
        wanted[count++] = excess(slopes[k]);
      }
    }
    if (count == 0) {
      return false;
    }
    Arrays.sort(wanted, 0, count);
    double bar = wanted[Math.max(0, count - room)];
    int before = size;
    grow(size + Math.min(count, room));
    for (int k = 0; k < slopes.length && size < before + room; k++) {
      if (k != item && !isTaken[k] && excess(slopes[k]) > miss && excess(slopes[k]) >= bar) {
        isTaken[k] = true;
        taken[size] = k;
        weights[size++] = 0;
      }
    }
    for (int k = 0; k < size; k++) {
      double[] row = gram[taken[k]];
      for (int l = k < before ? before : 0; l < size; l++) {
        ownGram[k][l] = row[taken[l]];
      }
    }
    return true;
  }

  /** Returns by how much a coefficient of 0 misses its condition, 0 or less if it does not. */
  private double excess(double slope) {
    return (negative ? Math.abs(slope) : slope) - l1;
  }

  /** Returns whether one that was taken in misses its condition. */
  private boolean isMissed(double miss) {
    for (int k = 0; k < size; k++) {
      double slope = slopes[taken[k]];
      double by =
          weights[k] == 0
              ? excess(slope)
              : Math.abs(slope - l2 * weights[k] - Math.copySign(l1, weights[k]));
      if (by > miss) {
        return true;
      }
    }
    return false;
  }

  /** Goes along one coefficient after the other until none moves; returns the number of sweeps. */
  private int descend(double miss, int most) {
    for (int k = 0; k < size; k++) {
      ownSlopes[k] = slopes[taken[k]];
    }
    for (int sweep = 1; ; sweep++) {
      double moved = 0;
      for (int k = 0; k < size; k++) {
        double square = ownGram[k][k];
        double before = weights[k];
        double slope = ownSlopes[k] + square * before;
        double excess = Math.max(0, excess(slope));
        double after = Math.copySign(excess, slope) / (square + l2);
        if (after != before) {
          weights[k] = after;
          Rows.add(ownSlopes, 0, size, before - after, ownGram[k]);
          moved = Math.max(moved, Math.abs(after - before) * (square + l2));
        }
      }
      if (moved <= miss / 4 || sweep >= most) {
        return sweep;
      }
    }
  }

  /** Puts the slopes of all items right. */
  private void lookAtAll(int item) {
    System.arraycopy(gram[item], 0, slopes, 0, slopes.length);
    int[] at = new int[size];
    int count = 0;
    for (int k = 0; k < size; k++) {
      if (weights[k] != 0) {
        at[count++] = k;
      }
    }
    int n = slopes.length;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      double[] g0 = gram[taken[at[k]]];
      double[] g1 = gram[taken[at[k + 1]]];
      double[] g2 = gram[taken[at[k + 2]]];
      double[] g3 = gram[taken[at[k + 3]]];
      double w0 = -weights[at[k]];
      double w1 = -weights[at[k + 1]];
      Rows.add(slopes, 0, n, w0, g0, w1, g1, -weights[at[k + 2]], g2, -weights[at[k + 3]], g3);
    }
    for (; k < count; k++) {
      Rows.add(slopes, 0, n, -weights[at[k]], gram[taken[at[k]]]);
    }
  }

  private void grow(int needed) {
    if (needed <= taken.length) {
      return;
    }
    int room = Math.min(slopes.length, 2 * needed);
    taken = Arrays.copyOf(taken, room);
    weights = Arrays.copyOf(weights, room);
    ownSlopes = Arrays.copyOf(ownSlopes, room);
    double[][] larger = new double[room][];
    for (int k = 0; k < room; k++) {
      larger[k] = k < size ? Arrays.copyOf(ownGram[k], room) : new double[room];
    }
    ownGram = larger;
  }
}
