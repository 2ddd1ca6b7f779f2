package io.clientele.scoring.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Forests with all kinds of splits, and rows for them, drawn from a seed. */
final class RandomForests {
  private static final byte[] KINDS = {
    Forest.MISSING_RIGHT, Forest.MISSING_LEFT, Forest.ZERO_RIGHT, Forest.ZERO_LEFT, Forest.CATEGORY
  };

  private final SplittableRandom random;

  RandomForests(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Returns an ensemble; each tree has the given number of leaves. */
  TreeEnsemble ensemble(int trees, int leaves, int features) {
    ForestBuilder builder = new ForestBuilder(features);
    for (int i = 0; i < trees; i++) {
      builder.add(new Drawn(leaves, features), 0);
    }
    return new TreeEnsemble(
        builder.build(), List.of(), 0.25, Link.LOGISTIC, 1, random.nextBoolean());
  }

  double[] row(int features) {
    double[] row = new double[features];
    for (int i = 0; i < features; i++) {
      row[i] = value();
    }
    return row;
  }

  private double value() {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> random.nextBoolean() ? 0.0 : -0.0;
      case 2 -> random.nextInt(-2, 70);
      case 3 -> random.nextBoolean() ? 1e300 : Double.NEGATIVE_INFINITY;
      default -> drawnThreshold();
    };
  }

  private double drawnThreshold() {
    return random.nextInt(-4, 5) / 2.0;
  }

  /** A tree that grows at a drawn leaf until it has enough. */
  private final class Drawn implements ForestBuilder.Source {
    private final List<int[]> children = new ArrayList<>();
    private final List<Byte> kinds = new ArrayList<>();
    private final List<Integer> features = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<@Nullable CategorySet> sets = new ArrayList<>();
    private final double[] covers;

    Drawn(int leaves, int width) {
      add();
      List<Integer> open = new ArrayList<>(List.of(0));
      while (open.size() < leaves) {
        int node = open.remove(random.nextInt(open.size()));
        byte kind = KINDS[random.nextInt(KINDS.length)];
        children.set(node, new int[] {add(), add()});
        kinds.set(node, kind);
        features.set(node, random.nextInt(width));
        values.set(node, drawnThreshold());
        if (kind == Forest.CATEGORY) {
          int[] members = random.ints(20, 0, 64).sorted().distinct().toArray();
          sets.set(
              node,
              random.nextBoolean()
                  ? CategorySet.ofLightGbm(members)
                  : CategorySet.ofXgboost(members, random.nextBoolean()));
        }
        open.add(children.get(node)[0]);
        open.add(children.get(node)[1]);
      }
      covers = new double[children.size()];
      for (int node = covers.length - 1; node >= 0; node--) {
        int[] below = children.get(node);
        covers[node] = below.length == 0 ? random.nextInt(4) : covers[below[0]] + covers[below[1]];
      }
    }

    private int add() {
      children.add(new int[0]);
      kinds.add(Forest.LEAF);
      features.add(0);
      values.add(random.nextDouble(-1, 1));
      sets.add(null);
      return children.size() - 1;
    }

    @Override
    public int nodes() {
      return children.size();
    }

    @Override
    public boolean isLeaf(int node) {
      return children.get(node).length == 0;
    }

    @Override
    public double leaf(int node) {
      return values.get(node);
    }

    @Override
    public int left(int node) {
      return children.get(node)[0];
    }

    @Override
    public int right(int node) {
      return children.get(node)[1];
    }

    @Override
    public int feature(int node) {
      return features.get(node);
    }

    @Override
    public byte kind(int node) {
      return kinds.get(node);
    }

    @Override
    public double threshold(int node) {
      return values.get(node);
    }

    @Override
    public @Nullable CategorySet set(int node) {
      return sets.get(node);
    }

    @Override
    public double cover(int node) {
      return covers[node];
    }
  }
}
