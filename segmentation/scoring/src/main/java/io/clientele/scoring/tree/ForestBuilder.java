package io.clientele.scoring.tree;

import io.clientele.modelfile.ModelFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings trees, as a file numbers their nodes, into preorder. */
final class ForestBuilder {
  private final int features;
  private final List<CategorySet> sets = new ArrayList<>();
  private int[] roots = new int[16];
  private int trees;
  private byte[] kind = new byte[64];
  private int[] feature = new int[64];
  private double[] value = new double[64];
  private int[] right = new int[64];
  private double[] cover = new double[64];
  private int nodes;

  /** A tree as a file tells it; a node is any whole number. */
  interface Source {
    /** Returns how many nodes the file has for it: one that has more goes in circles. */
    int nodes();

    boolean isLeaf(int node);

    /** Returns the value of a leaf. */
    double leaf(int node);

    int left(int node);

    int right(int node);

    int feature(int node);

    /** Returns one of the kinds of {@link Forest}. */
    byte kind(int node);

    double threshold(int node);

    /** Returns the set of a split by categories. */
    @Nullable CategorySet set(int node);

    double cover(int node);
  }

  ForestBuilder(int features) {
    this.features = features;
  }

  /**
   * Adds a tree.
   *
   * @throws ModelFileException if it goes in circles or is too deep
   */
  void add(Source source, int root) {
    int mostNodes = source.nodes();
    if (trees + 1 == roots.length) {
      roots = Arrays.copyOf(roots, 2 * roots.length);
    }
    int first = nodes;
    int[] waiting = new int[Forest.DEEPEST + 2];
    int[] parent = new int[Forest.DEEPEST + 2];
    int open = 0;
    waiting[open] = root;
    parent[open++] = -1;
    while (open > 0) {
      int node = waiting[--open];
      int at = nodes;
      if (parent[open] >= 0) {
        right[parent[open]] = at;
      }
      if (nodes - first >= mostNodes) {
        throw new ModelFileException(
            "tree %s has more than its %s nodes: no tree".formatted(trees, mostNodes));
      }
      append(source, node);
      if (!source.isLeaf(node)) {
        if (open + 2 > waiting.length) {
          throw new ModelFileException(
              "tree %s is deeper than %s splits, which is refused"
                  .formatted(trees, Forest.DEEPEST));
        }
        waiting[open] = source.right(node);
        parent[open++] = at;
        waiting[open] = source.left(node);
        parent[open++] = -1;
      }
    }
    trees++;
    roots[trees] = nodes;
  }

  private void append(Source source, int node) {
    if (nodes == kind.length) {
      int more = nodes + (nodes >> 1);
      kind = Arrays.copyOf(kind, more);
      feature = Arrays.copyOf(feature, more);
      value = Arrays.copyOf(value, more);
      right = Arrays.copyOf(right, more);
      cover = Arrays.copyOf(cover, more);
    }
    if (source.isLeaf(node)) {
      kind[nodes] = Forest.LEAF;
      value[nodes] = source.leaf(node);
    } else {
      kind[nodes] = source.kind(node);
      feature[nodes] = source.feature(node);
      CategorySet set = source.set(node);
      value[nodes] = set == null ? source.threshold(node) : sets.size();
      if (set != null) {
        sets.add(set);
      }
    }
    cover[nodes] = source.cover(node);
    nodes++;
  }

  Forest build() {
    return new Forest(
        Arrays.copyOf(roots, trees + 1),
        Arrays.copyOf(kind, nodes),
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(value, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(cover, nodes),
        sets.toArray(new CategorySet[0]),
        features);
  }
}
