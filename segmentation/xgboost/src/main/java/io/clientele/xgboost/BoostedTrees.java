package io.clientele.xgboost;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitDiagnostics;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.propensity.DataNeed;
import io.clientele.scoring.propensity.Encoding;
import io.clientele.scoring.propensity.Learner;
import io.clientele.scoring.propensity.ProbabilityModel;
import io.clientele.scoring.propensity.TreeModel;
import io.clientele.scoring.tree.TreeEnsemble;
import io.clientele.table.Features;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosted trees for yes or no, trained by XGBoost on histograms, leaf by leaf where the loss falls
 * most. Missing numbers need no care: each split learns where they go.
 *
 * <p>One thread trains, so that the same rows, settings and seed give the same trees on one
 * machine. Immutable and safe for use by several threads.
 *
 * <p>Source: T. Chen and C. Guestrin, XGBoost: a scalable tree boosting system, KDD 2016.
 */
public final class BoostedTrees implements Learner {
  private static final int MOST_CELLS = Integer.MAX_VALUE - 16;

  private final int trees;
  private final int leaves;
  private final double learningRate;
  private final double smallestLeaf;
  private final double share;
  private final long seed;
  private final DataNeed need;

  private BoostedTrees(
      int trees,
      int leaves,
      double learningRate,
      double smallestLeaf,
      double share,
      long seed,
      DataNeed need) {
    this.trees = trees;
    this.leaves = leaves;
    this.learningRate = learningRate;
    this.smallestLeaf = smallestLeaf;
    this.share = share;
    this.seed = seed;
    this.need = need;
  }

  /**
   * Returns 200 trees of at most 8 leaves with a learning rate of 0.05, each on 80 % of the rows,
   * that need 100 examples of each kind: small and many, as a shop's data is noisy.
   */
  public static BoostedTrees withDefaults() {
    return new BoostedTrees(200, 8, 0.05, 1, 0.8, 1, DataNeed.ofEach(100));
  }

  /** Returns the same with so many trees. */
  public BoostedTrees trees(int count) {
    check("trees", count, count >= 1 && count <= 100_000, "1 to 100,000");
    return new BoostedTrees(count, leaves, learningRate, smallestLeaf, share, seed, need);
  }

  /**
   * Returns the same with at most so many leaves a tree; with up to 32, many rows score fastest.
   */
  public BoostedTrees leaves(int most) {
    check("leaves", most, most >= 2 && most <= 4096, "2 to 4,096");
    return new BoostedTrees(trees, most, learningRate, smallestLeaf, share, seed, need);
  }

  /** Returns the same with another share of what a tree says that is believed. */
  public BoostedTrees learningRate(double rate) {
    check("learning rate", rate, rate > 0 && rate <= 1, "above 0 and at most 1");
    return new BoostedTrees(trees, leaves, rate, smallestLeaf, share, seed, need);
  }

  /** Returns the same with another least weight of a leaf's rows, each at most 0.25. */
  public BoostedTrees smallestLeaf(double weight) {
    check("weight of a leaf", weight, weight >= 0 && weight < 1e9, "0 to a billion");
    return new BoostedTrees(trees, leaves, learningRate, weight, share, seed, need);
  }

  /** Returns the same with each tree on another share of the rows, drawn by the seed. */
  public BoostedTrees shareOfRows(double ofRows) {
    check("share of rows", ofRows, ofRows > 0 && ofRows <= 1, "above 0 and at most 1");
    return new BoostedTrees(trees, leaves, learningRate, smallestLeaf, ofRows, seed, need);
  }

  /** Returns the same with another seed. */
  public BoostedTrees seed(long value) {
    return new BoostedTrees(trees, leaves, learningRate, smallestLeaf, share, value, need);
  }

  /** Returns the same with another need of data. */
  public BoostedTrees needing(DataNeed other) {
    requireNonNull(other, "other");
    return new BoostedTrees(trees, leaves, learningRate, smallestLeaf, share, seed, other);
  }

  private static void check(String what, double value, boolean good, String expected) {
    if (!good) {
      throw new IllegalArgumentException("%s: %s, expected %s".formatted(what, value, expected));
    }
  }

  @Override
  public FitResult<ProbabilityModel> fit(Features features, boolean[] labels) {
    if (features.size() != labels.length) {
      throw new IllegalArgumentException(
          "%s rows of features and %s labels, expected one label for each row"
              .formatted(features.size(), labels.length));
    }
    Optional<String> lack = need.lackOf(labels);
    if (lack.isPresent()) {
      return new FitResult.NotFitted<>(lack.get());
    }
    Encoding encoding = Encoding.of(features);
    if (encoding.size() == 0) {
      return new FitResult.NotFitted<>("no feature to learn from");
    }
    double[][] columns = encoding.columns(features);
    if ((long) columns.length * labels.length > MOST_CELLS) {
      return new FitResult.NotFitted<>(
          "%s rows of %s columns are more than fits one training: draw a sample"
              .formatted(labels.length, columns.length));
    }
    TreeEnsemble ensemble = TreeEnsemble.of(train(columns, labels));
    TreeModel model = TreeModel.of(encoding, ensemble, provenance(columns, labels));
    double[] probabilities = model.probabilities(features);
    double logLikelihood = 0;
    for (int row = 0; row < labels.length; row++) {
      logLikelihood += Math.log(labels[row] ? probabilities[row] : 1 - probabilities[row]);
    }
    return new FitResult.Fitted<>(
        model, new FitDiagnostics(true, 0, logLikelihood, trees, labels.length));
  }

  private byte[] train(double[][] columns, boolean[] labels) {
    float[] cells = new float[columns.length * labels.length];
    float[] target = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      target[row] = labels[row] ? 1 : 0;
      for (int column = 0; column < columns.length; column++) {
        cells[row * columns.length + column] = (float) columns[column][row];
      }
    }
    try {
      DMatrix matrix = new DMatrix(cells, labels.length, columns.length, Float.NaN);
      try {
        matrix.setLabel(target);
        Booster booster = XGBoost.train(matrix, parameters(), trees, Map.of(), null, null);
        try {
          return booster.toByteArray("ubj");
        } finally {
          booster.dispose();
        }
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost failed to train: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("grow_policy", "lossguide");
    parameters.put("max_depth", 0);
    parameters.put("max_leaves", leaves);
    parameters.put("eta", learningRate);
    parameters.put("min_child_weight", smallestLeaf);
    parameters.put("subsample", share);
    parameters.put("seed", Math.floorMod(seed, 1L << 31));
    parameters.put("nthread", 1);
    parameters.put("verbosity", 0);
    return parameters;
  }

  private Provenance provenance(double[][] columns, boolean[] labels) {
    DataHash hash = new DataHash();
    for (double[] column : columns) {
      hash.add(column);
    }
    int[] flags = new int[labels.length];
    long positives = 0;
    for (int row = 0; row < labels.length; row++) {
      flags[row] = labels[row] ? 1 : 0;
      positives += flags[row];
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("learner", "boosted-trees");
    parameters().forEach((name, value) -> settings.put(name, value.toString()));
    settings.put("trees", Integer.toString(trees));
    return Provenance.of(
            Map.of("rows", (long) labels.length, "positives", positives),
            hash.add(flags).toHex(),
            settings)
        .seeded(seed);
  }
}
