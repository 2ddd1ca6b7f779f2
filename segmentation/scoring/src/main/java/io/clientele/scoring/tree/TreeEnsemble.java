package io.clientele.scoring.tree;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Boosted trees, trained by XGBoost or LightGBM and evaluated here: {@code
 * TreeEnsemble.open(Path.of("model.ubj")).predict(row)}.
 *
 * <p>Predictions are equal to those of the library that trained it up to the rounding of its
 * single-precision sums: here the leaves are added in double precision. What XGBoost sees as
 * numbers of single precision is rounded to them first.
 *
 * <p>Models with one output are read: regression, counts, probabilities of yes, ranking scores.
 * Several classes or targets, linear boosters, linear leaves and objectives with another output are
 * refused by name.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TreeEnsemble {
  private static final long LARGEST_FILE = 1L << 30;
  private static final String PREFIX = "trees.";

  final Forest forest;
  private final List<String> featureNames;
  final double base;
  private final Link link;
  private final double scale;
  final boolean single;
  private final double mean;
  private final RankedForest ranked;
  private final BlockScorer blocks;

  /**
   * Makes an ensemble.
   *
   * @param featureNames empty if the file has none
   * @param base what the sum of leaves begins with
   * @param scale of the sum before the link
   * @param single whether the trees see numbers of single precision
   */
  TreeEnsemble(
      Forest forest,
      List<String> featureNames,
      double base,
      Link link,
      double scale,
      boolean single) {
    this.forest = forest;
    // Lines hold them in a file.
    this.featureNames = featureNames.stream().map(name -> name.replace('\n', ' ')).toList();
    this.base = base;
    this.link = link;
    this.scale = scale;
    this.single = single;
    if (!Double.isFinite(base) || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new ModelFileException(
          "base %s, scale %s, expected finite numbers, the scale above 0".formatted(base, scale));
    }
    if (!featureNames.isEmpty() && featureNames.size() != forest.features) {
      throw new ModelFileException(
          "%s names of features, expected %s".formatted(featureNames.size(), forest.features));
    }
    this.mean = forest.hasCover() ? base + TreeShap.mean(forest) : Double.NaN;
    this.ranked = new RankedForest(forest);
    this.blocks = new BlockScorer(ranked);
  }

  /**
   * Reads a model file: JSON or UBJSON of XGBoost 1.6 to 3.4, text of LightGBM 3 and 4.
   *
   * @throws ModelFileException if it is none, is damaged or is of a kind that is refused
   * @throws UncheckedIOException if the disk fails
   */
  public static TreeEnsemble open(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (size > LARGEST_FILE) {
        throw new ModelFileException(
            "%s has %s bytes, expected at most %s".formatted(path, size, LARGEST_FILE));
      }
      return of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the bytes of a model file.
   *
   * @throws ModelFileException if it is none, is damaged or is of a kind that is refused
   */
  public static TreeEnsemble of(byte[] file) {
    if (file.length > 1 && file[0] == '{') {
      boolean binary = "LlIiU#$NSZ}".indexOf(file[1]) >= 0 && file[1] != '}';
      return XgboostModel.read(binary ? UbjReader.read(file) : JsonReader.read(file));
    }
    return LightGbmModel.read(file);
  }

  /** Returns how many trees there are. */
  public int trees() {
    return forest.trees();
  }

  /** Returns how many numbers a row has. */
  public int features() {
    return forest.features;
  }

  /** Returns the names of the features as the file has them, empty if it has none. */
  public List<String> featureNames() {
    return featureNames;
  }

  /** Returns whether predictions are probabilities. */
  public boolean isProbability() {
    return link == Link.LOGISTIC;
  }

  /**
   * Returns the prediction for a row: a probability where the model was trained for yes or no.
   *
   * @param row the features in the order of training, {@link Double#NaN} what is missing; shape
   *     [features]
   */
  public double predict(double[] row) {
    return link.of(margin(row), scale);
  }

  /**
   * Returns the sum of the row's leaves and the base, before it becomes the prediction: the
   * logarithm of odds where the model was trained for yes or no.
   */
  public double margin(double[] row) {
    checkFeatures(row.length);
    return ranked.sum(row, single, base);
  }

  /**
   * Returns the predictions for many rows, in a fraction of the time a row.
   *
   * @param columns the features in the order of training; shape [features][rows]
   * @return shape [rows]
   */
  public double[] predict(double[][] columns) {
    double[] sums = margins(columns);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = link.of(sums[i], scale);
    }
    return sums;
  }

  /**
   * Returns the {@linkplain #margin margins} of many rows. They can differ from those one by one in
   * nothing, not even in the last bit.
   *
   * @param columns the features in the order of training; shape [features][rows]
   * @return shape [rows]
   */
  public double[] margins(double[][] columns) {
    checkFeatures(columns.length);
    int rows = columns.length == 0 ? 0 : columns[0].length;
    boolean[] used = forest.used();
    double[][] block = new double[columns.length][];
    for (int feature = 0; feature < block.length; feature++) {
      if (columns[feature].length != rows) {
        throw new IllegalArgumentException(
            "feature %s has %s rows, expected %s as the first"
                .formatted(feature, columns[feature].length, rows));
      }
      block[feature] = used[feature] ? new double[BlockScorer.BLOCK] : new double[0];
    }
    BlockScorer.Space space = blocks.new Space();
    double[] sums = new double[BlockScorer.BLOCK];
    double[] all = new double[rows];
    for (int from = 0; from < rows; from += BlockScorer.BLOCK) {
      int length = Math.min(BlockScorer.BLOCK, rows - from);
      for (int feature = 0; feature < block.length; feature++) {
        if (used[feature]) {
          copy(columns[feature], from, block[feature], length);
        }
      }
      Arrays.fill(sums, base);
      space.addTo(block, length, sums);
      System.arraycopy(sums, 0, all, from, length);
    }
    return all;
  }

  private void copy(double[] column, int from, double[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = single ? (float) column[from + i] : column[from + i];
    }
  }

  /**
   * Returns how far each feature moves the {@link #margin} of a row away from {@link #meanMargin}:
   * Shapley values, which add up to the difference. Features that are not known are averaged over
   * as the training rows went.
   *
   * @throws IllegalStateException if the file does not tell how many rows went where
   */
  public double[] contributions(double[] row) {
    checkFeatures(row.length);
    meanMargin();
    double[] x = row.clone();
    for (int i = 0; single && i < x.length; i++) {
      x[i] = (float) x[i];
    }
    return TreeShap.of(forest, x);
  }

  /**
   * Returns the mean {@link #margin} of the rows that the trees were trained on, by the weights
   * that the file has for them.
   *
   * @throws IllegalStateException if the file does not tell how many rows went where
   */
  public double meanMargin() {
    if (Double.isNaN(mean)) {
      throw new IllegalStateException(
          "the model file does not tell how many rows came to each node: save it with them");
    }
    return mean;
  }

  private void checkFeatures(int length) {
    if (length != forest.features) {
      throw new IllegalArgumentException(
          "%s features, expected %s in the order of training".formatted(length, forest.features));
    }
  }

  /** Returns the file with this ensemble in columns whose names begin with {@code trees.}. */
  public ModelFile writtenTo(ModelFile file) {
    requireNonNull(file, "file");
    return TreeColumns.write(
        file,
        PREFIX,
        forest,
        new double[] {base, scale, link.code(), single ? 1 : 0},
        featureNames);
  }

  /**
   * Reads the ensemble that {@link #writtenTo} wrote.
   *
   * @throws ModelFileException if there is none, or it is damaged
   */
  public static TreeEnsemble readFrom(ModelFile file) {
    Forest forest = TreeColumns.forest(file, PREFIX);
    double[] head = file.doubles(PREFIX + "head", 4);
    return new TreeEnsemble(
        forest,
        TreeColumns.names(file, PREFIX),
        head[0],
        Link.coded(head[2]),
        head[1],
        head[3] != 0);
  }

  @Override
  public String toString() {
    return "%s trees over %s features".formatted(trees(), features());
  }
}
