package io.clientele.scoring.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A forest whose splits compare whole numbers: the rank of a feature's value among all thresholds
 * that the trees have for it. What is missing has a rank of its own, left or right of all, so a
 * feature has a column of ranks for each way of treating it, and a split needs no branch: it is a
 * subtraction whose sign says where to go.
 */
final class RankedForest {
  private static final int LEFT_OF_ALL = -1;
  private static final int RIGHT_OF_ALL = Integer.MAX_VALUE / 2;

  /** Three numbers for each node: column, the lowest rank that goes right, the way to the right. */
  private static final int WIDTH = 3;

  /** No rank is below it: who comes to a leaf "goes right" by no step at all. */
  private static final int STAY = LEFT_OF_ALL - 1;

  private static final Comparator<Treatment> ORDER =
      Comparator.comparingInt(Treatment::feature)
          .thenComparing(Treatment::kind)
          .thenComparing(Treatment::set);

  private final Forest forest;
  private final Treatment[] columns;
  private final double[][] thresholds;
  private final int[] nodes;

  /** A feature, how what is missing is treated in it, and the set if it holds categories. */
  private record Treatment(int feature, byte kind, int set) {
    boolean isMissing(double value) {
      return Double.isNaN(value)
          || (kind >= Forest.ZERO_RIGHT
              && kind <= Forest.ZERO_LEFT
              && Math.abs(value) <= Forest.ZERO);
    }

    int missing() {
      return kind == Forest.ZERO_LEFT || kind == Forest.MISSING_LEFT ? LEFT_OF_ALL : RIGHT_OF_ALL;
    }
  }

  RankedForest(Forest forest) {
    this.forest = forest;
    this.thresholds = thresholds(forest);
    this.nodes = new int[Math.multiplyExact(WIDTH, forest.kind.length)];
    Map<Treatment, Integer> places = places(forest);
    this.columns = places.keySet().toArray(new Treatment[0]);
    for (int node = 0; node < forest.kind.length; node++) {
      boolean isLeaf = forest.kind[node] == Forest.LEAF;
      nodes[WIDTH * node] = isLeaf ? 0 : places.getOrDefault(treatment(forest, node), 0);
      nodes[WIDTH * node + 1] = isLeaf ? STAY : bound(node);
      nodes[WIDTH * node + 2] = isLeaf ? 0 : WIDTH * (forest.right[node] - node);
    }
  }

  private static double[][] thresholds(Forest forest) {
    int[] counts = new int[forest.features];
    for (int node = 0; node < forest.kind.length; node++) {
      if (isNumeric(forest.kind[node])) {
        counts[forest.feature[node]]++;
      }
    }
    double[][] all = new double[forest.features][];
    for (int node = 0; node < forest.kind.length; node++) {
      int feature = forest.feature[node];
      if (isNumeric(forest.kind[node])) {
        all[feature] = all[feature] == null ? new double[counts[feature]] : all[feature];
        all[feature][--counts[feature]] = forest.value[node] + 0.0; // -0 becomes 0
      }
    }
    for (int feature = 0; feature < all.length; feature++) {
      if (all[feature] != null) {
        all[feature] = Arrays.stream(all[feature]).sorted().distinct().toArray();
      }
    }
    return all;
  }

  private static boolean isNumeric(byte kind) {
    return kind != Forest.LEAF && kind != Forest.CATEGORY;
  }

  /** Returns the columns and their places, those of one feature beside each other. */
  private static Map<Treatment, Integer> places(Forest forest) {
    Map<Treatment, Integer> places = new TreeMap<>(ORDER);
    for (int node = 0; node < forest.kind.length; node++) {
      if (forest.kind[node] != Forest.LEAF) {
        places.put(treatment(forest, node), 0);
      }
    }
    int place = 0;
    for (Map.Entry<Treatment, Integer> each : places.entrySet()) {
      each.setValue(place++);
    }
    return places;
  }

