package io.clientele.scoring.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.modelfile.ModelFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what LightGBM saves: lines of {@code name=value}, a head and then a part for each tree.
 *
 * <p>Source: {@code Tree::ToString} and {@code Tree::NumericalDecision} of LightGBM 3 and 4. A
 * value goes left if it is at most the threshold, and a child below 0 is a leaf.
 */
final class LightGbmModel {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_IS_ZERO = 1;
  private static final int MISSING_IS_NAN = 2;

  private LightGbmModel() {}

  static TreeEnsemble read(byte[] file) {
    String text = new String(file, UTF_8);
    if (!text.startsWith("tree\n") && !text.startsWith("tree\r\n")) {
      throw new ModelFileException(
          "the file is neither JSON or UBJSON of XGBoost nor text of LightGBM");
    }
    List<Part> parts = parts(text);
    Part head = parts.get(0);
    String version = head.text("version");
    if (!version.equals("v3") && !version.equals("v4")) {
      throw new ModelFileException(
          "a model of LightGBM in version %s, expected v3 or v4"
              .formatted(Document.shown(version)));
    }
    int perIteration = head.count("num_tree_per_iteration", 1);
    int features = head.count("max_feature_idx", TreeColumns.LARGEST - 1) + 1;
    ForestBuilder builder = new ForestBuilder(features);
    for (Part part : parts.subList(1, parts.size())) {
      Tree tree = new Tree(part);
      builder.add(tree, tree.root());
    }
    if (perIteration != 1 || head.count("num_class", 1) != 1) {
      throw new ModelFileException("a model of several classes: only one output is read");
    }
    Forest forest = builder.build();
    boolean isMean = head.has("average_output") && forest.trees() > 0;
    String[] objective = (head.has("objective") ? head.text("objective") : "none").split(" ", -1);
    List<String> names = List.of(head.text("feature_names").split(" ", -1));
    return new TreeEnsemble(
        isMean ? forest.scaled(1.0 / forest.trees()) : forest,
        names.size() == features ? names : List.of(),
        0,
        link(objective),
        scale(objective),
        false);
  }

  private static Link link(String[] objective) {
    return switch (objective[0]) {
      case "binary", "cross_entropy" -> Link.LOGISTIC;
      case "poisson", "gamma", "tweedie" -> Link.EXPONENTIAL;
      case "regression", "regression_l1", "huber", "fair", "quantile", "mape" -> {
        if (Arrays.asList(objective).contains("sqrt")) {
          throw new ModelFileException("regression on square roots (reg_sqrt) is not read");
        }
        yield Link.IDENTITY;
      }
      case "lambdarank", "rank_xendcg", "none", "custom" -> Link.IDENTITY;
      default ->
          throw new ModelFileException(
              "a model for objective %s, which is not known here; those of one output are, such as binary"
                  .formatted(Document.shown(objective[0])));
    };
  }

