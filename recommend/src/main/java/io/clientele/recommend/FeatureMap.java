package io.clientele.recommend;

import io.clientele.recommend.internal.Shares;
import java.util.Arrays;

/**
 * Foretells the vector of an item from what it is, such as its category, brand or price, so that an
 * item can be recommended before anybody had to do with it.
 *
 * <p>A linear map from features to the vectors that a model has learnt, by ridge regression: it
 * minimises {@code sum over items of |v - a - W'f|² + ridge · |W|²}. How much it can tell depends
 * on the features; once an item has some buyers, {@link
 * FactorModel#itemVector(java.util.Collection)} knows more.
 *
 * <p>Source: Z. Gantner, L. Drumond, C. Freudenthaler, S. Rendle and L. Schmidt-Thieme, Learning
 * attribute-to-feature mappings for cold-start recommendations, ICDM 2010, section III, with a
 * closed form in the place of gradients. Cost of a fit to {@code n} items with {@code p} features:
 * {@code O(n·p² + p³ + n·p·rank)}.
 */
public final class FeatureMap {
  private final double[] featureMeans;
  private final double[] vectorMeans;

  /** By feature, then by dimension. */
  private final double[][] weights;

  private FeatureMap(double[] featureMeans, double[] vectorMeans, double[][] weights) {
    this.featureMeans = featureMeans;
    this.vectorMeans = vectorMeans;
    this.weights = weights;
  }

  /**
   * Learns the map from the items of a model that had users; others have no vector to learn from.
   *
   * @param features by code of the item, the same number for each and all finite. They should be on
   *     one scale, such as 0 or 1 for each category.
   * @param ridge how much large coefficients cost, above 0; 1 to 10 is usual for categories
   */
  public static FeatureMap fit(FactorModel model, double[][] features, double ridge) {
    Settings.positive("ridge", ridge);
    int items = model.items().size();
    if (features.length != items) {
      throw new IllegalArgumentException(
          "features of %s items, expected those of %s".formatted(features.length, items));
    }
    int p = features[0].length;
    double[][] f = new double[items][];
    double[][] v = new double[items][];
    int known = 0;
    for (int item = 0; item < items; item++) {
      double[] checked = checked(model.items().text(item), features[item], p);
      float[] vector = model.itemVector(item);
      if (RowSolver.dot(vector, vector) > 0) {
        f[known] = checked;
        v[known] = new double[vector.length];
        for (int d = 0; d < vector.length; d++) {
          v[known][d] = vector[d];
        }
        known++;
      }
    }
    if (known == 0) {
      throw new IllegalArgumentException(
          "none of %s items has a vector, expected some to learn from".formatted(items));
    }
    f = Arrays.copyOf(f, known);
    v = Arrays.copyOf(v, known);
    double[] featureMeans = center(f);
    double[] vectorMeans = center(v);
    return new FeatureMap(featureMeans, vectorMeans, solve(f, v, ridge));
  }

  private static double[] checked(String item, double[] features, int p) {
    if (features.length != p || p == 0) {
      throw new IllegalArgumentException(
          "%s features of item %s, expected %s".formatted(features.length, item, Math.max(1, p)));
    }
    for (double feature : features) {
      if (!Double.isFinite(feature)) {
        throw new IllegalArgumentException(
            "features of item %s have the number %s, expected finite ones"
                .formatted(item, feature));
      }
    }
    return features.clone();
  }

  /** Subtracts the means of the columns, and returns them. */
  private static double[] center(double[][] rows) {
    int width = rows[0].length;
    double[] means = new double[width];
    for (double[] row : rows) {
      Rows.add(means, 0, width, 1.0 / rows.length, row);
    }
    for (double[] row : rows) {
      Rows.add(row, 0, width, -1, means);
    }
    return means;
  }

  /** Returns {@code (F'F + ridge I)^-1 F'V}. */
  private static double[][] solve(double[][] f, double[][] v, double ridge) {
    int p = f[0].length;
    double[][] lower = new double[p][];
    double[][] products = new double[p][v[0].length];
    for (int i = 0; i < p; i++) {
      lower[i] = new double[i + 1];
      for (int row = 0; row < f.length; row++) {
        if (f[row][i] != 0) {
          Rows.add(lower[i], 0, i + 1, f[row][i], f[row]);
          Rows.add(products[i], 0, v[row].length, f[row][i], v[row]);
        }
      }
      lower[i][i] += ridge;
    }
    SymmetricInverse.negate(lower, new Shares(null));
    double[][] weights = new double[p][v[0].length];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        double inverse = -(j <= i ? lower[i][j] : lower[j][i]);
        Rows.add(weights[i], 0, weights[i].length, inverse, products[j]);
      }
    }
    return weights;
  }

  /** Returns how many features an item has. */
  public int features() {
    return featureMeans.length;
  }

  /**
   * Returns the vector that an item with such features may have, for {@link FactorModel#withItems}.
   *
   * @param features as many as the map was fitted to, all finite
   */
  public float[] vector(double[] features) {
    double[] given = checked("to foretell", features, featureMeans.length);
    double[] sum = vectorMeans.clone();
    for (int i = 0; i < given.length; i++) {
      Rows.add(sum, 0, sum.length, given[i] - featureMeans[i], weights[i]);
    }
    float[] vector = new float[sum.length];
    for (int d = 0; d < vector.length; d++) {
      vector[d] = (float) sum[d];
    }
    return vector;
  }
}