  private static Treatment treatment(Forest forest, int node) {
    byte kind = forest.kind[node];
    return new Treatment(
        forest.feature[node], kind, kind == Forest.CATEGORY ? (int) forest.value[node] : -1);
  }

  /** Returns the lowest rank that goes right: one more than the threshold's place from 0. */
  private int bound(int node) {
    return forest.kind[node] == Forest.CATEGORY
        ? 0
        : 1 + Arrays.binarySearch(thresholds[forest.feature[node]], forest.value[node] + 0.0);
  }

  Forest forest() {
    return forest;
  }

  int columns() {
    return columns.length;
  }

  /** Returns the column of ranks that a split asks for. */
  int column(int node) {
    return nodes[WIDTH * node];
  }

  /** Returns the lowest rank that goes right at a split. */
  int lowestRight(int node) {
    return nodes[WIDTH * node + 1];
  }

  /**
   * Fills in all columns of ranks for a block of rows.
   *
   * @param values of each feature; shape [features][rows], empty where no split asks
   * @param ranks where to; shape [columns][rows]
   */
  void rank(double[][] values, int rows, int[][] ranks) {
    int[] plain = new int[rows];
    int ranked = -1;
    for (int column = 0; column < columns.length; column++) {
      Treatment treatment = columns[column];
      double[] x = values[treatment.feature()];
      int[] to = ranks[column];
      if (treatment.kind() == Forest.CATEGORY) {
        for (int i = 0; i < rows; i++) {
          to[i] = rank(treatment, x[i]);
        }
        continue;
      }
      if (treatment.feature() != ranked) {
        ranked = treatment.feature();
        rank(thresholds[ranked], x, rows, plain);
      }
      System.arraycopy(plain, 0, to, 0, rows);
      for (int i = 0; i < rows; i++) {
        if (treatment.isMissing(x[i])) {
          to[i] = treatment.missing();
        }
      }
    }
  }