  private static double scale(String[] objective) {
    for (String setting : objective) {
      if (setting.startsWith("sigmoid:")) {
        return number("sigmoid", setting.substring("sigmoid:".length()));
      }
    }
    return 1;
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    Part part = new Part("the head");
    parts.add(part);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      String line = text.substring(from, end).strip();
      from = end + 1;
      if (line.equals("end of trees")) {
        return parts;
      }
      if (line.startsWith("Tree=")) {
        part = new Part("tree " + (parts.size() - 1));
        parts.add(part);
      } else {
        int equals = line.indexOf('=');
        part.put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
      }
    }
    throw new ModelFileException("the file ends before \"end of trees\": it is damaged");
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ModelFileException(
          "%s is \"%s\", expected a number".formatted(name, Document.shown(text)));
    }
  }

  /** Lines of names and values. */
  private static final class Part {
    private final String what;
    private final Map<String, String> values = new HashMap<>();

    Part(String what) {
      this.what = what;
    }

    void put(String name, String value) {
      values.put(name, value);
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new ModelFileException("%s has no line %s: damaged".formatted(what, name));
      }
      return value;
    }

    int count(String name, int most) {
      double count = number(what + ": " + name, text(name));
      if (!(count >= 0 && count <= most && count == (int) count)) {
        throw new ModelFileException(
            "%s: %s is %s, expected a whole number from 0 to %s"
                .formatted(what, name, count, most));
      }
      return (int) count;
    }

    double[] numbers(String name, int length) {
      String line = text(name);
      double[] numbers = new double[line.isEmpty() ? 0 : Math.min(length, line.length())];
      int at = 0;
      int from = 0;
      while (from < line.length()) {
        int end = line.indexOf(' ', from);
        end = end < 0 ? line.length() : end;
        if (at < numbers.length) {
          numbers[at] = number(what + ": " + name, line.substring(from, end));
        }
        at++;
        from = end + 1;
      }
      if (at != length) {
        throw new ModelFileException(
            "%s: %s has %s numbers, expected %s".formatted(what, name, at, length));
      }
      return numbers;
    }

    int[] ints(String name, int length) {
      double[] numbers = numbers(name, length);
      int[] whole = new int[numbers.length];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = (int) numbers[i];
        if (whole[i] != numbers[i]) {
          throw new ModelFileException(
              "%s: %s[%s] is %s, expected a whole number".formatted(what, name, i, numbers[i]));
        }
      }
      return whole;
    }
  }

  /** A tree, its leaves numbered below 0. */
  private static final class Tree implements ForestBuilder.Source {
    private final int leaves;
    private final double[] leaf;
    private final double[] leafCount;
    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final double[] internalCount;
    private final CategorySet[] sets;

    Tree(Part part) {
      leaves = part.count("num_leaves", Integer.MAX_VALUE / 4);
      if (part.has("is_linear") && part.count("is_linear", 1) == 1) {
        throw new ModelFileException("trees with linear leaves are not read");
      }
      int splits = leaves - 1;
      leaf = part.numbers("leaf_value", leaves);
      boolean isStump = splits == 0;
      leafCount = isStump ? new double[] {1} : part.numbers("leaf_count", leaves);
      feature = isStump ? new int[0] : part.ints("split_feature", splits);
      threshold = isStump ? new double[0] : part.numbers("threshold", splits);
      decision = isStump ? new int[0] : part.ints("decision_type", splits);
      left = isStump ? new int[0] : part.ints("left_child", splits);
      right = isStump ? new int[0] : part.ints("right_child", splits);
      internalCount = isStump ? new double[0] : part.numbers("internal_count", splits);
      int count = part.has("num_cat") ? part.count("num_cat", leaves) : 0;
      int[] starts = count == 0 ? new int[1] : part.ints("cat_boundaries", count + 1);
      int words = starts[count];
      if (words < 0 || words > TreeColumns.LARGEST) {
        throw new ModelFileException("sets of %s words: damaged".formatted(words));
      }
      sets = sets(starts, count == 0 ? new double[0] : part.numbers("cat_threshold", words));
    }

    int root() {
      return leaves == 1 ? ~0 : 0;
    }

    @Override
    public int nodes() {
      return 2 * leaves - 1;
    }

    @Override
    public boolean isLeaf(int node) {
      if (node >= feature.length || ~node >= leaves) {
        throw new ModelFileException(
            "child %s in a tree of %s leaves: damaged".formatted(node, leaves));
      }
      return node < 0;
    }

    @Override
    public double leaf(int node) {
      return leaf[~node];
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
      if ((decision[node] & CATEGORICAL) != 0) {
        return Forest.CATEGORY;
      }
      boolean defaultLeft = (decision[node] & DEFAULT_LEFT) != 0;
      return switch (decision[node] >> 2 & 3) {
        case MISSING_IS_NAN -> defaultLeft ? Forest.MISSING_LEFT : Forest.MISSING_RIGHT;
        case MISSING_IS_ZERO -> defaultLeft ? Forest.ZERO_LEFT : Forest.ZERO_RIGHT;
        default -> 0 <= threshold[node] ? Forest.MISSING_LEFT : Forest.MISSING_RIGHT; // NaN is 0
      };
    }

    /** A number is at most the threshold if it is below the next one that there is. */
    @Override
    public double threshold(int node) {
      return Math.min(Double.MAX_VALUE, Math.nextUp(threshold[node]));
    }

    @Override
    public @Nullable CategorySet set(int node) {
      if ((decision[node] & CATEGORICAL) == 0) {
        return null;
      }
      double set = threshold[node];
      if (!(set >= 0 && set < sets.length && set == (int) set)) {
        throw new ModelFileException("set %s of %s in a tree: damaged".formatted(set, sets.length));
      }
      return sets[(int) set];
    }

    /** Returns the sets of the tree, whose bits stand in words of 32. */
    private static CategorySet[] sets(int[] starts, double[] words) {
      CategorySet[] sets = new CategorySet[starts.length - 1];
      for (int set = 0; set < sets.length; set++) {
        if (starts[set] < 0 || starts[set + 1] < starts[set] || starts[set + 1] > words.length) {
          throw new ModelFileException("sets of categories that overlap: damaged");
        }
        NumberList members = new NumberList();
        for (int i = starts[set]; i < starts[set + 1]; i++) {
          for (int bit = 0; bit < 32; bit++) {
            if (((long) words[i] & (1L << bit)) != 0) {
              members.add(32 * (i - starts[set]) + bit);
            }
          }
        }
        int[] codes = new int[members.size()];
        double[] numbers = members.toArray();
        Arrays.setAll(codes, i -> (int) numbers[i]);
        sets[set] = CategorySet.ofLightGbm(codes);
      }
      return sets;
    }

    @Override
    public double cover(int node) {
      return node < 0 ? leafCount[~node] : internalCount[node];
    }
  }
}
