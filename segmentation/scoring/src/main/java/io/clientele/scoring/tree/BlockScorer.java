package io.clientele.scoring.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores many rows at once, without a branch for each node.
 *
 * <p>A feature's value is replaced by its rank among the thresholds that the trees have for it, in
 * each of the columns that treat what is missing in one way. A tree's leaves are bits. A row begins
 * with all bits set, and each split at which it goes right clears the leaves to the left; the
 * lowest bit that is left is the row's leaf. So all rows of a block do the same at each split: a
 * subtraction, a shift, an or and an and over whole numbers, which the JIT turns into vectors.
 *
 * <p>Source: C. Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive
 * ensembles of regression trees, SIGIR 2015, for the bits; ranks and blocks are ours. Trees of more
 * than {@value #MOST_LEAVES} leaves are walked, as there the walk is shorter.
 */
final class BlockScorer {
  /** How many rows are scored together: what a block works on stays in the first cache. */
  static final int BLOCK = 256;

  private static final int WORD = 32;
  private static final int MOST_LEAVES = 4 * WORD;
  private static final int LEFT_OF_ALL = -1;
  private static final int RIGHT_OF_ALL = Integer.MAX_VALUE / 2;

  private final Forest forest;
  private final List<Ranked> columns = new ArrayList<>();
  private final List<Bits> bits = new ArrayList<>();

  /** A feature, and how what is missing is treated in it. */
  private record Treatment(int feature, byte kind, int set) {}

  /** Ranks of one feature; the thresholds are shared by all treatments of it. */
  private record Ranked(Treatment treatment, double[] thresholds) {}

  /**
   * The splits of a tree, of those leaves that fit one word.
   *
   * @param tree the tree
   * @param word which 32 of its leaves
   * @param column of each split
   * @param bound ranks from it on go right
   * @param mask of the leaves that are left for who goes right
   * @param leaves values of the leaves of the word
   */
  private record Bits(int tree, int word, int[] column, int[] bound, int[] mask, double[] leaves) {}

  BlockScorer(Forest forest) {
    this.forest = forest;
    double[][] thresholds = thresholds(forest);
    Map<Treatment, Integer> places = new HashMap<>();
    for (int tree = 0; tree < forest.trees(); tree++) {
      if (forest.leaves(tree) <= MOST_LEAVES) {
        addBits(tree, thresholds, places);
      }
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
        if (all[feature] == null) {
          all[feature] = new double[counts[feature]];
        }
        all[feature][--counts[feature]] = forest.value[node] + 0.0;
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

  private void addBits(int tree, double[][] thresholds, Map<Treatment, Integer> places) {
    int root = forest.roots[tree];
    int end = forest.roots[tree + 1];
    int[] leavesBefore = new int[end - root + 1];
    for (int node = root; node < end; node++) {
      leavesBefore[node - root + 1] =
          leavesBefore[node - root] + (forest.kind[node] == Forest.LEAF ? 1 : 0);
    }
    int leaves = forest.leaves(tree);
    for (int word = 0; word * WORD < leaves; word++) {
      int[] column = new int[leaves];
      int[] bound = new int[leaves];
      int[] mask = new int[leaves];
      int splits = 0;
      double[] values = new double[Math.min(WORD, leaves - word * WORD)];
      for (int node = root; node < end; node++) {
        if (forest.kind[node] == Forest.LEAF) {
          int leaf = leavesBefore[node - root] - word * WORD;
          if (leaf >= 0 && leaf < WORD) {
            values[leaf] = forest.value[node];
          }
          continue;
        }
        int cleared =
            bitsBelow(leavesBefore[forest.right[node] - root] - word * WORD)
                & ~bitsBelow(leavesBefore[node - root] - word * WORD);
        if (cleared != 0) {
          column[splits] = place(node, thresholds, places);
          bound[splits] = bound(node, thresholds);
          mask[splits++] = ~cleared;
        }
      }
      bits.add(
          new Bits(
              tree,
              word,
              Arrays.copyOf(column, splits),
              Arrays.copyOf(bound, splits),
              Arrays.copyOf(mask, splits),
              values));
    }
  }

  private static int bitsBelow(int bit) {
    return bit <= 0 ? 0 : bit >= WORD ? -1 : (1 << bit) - 1;
  }

  private int place(int node, double[][] thresholds, Map<Treatment, Integer> places) {
    byte kind = forest.kind[node];
    int set = kind == Forest.CATEGORY ? (int) forest.value[node] : -1;
    Treatment treatment = new Treatment(forest.feature[node], kind, set);
    return places.computeIfAbsent(
        treatment,
        added -> {
          columns.add(new Ranked(added, set >= 0 ? new double[0] : thresholds[added.feature()]));
          return columns.size() - 1;
        });
  }

  /** Returns the lowest rank that goes right: one more than the threshold's place from 0. */
  private int bound(int node, double[][] thresholds) {
    return forest.kind[node] == Forest.CATEGORY
        ? 0
        : 1 + Arrays.binarySearch(thresholds[forest.feature[node]], forest.value[node] + 0.0);
  }

  /** Working space for one thread. */
  final class Space {
    private final int[][] ranks = new int[columns.size()][BLOCK];
    private final int[] left = new int[BLOCK];
    private final double[] leaf = new double[BLOCK];

    /**
     * Adds the leaves of each row to its sum.
     *
     * @param values of each feature, already as the trees were trained to see them; shape
     *     [features][rows], {@code null} where no split asks
     * @param rows how many, at most {@link BlockScorer#BLOCK}
     * @param sums where to add; shape [rows]
     */
    void addTo(double[][] values, int rows, double[] sums) {
      for (int column = 0; column < ranks.length; column++) {
        rank(columns.get(column), values, rows, ranks[column]);
      }
      int next = 0;
      for (int tree = 0; tree < forest.trees(); tree++) {
        int first = next;
        while (next < bits.size() && bits.get(next).tree() == tree) {
          next++;
        }
        if (next > first) {
          for (int word = next - 1; word >= first; word--) {
            clear(bits.get(word), rows);
            if (next - first == 1) {
              addLeaves(left, bits.get(word).leaves(), rows, sums);
            } else {
              keepLeaves(left, bits.get(word).leaves(), rows, leaf);
            }
          }
          if (next - first > 1) {
            add(leaf, rows, sums);
          }
        } else {
          walk(tree, values, rows, sums);
        }
      }
    }

    private void clear(Bits splits, int rows) {
      Arrays.fill(left, 0, rows, -1);
      int split = 0;
      for (; split + 1 < splits.mask().length; split += 2) {
        and(
            left,
            ranks[splits.column()[split]],
            splits.bound()[split],
            splits.mask()[split],
            ranks[splits.column()[split + 1]],
            splits.bound()[split + 1],
            splits.mask()[split + 1],
            rows);
      }
      if (split < splits.mask().length) {
        and(left, ranks[splits.column()[split]], splits.bound()[split], splits.mask()[split], rows);
      }
    }

    private void walk(int tree, double[][] values, int rows, double[] sums) {
      for (int i = 0; i < rows; i++) {
        int node = forest.roots[tree];
        while (forest.kind[node] != Forest.LEAF) {
          node = forest.next(node, values[forest.feature[node]][i]);
        }
        sums[i] += forest.value[node];
      }
    }
  }

  private void rank(Ranked column, double[][] values, int rows, int[] ranks) {
    Treatment treatment = column.treatment();
    double[] x = values[treatment.feature()];
    if (treatment.kind() == Forest.CATEGORY) {
      CategorySet set = forest.sets[treatment.set()];
      for (int i = 0; i < rows; i++) {
        ranks[i] = set.goesLeft(x[i]) ? LEFT_OF_ALL : 0;
      }
      return;
    }
    double[] thresholds = column.thresholds();
    boolean zero = treatment.kind() == Forest.ZERO_LEFT || treatment.kind() == Forest.ZERO_RIGHT;
    boolean missingLeft =
        treatment.kind() == Forest.ZERO_LEFT || treatment.kind() == Forest.MISSING_LEFT;
    int missing = missingLeft ? LEFT_OF_ALL : RIGHT_OF_ALL;
    for (int i = 0; i < rows; i++) {
      double value = x[i];
      boolean isMissing = Double.isNaN(value) || (zero && Math.abs(value) <= Forest.ZERO);
      ranks[i] = isMissing ? missing : rank(thresholds, value);
    }
  }

  /** Returns how many thresholds are not above a value, by halving without a branch. */
  private static int rank(double[] thresholds, double value) {
    int base = 0;
    int length = thresholds.length;
    while (length > 1) {
      int half = length >>> 1;
      base = thresholds[base + half - 1] <= value ? base + half : base;
      length -= half;
    }
    return base + (thresholds[base] <= value ? 1 : 0);
  }

  /** Clears the bits outside the mask where a rank reaches the bound. */
  private static void and(int[] left, int[] ranks, int bound, int mask, int rows) {
    for (int i = 0; i < rows; i++) {
      left[i] &= (ranks[i] - bound >> 31) | mask;
    }
  }

  private static void and(
      int[] left,
      int[] ranks,
      int bound,
      int mask,
      int[] otherRanks,
      int otherBound,
      int otherMask,
      int rows) {
    for (int i = 0; i < rows; i++) {
      left[i] &=
          ((ranks[i] - bound >> 31) | mask) & ((otherRanks[i] - otherBound >> 31) | otherMask);
    }
  }

  private static void addLeaves(int[] left, double[] leaves, int rows, double[] sums) {
    for (int i = 0; i < rows; i++) {
      sums[i] += leaves[Integer.numberOfTrailingZeros(left[i])];
    }
  }

  private static void keepLeaves(int[] left, double[] leaves, int rows, double[] leaf) {
    for (int i = 0; i < rows; i++) {
      if (left[i] != 0) {
        int bit = Integer.numberOfTrailingZeros(left[i]);
        // Bits past the last leaf are never cleared; a lower word then has the leaf.
        leaf[i] = bit < leaves.length ? leaves[bit] : leaf[i];
      }
    }
  }

  private static void add(double[] leaf, int rows, double[] sums) {
    for (int i = 0; i < rows; i++) {
      sums[i] += leaf[i];
    }
  }
}
