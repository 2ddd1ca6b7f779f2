package io.clientele.scoring.tree;

import java.util.Arrays;

/**
 * Scores many rows at once, without a branch for each split.
 *
 * <p>A tree's leaves are bits. A row begins with all bits set, and each split at which it goes
 * right clears the leaves to the left; the lowest bit that is left is the row's leaf. So all rows
 * of a block do the same at each split: a subtraction of {@linkplain RankedForest ranks}, a shift,
 * an or and an and, which the JIT turns into vectors as long as each loop reads arrays of its own.
 * Trees of more than {@value #MOST_LEAVES} leaves are walked, four rows at a time.
 *
 * <p>Source: C. Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive
 * ensembles of regression trees, SIGIR 2015, for the bits; ranks and blocks are ours.
 */
final class BlockScorer {
  /** How many rows are scored together: what a block works on stays near the processor. */
  static final int BLOCK = 256;

  private static final int WORD = 32;
  private static final int MOST_LEAVES = 4 * WORD;
  private static final Bits[] WALKED = new Bits[0];

  private final RankedForest forest;
  private final Bits[][] words;

  /** The splits of a tree that clear some of 32 leaves. */
  private static final class Bits {
    /** Which column of ranks each split looks at. */
    final int[] column;

    /** Ranks from it on go right. */
    final int[] bound;

    /** The leaves that are left for who goes right. */
    final int[] mask;

    /** The values of the leaves. */
    final double[] leaves;

    Bits(int[] column, int[] bound, int[] mask, double[] leaves) {
      this.column = column;
      this.bound = bound;
      this.mask = mask;
      this.leaves = leaves;
    }
  }

  BlockScorer(RankedForest forest) {
    this.forest = forest;
    this.words = new Bits[forest.forest().trees()][];
    for (int tree = 0; tree < words.length; tree++) {
      words[tree] = forest.forest().leaves(tree) <= MOST_LEAVES ? words(tree) : WALKED;
    }
  }

  private Bits[] words(int tree) {
    Bits[] all = new Bits[(forest.forest().leaves(tree) + WORD - 1) / WORD];
    int root = forest.forest().roots[tree];
    int end = forest.forest().roots[tree + 1];
    int[] leavesBefore = new int[end - root + 1];
    for (int node = root; node < end; node++) {
      leavesBefore[node - root + 1] =
          leavesBefore[node - root] + (forest.forest().kind[node] == Forest.LEAF ? 1 : 0);
    }
    for (int word = 0; word < all.length; word++) {
      all[word] = bits(root, end, leavesBefore, word * WORD);
    }
    return all;
  }

  private Bits bits(int root, int end, int[] leavesBefore, int firstLeaf) {
    Forest f = forest.forest();
    int[] column = new int[end - root];
    int[] bound = new int[end - root];
    int[] mask = new int[end - root];
    double[] leaves = new double[WORD];
    int splits = 0;
    for (int node = root; node < end; node++) {
      int before = leavesBefore[node - root] - firstLeaf;
      if (f.kind[node] != Forest.LEAF) {
        int cleared =
            bitsBelow(leavesBefore[f.right[node] - root] - firstLeaf) & ~bitsBelow(before);
        if (cleared != 0) {
          column[splits] = forest.column(node);
          bound[splits] = forest.lowestRight(node);
          mask[splits++] = ~cleared;
        }
      } else if (before >= 0 && before < WORD) {
        leaves[before] = f.value[node];
      }
    }
    return new Bits(
        Arrays.copyOf(column, splits),
        Arrays.copyOf(bound, splits),
        Arrays.copyOf(mask, splits),
        leaves);
  }

  private static int bitsBelow(int bit) {
    return bit <= 0 ? 0 : bit >= WORD ? -1 : (1 << bit) - 1;
  }

  /** Working space for one thread. */
  final class Space {
    private final int[][] ranks = new int[forest.columns()][BLOCK];
    private final int[] left = new int[BLOCK];
    private final double[] leaf = new double[BLOCK];

    /**
     * Adds the leaves of each row to its sum.
     *
     * @param values of each feature, already as the trees were trained to see them; shape
     *     [features][rows], empty where no split asks
     * @param rows how many, at most {@link BlockScorer#BLOCK}
     * @param sums where to add; shape [rows]
     */
    void addTo(double[][] values, int rows, double[] sums) {
      forest.rank(values, rows, ranks);
      for (int tree = 0; tree < words.length; tree++) {
        Bits[] all = words[tree];
        if (all.length == 0) {
          forest.addTree(tree, ranks, rows, sums);
        } else if (all.length == 1) {
          clear(all[0], rows);
          addLeaves(left, all[0].leaves, rows, sums);
        } else {
          for (int word = all.length - 1; word >= 0; word--) {
            clear(all[word], rows);
            keepLeaves(left, all[word].leaves, rows, leaf);
          }
          add(leaf, rows, sums);
        }
      }
    }

    private void clear(Bits splits, int rows) {
      Arrays.fill(left, 0, rows, -1);
      int[] column = splits.column;
      int[] bound = splits.bound;
      int[] mask = splits.mask;
      for (int split = 0; split < mask.length; split++) {
        and(left, ranks[column[split]], bound[split], mask[split], rows);
      }
    }
  }

  /** Clears the bits outside the mask where a rank reaches the bound. */
  private static void and(int[] left, int[] ranks, int bound, int mask, int rows) {
    for (int i = 0; i < rows; i++) {
      left[i] &= ((ranks[i] - bound) >> 31) | mask;
    }
  }

  private static void addLeaves(int[] left, double[] leaves, int rows, double[] sums) {
    for (int i = 0; i < rows; i++) {
      sums[i] += leaves[Integer.numberOfTrailingZeros(left[i])];
    }
  }

  /** Keeps the leaf of each row that has one in this word; lower words come later. */
  private static void keepLeaves(int[] left, double[] leaves, int rows, double[] leaf) {
    for (int i = 0; i < rows; i++) {
      leaf[i] = left[i] == 0 ? leaf[i] : leaves[Integer.numberOfTrailingZeros(left[i]) & WORD - 1];
    }
  }

  private static void add(double[] leaf, int rows, double[] sums) {
    for (int i = 0; i < rows; i++) {
      sums[i] += leaf[i];
    }
  }
}
