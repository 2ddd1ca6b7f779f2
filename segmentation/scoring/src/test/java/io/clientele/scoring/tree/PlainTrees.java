package io.clientele.scoring.tree;

/** What trees say, worked out as their definition reads. */
final class PlainTrees {
  private PlainTrees() {}

  static boolean hasWeights(TreeEnsemble ensemble) {
    return ensemble.forest.hasCover();
  }

  /** Returns the margin by a walk from split to split. */
  static double margin(TreeEnsemble ensemble, double[] row) {
    Forest forest = ensemble.forest;
    double sum = ensemble.base;
    for (int tree = 0; tree < forest.trees(); tree++) {
      int node = forest.roots[tree];
      while (forest.kind[node] != Forest.LEAF) {
        node = next(ensemble, node, row);
      }
      sum += forest.value[node];
    }
    return sum;
  }

  /** Returns the mean margin if only the features whose bits are set are known. */
  static double expected(TreeEnsemble ensemble, double[] row, int known) {
    double sum = ensemble.base;
    for (int tree = 0; tree < ensemble.forest.trees(); tree++) {
      sum += expected(ensemble, ensemble.forest.roots[tree], row, known);
    }
    return sum;
  }

  private static double expected(TreeEnsemble ensemble, int node, double[] row, int known) {
    Forest forest = ensemble.forest;
    if (forest.kind[node] == Forest.LEAF) {
      return forest.value[node];
    }
    if ((known & (1 << forest.feature[node])) != 0) {
      return expected(ensemble, next(ensemble, node, row), row, known);
    }
    int right = forest.right[node];
    double share = forest.cover[node] > 0 ? forest.cover[node + 1] / forest.cover[node] : 0.5;
    return share * expected(ensemble, node + 1, row, known)
        + (1 - share) * expected(ensemble, right, row, known);
  }

  private static int next(TreeEnsemble ensemble, int node, double[] row) {
    double x = row[ensemble.forest.feature[node]];
    return ensemble.forest.goesLeft(node, ensemble.single ? (float) x : x)
        ? node + 1
        : ensemble.forest.right[node];
  }
}
