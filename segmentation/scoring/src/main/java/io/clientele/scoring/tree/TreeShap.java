package io.clientele.scoring.tree;

/**
 * How far each feature of a row moves the sum of its leaves away from the mean: Shapley values,
 * where a feature that is not known is averaged over by how many training rows went which way.
 *
 * <p>Cost: O(leaves · depth²) a tree.
 *
 * <p>Source: S. M. Lundberg, G. G. Erion and S.-I. Lee, Consistent individualized feature
 * attribution for tree ensembles, arXiv:1802.03888, 2018, algorithm 2. A node that no training row
 * reached counts its children as equally likely.
 */
final class TreeShap {
  private final Forest forest;
  private final double[] x;
  private final double[] moved;

  // The features on the way to a node: which, the share of rows with it unknown, whether this row
  // goes there with it known (0 or 1), and the weight of subsets by size. Each level has a copy.
  private final int[] d;
  private final double[] z;
  private final double[] o;
  private final double[] w;

  private TreeShap(Forest forest, double[] x, double[] moved, int depth) {
    this.forest = forest;
    this.x = x;
    this.moved = moved;
    int size = (depth + 3) * (depth + 4) / 2;
    this.d = new int[size];
    this.z = new double[size];
    this.o = new double[size];
    this.w = new double[size];
  }

  /** Returns what each feature of a row adds; shape [features]. */
  static double[] of(Forest forest, double[] x) {
    double[] moved = new double[forest.features];
    TreeShap shap = new TreeShap(forest, x, moved, depth(forest));
    for (int tree = 0; tree < forest.trees(); tree++) {
      shap.visit(forest.roots[tree], 0, 0, 1, 1, -1);
    }
    return moved;
  }

  /** Returns the mean sum of leaves, by how many training rows came to each. */
  static double mean(Forest forest) {
    double mean = 0;
    double[] share = new double[forest.kind.length];
    for (int root = 0; root < forest.trees(); root++) {
      share[forest.roots[root]] = 1;
    }
    for (int node = 0; node < share.length; node++) {
      if (forest.kind[node] == Forest.LEAF) {
        mean += share[node] * forest.value[node];
      } else {
        share[node + 1] = share[node] * share(forest, node, node + 1);
        share[forest.right[node]] = share[node] * share(forest, node, forest.right[node]);
      }
    }
    return mean;
  }

  private static double share(Forest forest, int node, int child) {
    return forest.cover[node] > 0 ? forest.cover[child] / forest.cover[node] : 0.5;
  }

  private static int depth(Forest forest) {
    int[] depth = new int[forest.kind.length];
    int deepest = 0;
    for (int node = 0; node < depth.length; node++) {
      if (forest.kind[node] != Forest.LEAF) {
        depth[node + 1] = depth[node] + 1;
        depth[forest.right[node]] = depth[node] + 1;
      }
      deepest = Math.max(deepest, depth[node]);
    }
    return deepest;
  }

  /**
   * Visits a node.
   *
   * @param above where the path of the parent begins
   * @param length of the path of the parent
   */
  private void visit(int node, int above, int length, double pz, double po, int feature) {
    if (pz == 0 && po == 0) {
      return; // nobody comes here, whatever is known
    }
    int path = above + length;
    System.arraycopy(d, above, d, path, length);
    System.arraycopy(z, above, z, path, length);
    System.arraycopy(o, above, o, path, length);
    System.arraycopy(w, above, w, path, length);
    extend(path, length, pz, po, feature);
    int now = length + 1;
    if (forest.kind[node] == Forest.LEAF) {
      for (int i = 1; i < now; i++) {
        moved[d[path + i]] +=
            unwoundSum(path, now, i) * (o[path + i] - z[path + i]) * forest.value[node];
      }
      return;
    }
    int split = forest.feature[node];
    double iz = 1;
    double io = 1;
    for (int i = 1; i < now; i++) {
      if (d[path + i] == split) {
        iz = z[path + i];
        io = o[path + i];
        unwind(path, now, i);
        now--;
        break;
      }
    }
    boolean left = forest.goesLeft(node, x[split]);
    int hot = left ? node + 1 : forest.right[node];
    int cold = left ? forest.right[node] : node + 1;
    visit(hot, path, now, iz * share(forest, node, hot), io, split);
    visit(cold, path, now, iz * share(forest, node, cold), 0, split);
  }

  private void extend(int path, int length, double pz, double po, int feature) {
    d[path + length] = feature;
    z[path + length] = pz;
    o[path + length] = po;
    w[path + length] = length == 0 ? 1 : 0;
    for (int i = length - 1; i >= 0; i--) {
      w[path + i + 1] += po * w[path + i] * (i + 1) / (length + 1);
      w[path + i] = pz * w[path + i] * (length - i) / (length + 1);
    }
  }

  private void unwind(int path, int length, int i) {
    int last = length - 1;
    double n = w[path + last];
    double one = o[path + i];
    double zero = z[path + i];
    for (int j = last - 1; j >= 0; j--) {
      if (one != 0) {
        double t = w[path + j];
        w[path + j] = n * length / ((j + 1) * one);
        n = t - w[path + j] * zero * (last - j) / length;
      } else {
        w[path + j] = w[path + j] * length / (zero * (last - j));
      }
    }
    for (int j = i; j < last; j++) {
      d[path + j] = d[path + j + 1];
      z[path + j] = z[path + j + 1];
      o[path + j] = o[path + j + 1];
    }
  }

  /** Returns the sum of the weights that unwinding would leave, without doing it. */
  private double unwoundSum(int path, int length, int i) {
    int last = length - 1;
    double n = w[path + last];
    double one = o[path + i];
    double zero = z[path + i];
    double sum = 0;
    for (int j = last - 1; j >= 0; j--) {
      if (one != 0) {
        double t = n * length / ((j + 1) * one);
        sum += t;
        n = w[path + j] - t * zero * (last - j) / length;
      } else {
        sum += w[path + j] * length / (zero * (last - j));
      }
    }
    return sum;
  }
}
