package io.clientele.scoring.tree;

import io.clientele.modelfile.ModelFileException;
import java.util.Arrays;

/**
 * The nodes of many trees in flat arrays. Each tree stands in preorder: the left child of a node is
 * the next one, the right child is told. Immutable.
 */
final class Forest {
  /** A leaf, with its value. */
  static final byte LEAF = 0;

  /** Left if below the threshold; what is missing goes right. */
  static final byte MISSING_RIGHT = 1;

  /** Left if below the threshold; what is missing goes left. */
  static final byte MISSING_LEFT = 2;

  /** As the ones before, where 0 counts as missing too. */
  static final byte ZERO_RIGHT = 3;

  static final byte ZERO_LEFT = 4;

  /** By a set of categories, whose number stands in the place of the threshold. */
  static final byte CATEGORY = 5;

  /** Trees that are deeper are refused: reasons cost the square of the depth. */
  static final int DEEPEST = 512;

  /** The zero of LightGBM is this wide. */
  static final double ZERO = 1e-35f;

  /** Where each tree begins, and where the last one ends. */
  final int[] roots;

  final byte[] kind;
  final int[] feature;
  final double[] value;
  final int[] right;

  /** How many training rows, or how much of their weight, came through each node. */
  final double[] cover;

  final CategorySet[] sets;

  /** How many numbers a row must have. */
  final int features;

  /** Keeps the arrays, and checks that they are trees. */
  Forest(
      int[] roots,
      byte[] kind,
      int[] feature,
      double[] value,
      int[] right,
      double[] cover,
      CategorySet[] sets,
      int features) {
    this.roots = roots;
    this.kind = kind;
    this.feature = feature;
    this.value = value;
    this.right = right;
    this.cover = cover;
    this.sets = sets;
    this.features = features;
    check();
  }

  int trees() {
    return roots.length - 1;
  }

  int leaves(int tree) {
    return (roots[tree + 1] - roots[tree] + 1) / 2;
  }

  boolean hasCover() {
    for (int tree = 0; tree < trees(); tree++) {
      if (!(cover[roots[tree]] > 0)) {
        return false;
      }
    }
    return true;
  }

  boolean goesLeft(int node, double x) {
    return switch (kind[node]) {
      case MISSING_RIGHT -> x < value[node];
      case MISSING_LEFT -> !(x >= value[node]);
      case ZERO_RIGHT -> x < value[node] && Math.abs(x) > ZERO;
      case ZERO_LEFT -> !(x >= value[node]) || Math.abs(x) <= ZERO;
      default -> sets[(int) value[node]].goesLeft(x);
    };
  }

  private void check() {
    int nodes = kind.length;
    if (roots.length == 0
        || roots[0] != 0
        || roots[roots.length - 1] != nodes
        || feature.length != nodes
        || value.length != nodes
        || right.length != nodes
        || cover.length != nodes) {
      throw new ModelFileException("arrays of trees that do not fit each other: damaged");
    }
    int[] depth = new int[nodes];
    int[] pending = new int[DEEPEST + 1];
    for (int tree = 0; tree < trees(); tree++) {
      checkTree(tree, depth, pending);
    }
  }

  private void checkTree(int tree, int[] depth, int[] pending) {
    int end = roots[tree + 1];
    int open = 0;
    int node = roots[tree];
    if (node >= end || end > kind.length) {
      throw new ModelFileException("tree %s has no node".formatted(tree));
    }
    while (true) {
      checkNode(tree, node);
      if (kind[node] == LEAF) {
        int next = open == 0 ? end : pending[--open];
        if (next != node + 1) {
          throw misplaced(tree, node);
        }
        if (next == end) {
          return;
        }
      } else {
        if (right[node] <= node + 1 || right[node] >= end) {
          throw misplaced(tree, node);
        }
        if (depth[node] >= DEEPEST) {
          throw new ModelFileException(
              "tree %s is deeper than %s splits, which is refused".formatted(tree, DEEPEST));
        }
        depth[node + 1] = depth[node] + 1;
        depth[right[node]] = depth[node] + 1;
        pending[open++] = right[node];
      }
      node++;
      if (node >= end) {
        throw misplaced(tree, node);
      }
    }
  }

  private void checkNode(int tree, int node) {
    boolean good =
        switch (kind[node]) {
          case LEAF -> Double.isFinite(value[node]);
          case MISSING_RIGHT, MISSING_LEFT, ZERO_RIGHT, ZERO_LEFT ->
              isFeature(node) && Double.isFinite(value[node]);
          case CATEGORY ->
              isFeature(node)
                  && value[node] == (int) value[node]
                  && value[node] >= 0
                  && value[node] < sets.length;
          default -> false;
        };
    if (!good || !(cover[node] >= 0 && cover[node] < Double.POSITIVE_INFINITY)) {
      throw new ModelFileException(
          "node %s of tree %s: kind %s, feature %s of %s, value %s, weight %s; expected a feature of the model and numbers"
              .formatted(
                  node - roots[tree],
                  tree,
                  kind[node],
                  feature[node],
                  features,
                  value[node],
                  cover[node]));
    }
  }

  private boolean isFeature(int node) {
    return feature[node] >= 0 && feature[node] < features;
  }

  private ModelFileException misplaced(int tree, int node) {
    return new ModelFileException(
        "node %s of tree %s stands in two places or in none: no tree"
            .formatted(node - roots[tree], tree));
  }

  /** Returns the trees with all leaves multiplied, such as for a mean of trees. */
  Forest scaled(double factor) {
    double[] scaled = value.clone();
    for (int node = 0; node < scaled.length; node++) {
      scaled[node] *= kind[node] == LEAF ? factor : 1;
    }
    return new Forest(roots, kind, feature, scaled, right, cover, sets, features);
  }

  /** Returns which features any split asks for. */
  boolean[] used() {
    boolean[] used = new boolean[features];
    for (int node = 0; node < kind.length; node++) {
      if (kind[node] != LEAF) {
        used[feature[node]] = true;
      }
    }
    return used;
  }

  @Override
  public String toString() {
    return "%s trees of %s nodes over %s features, roots %s..."
        .formatted(
            trees(),
            kind.length,
            features,
            Arrays.toString(Arrays.copyOf(roots, Math.min(3, roots.length))));
  }
}
