package io.clientele.scoring.tree;

import io.clientele.modelfile.ModelFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what XGBoost saves.
 *
 * <p>Source: the model schema of XGBoost (doc/model.schema of releases 1.6 to 3.4). {@code
 * base_score} stands there as a prediction, which the link turns into the base of the sum; since
 * 3.1 it is a list of one.
 */
final class XgboostModel {
  private static final Set<String> IDENTITY =
      Set.of(
          "reg:squarederror",
          "reg:linear",
          "reg:squaredlogerror",
          "reg:pseudohubererror",
          "reg:absoluteerror",
          "rank:pairwise",
          "rank:ndcg",
          "rank:map",
          // Log-odds, whose base is told as log-odds too: seen in releases 3.0 and 3.4.
          "binary:logitraw");
  private static final Set<String> LOGISTIC = Set.of("binary:logistic", "reg:logistic");
  private static final Set<String> EXPONENTIAL =
      Set.of("count:poisson", "reg:gamma", "reg:tweedie");

  private static final int NO_CHILD = -1;

  private XgboostModel() {}

  static TreeEnsemble read(Document model) {
    Document learner = model.object("learner");
    Document parameters = learner.object("learner_model_param");
    if (parameters.count("num_class", Integer.MAX_VALUE) > 1) {
      throw new ModelFileException(
          "a model of %s classes: only models with one output are read"
              .formatted(parameters.text("num_class")));
    }
    if (parameters.has("num_target") && parameters.count("num_target", Integer.MAX_VALUE) > 1) {
      throw new ModelFileException(
          "a model of %s targets: only models with one output are read"
              .formatted(parameters.text("num_target")));
    }
    int features = parameters.count("num_feature", TreeColumns.LARGEST);
    Document booster = learner.object("gradient_booster");
    String name = booster.text("name");
    boolean dart = name.equals("dart");
    if (!dart && !name.equals("gbtree")) {
      throw new ModelFileException(
          "a booster of kind %s, expected gbtree or dart".formatted(Document.shown(name)));
    }
    Document trees = (dart ? booster.object("gbtree") : booster).object("model");
    // Trees that are dropped out in training count less; since 3.4 that is no booster of its own.
    boolean isWeighted = dart || trees.has("weight_drop");
    double[] weights = isWeighted ? (dart ? booster : trees).numbers("weight_drop") : new double[0];
    ForestBuilder forest = new ForestBuilder(features);
    int count = trees.list("trees").size();
    if (isWeighted && weights.length != count) {
      throw new ModelFileException(
          "%s weights of %s trees: damaged".formatted(weights.length, count));
    }
    for (int i = 0; i < count; i++) {
      forest.add(new Tree(trees.object("trees", i), isWeighted ? weights[i] : 1), 0);
    }
    String objective = learner.object("objective").text("name");
    double score = baseScore(parameters.text("base_score"));
    Link link = link(objective);
    double base =
        link == Link.LOGISTIC
            ? -Math.log(1 / score - 1)
            : link == Link.EXPONENTIAL ? Math.log(score) : score;
    return new TreeEnsemble(forest.build(), names(learner, features), base, link, 1, true);
  }

  private static Link link(String objective) {
    if (IDENTITY.contains(objective)) {
      return Link.IDENTITY;
    }
    if (LOGISTIC.contains(objective)) {
      return Link.LOGISTIC;
    }
    if (EXPONENTIAL.contains(objective)) {
      return Link.EXPONENTIAL;
    }
    throw new ModelFileException(
        "a model for objective %s, which is not known here; those of one output are, such as binary:logistic"
            .formatted(Document.shown(objective)));
  }

  private static double baseScore(String text) {
    String number =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      return Float.parseFloat(number);
    } catch (NumberFormatException e) {
      throw new ModelFileException(
          "base_score is \"%s\", expected one number".formatted(Document.shown(text)));
    }
  }

  private static List<String> names(Document learner, int features) {
    if (!learner.has("feature_names")) {
      return List.of();
    }
    List<String> names = learner.list("feature_names").stream().map(String::valueOf).toList();
    return names.size() == features ? names : List.of();
  }

  /** A tree, its nodes numbered as in the file. */
  private static final class Tree implements ForestBuilder.Source {
    private final int nodes;
    private final int[] left;
    private final int[] right;
    private final int[] feature;
    private final double[] condition;
    private final double[] defaultLeft;
    private final double[] splitType;
    private final double[] cover;
    private final Map<Integer, CategorySet> sets = new HashMap<>();
    private final double weight;

    Tree(Document tree, double weight) {
      this.weight = weight;
      left = tree.ints("left_children");
      nodes = left.length;
      right = tree.ints("right_children", nodes);
      feature = tree.ints("split_indices", nodes);
      condition = tree.numbers("split_conditions", nodes).clone();
      for (int node = 0; node < nodes; node++) {
        condition[node] = (float) condition[node]; // as JSON writes the shortest digits of a float
      }
      defaultLeft = tree.numbers("default_left", nodes);
      cover = tree.numbers("sum_hessian", nodes);
      splitType =
          tree.has("split_type") && tree.numbers("split_type").length > 0
              ? tree.numbers("split_type", nodes)
              : new double[nodes];
      Document parameters = tree.object("tree_param");
      if (parameters.has("size_leaf_vector")
          && parameters.count("size_leaf_vector", Integer.MAX_VALUE) > 1) {
        throw new ModelFileException(
            "leaves of several numbers: only models with one output are read");
      }
      if (tree.has("categories_nodes")) {
        readSets(tree);
      }
    }

    private void readSets(Document tree) {
      int[] node = tree.ints("categories_nodes");
      int[] from = tree.ints("categories_segments", node.length);
      int[] size = tree.ints("categories_sizes", node.length);
      int[] categories = tree.ints("categories");
      int last = 0;
      for (int i = 0; i < node.length; i++) {
        // One behind the other: else a small file could ask for much room.
        if (from[i] != last
            || size[i] < 0
            || size[i] > categories.length - last
            || node[i] < 0
            || node[i] >= nodes) {
          throw new ModelFileException("categories of a split that are not there: damaged");
        }
        last += size[i];
        int[] members = Arrays.copyOfRange(categories, from[i], last);
        Arrays.sort(members);
        sets.put(node[i], CategorySet.ofXgboost(members, defaultLeft[node[i]] != 0));
      }
    }

    @Override
    public boolean isLeaf(int node) {
      return left[checked(node)] == NO_CHILD;
    }

    private int checked(int node) {
      if (node < 0 || node >= nodes) {
        throw new ModelFileException("node %s of %s in a tree: damaged".formatted(node, nodes));
      }
      return node;
    }

    @Override
    public double leaf(int node) {
      return weight * condition[node];
    }

    @Override
    public int left(int node) {
      return left[node];
    }

    @Override
    public int right(int node) {
      return right[node];
    }

    @Override
    public int feature(int node) {
      return feature[node];
    }

    @Override
    public byte kind(int node) {
      return splitType[node] != 0
          ? Forest.CATEGORY
          : defaultLeft[node] != 0 ? Forest.MISSING_LEFT : Forest.MISSING_RIGHT;
    }

    @Override
    public double threshold(int node) {
      return condition[node];
    }

    @Override
    public @Nullable CategorySet set(int node) {
      if (splitType[node] == 0) {
        return null;
      }
      CategorySet set = sets.get(node);
      if (set == null) {
        throw new ModelFileException(
            "node %s splits by categories and has none: damaged".formatted(node));
      }
      return set;
    }

    @Override
    public double cover(int node) {
      return cover[node];
    }

    @Override
    public int nodes() {
      return nodes;
    }
  }
}