  /** Ranks four values at a time, so that none waits for a threshold of another. */
  private static void rank(double[] thresholds, double[] values, int rows, int[] ranks) {
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      double x0 = values[i] + 0.0;
      double x1 = values[i + 1] + 0.0;
      double x2 = values[i + 2] + 0.0;
      double x3 = values[i + 3] + 0.0;
      int b0 = 0;
      int b1 = 0;
      int b2 = 0;
      int b3 = 0;
      int length = thresholds.length;
      while (length > 1) {
        int half = length >>> 1;
        b0 += half & ~below(x0, thresholds[b0 + half - 1]);
        b1 += half & ~below(x1, thresholds[b1 + half - 1]);
        b2 += half & ~below(x2, thresholds[b2 + half - 1]);
        b3 += half & ~below(x3, thresholds[b3 + half - 1]);
        length -= half;
      }
      ranks[i] = b0 + 1 + below(x0, thresholds[b0]);
      ranks[i + 1] = b1 + 1 + below(x1, thresholds[b1]);
      ranks[i + 2] = b2 + 1 + below(x2, thresholds[b2]);
      ranks[i + 3] = b3 + 1 + below(x3, thresholds[b3]);
    }
    for (; i < rows; i++) {
      ranks[i] = rank(thresholds, values[i]);
    }
  }

  /**
   * Returns the sum of the leaves of a row, four trees at a time, so that none waits for memory.
   */
  double sum(double[] row, boolean single, double base) {
    int[] ranks = new int[Math.max(1, columns.length)];
    int ranked = -1;
    int plain = 0;
    for (int column = 0; column < columns.length; column++) {
      Treatment treatment = columns[column];
      int feature = treatment.feature();
      double value = single ? (float) row[feature] : row[feature];
      if (treatment.kind() == Forest.CATEGORY || treatment.isMissing(value)) {
        ranks[column] = rank(treatment, value);
        continue;
      }
      if (feature != ranked) {
        ranked = feature;
        plain = rank(thresholds[feature], value);
      }
      ranks[column] = plain;
    }
    double sum = base;
    int tree = 0;
    for (; tree + 4 <= forest.trees(); tree += 4) {
      int a = WIDTH * forest.roots[tree];
      int b = WIDTH * forest.roots[tree + 1];
      int c = WIDTH * forest.roots[tree + 2];
      int d = WIDTH * forest.roots[tree + 3];
      int moved;
      do {
        int stepA = step(a, ranks[nodes[a]]);
        int stepB = step(b, ranks[nodes[b]]);
        int stepC = step(c, ranks[nodes[c]]);
        int stepD = step(d, ranks[nodes[d]]);
        a += stepA;
        b += stepB;
        c += stepC;
        d += stepD;
        moved = stepA | stepB | stepC | stepD;
      } while (moved != 0);
      sum += forest.value[a / WIDTH];
      sum += forest.value[b / WIDTH];
      sum += forest.value[c / WIDTH];
      sum += forest.value[d / WIDTH];
    }
    for (; tree < forest.trees(); tree++) {
      sum += forest.value[leaf(tree, ranks)];
    }
    return sum;
  }

  /** Adds the leaves of one tree to the sums of rows, four rows at a time. */
  void addTree(int tree, int[][] ranks, int rows, double[] sums) {
    int root = WIDTH * forest.roots[tree];
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int a = root;
      int b = root;
      int c = root;
      int d = root;
      int moved;
      do {
        int stepA = step(a, ranks[nodes[a]][row]);
        int stepB = step(b, ranks[nodes[b]][row + 1]);
        int stepC = step(c, ranks[nodes[c]][row + 2]);
        int stepD = step(d, ranks[nodes[d]][row + 3]);
        a += stepA;
        b += stepB;
        c += stepC;
        d += stepD;
        moved = stepA | stepB | stepC | stepD;
      } while (moved != 0);
      sums[row] += forest.value[a / WIDTH];
      sums[row + 1] += forest.value[b / WIDTH];
      sums[row + 2] += forest.value[c / WIDTH];
      sums[row + 3] += forest.value[d / WIDTH];
    }
    for (; row < rows; row++) {
      sums[row] += forest.value[leaf(tree, ranks, row)];
    }
  }

  private int leaf(int tree, int[] ranks) {
    int at = WIDTH * forest.roots[tree];
    int step;
    do {
      step = step(at, ranks[nodes[at]]);
      at += step;
    } while (step != 0);
    return at / WIDTH;
  }

  private int leaf(int tree, int[][] ranks, int row) {
    int at = WIDTH * forest.roots[tree];
    int step;
    do {
      step = step(at, ranks[nodes[at]][row]);
      at += step;
    } while (step != 0);
    return at / WIDTH;
  }

  private int step(int at, int rank) {
    int left = (rank - nodes[at + 1]) >> 31; // all bits if the rank is below the bound
    int right = nodes[at + 2];
    return right ^ ((right ^ WIDTH) & left);
  }

  private int rank(Treatment treatment, double value) {
    if (treatment.kind() == Forest.CATEGORY) {
      return forest.sets[treatment.set()].goesLeft(value) ? LEFT_OF_ALL : 0;
    }
    return treatment.isMissing(value)
        ? treatment.missing()
        : rank(thresholds[treatment.feature()], value);
  }

  /** Returns how many thresholds are not above a value, by halving without a branch. */
  private static int rank(double[] thresholds, double value) {
    double x = value + 0.0; // -0 becomes 0, so the sign of a difference tells which is smaller
    int base = 0;
    int length = thresholds.length;
    while (length > 1) {
      int half = length >>> 1;
      base += half & ~below(x, thresholds[base + half - 1]);
      length -= half;
    }
    return base + 1 + below(x, thresholds[base]);
  }

  /** Returns -1 if x is below a finite threshold, else 0. */
  private static int below(double x, double threshold) {
    return (int) (Double.doubleToRawLongBits(x - threshold) >> 63);
  }
}
