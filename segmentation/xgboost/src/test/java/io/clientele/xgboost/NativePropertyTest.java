package io.clientele.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.scoring.tree.TreeEnsemble;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** Trees that XGBoost trains on drawn data say the same here as there, on rows of any kind. */
class NativePropertyTest {
  private static final int FEATURES = 6;
  private static final int CATEGORY = 5;
  private static final int ROWS = 400;
  private static final double PRECISION = 1e-6;

  private static final String[] OBJECTIVES = {
    "binary:logistic",
    "binary:logitraw",
    "reg:squarederror",
    "reg:logistic",
    "count:poisson",
    "reg:absoluteerror",
    "reg:gamma",
    "reg:tweedie"
  };

  @Property(tries = 24)
  void predictions_and_contributions_are_those_of_xgboost(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 7) int objective,
      @ForAll @IntRange(min = 2, max = 80) int leaves,
      @ForAll boolean categories)
      throws XGBoostError {
    SplittableRandom random = new SplittableRandom(seed);
    DMatrix training = matrix(cells(random, false), categories);
    training.setLabel(labels(random, OBJECTIVES[objective].equals("reg:gamma") ? 1 : 0));
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("objective", OBJECTIVES[objective]);
    parameters.put("tree_method", "hist");
    parameters.put("grow_policy", "lossguide");
    parameters.put("max_leaves", leaves);
    parameters.put("max_depth", 0);
    parameters.put("min_child_weight", 0.1);
    parameters.put("max_delta_step", 1);
    parameters.put("nthread", 1);
    Booster booster = XGBoost.train(training, parameters, 12, Map.of(), null, null);
    float[] cells = cells(random, true);
    DMatrix rows = matrix(cells, categories);
    float[][] predictions = booster.predict(rows);
    float[][] margins = booster.predict(rows, true);
    float[][] contributions = booster.predictContrib(rows, 0);

    for (String format : new String[] {"json", "ubj"}) {
      TreeEnsemble ensemble = TreeEnsemble.of(booster.toByteArray(format));
      double[] ours = ensemble.predict(columns(cells));
      for (int row = 0; row < ROWS; row++) {
        assertThat(ours[row]).isEqualTo(predictions[row][0], near(predictions[row][0]));
        double[] x = row(cells, row);
        assertThat(ensemble.predict(x)).isEqualTo(ours[row]);
        assertThat(ensemble.margin(x)).isEqualTo(margins[row][0], near(margins[row][0]));
      }
      for (int row = 0; row < 20; row++) {
        double[] moved = ensemble.contributions(row(cells, row));
        for (int feature = 0; feature < FEATURES; feature++) {
          assertThat(moved[feature]).isEqualTo(contributions[row][feature], within(10 * PRECISION));
        }
        assertThat(ensemble.meanMargin())
            .isEqualTo(contributions[row][FEATURES], within(10 * PRECISION));
      }
    }
    booster.dispose();
    training.dispose();
    rows.dispose();
  }

  /** Sums of single precision are off by their own rounding, which grows with the sum. */
  private static Offset<Double> near(float value) {
    return within(PRECISION * Math.max(1, Math.abs(value)));
  }

  private static DMatrix matrix(float[] cells, boolean categories) throws XGBoostError {
    DMatrix matrix = new DMatrix(cells, ROWS, FEATURES, Float.NaN);
    String[] types = new String[FEATURES];
    Arrays.fill(types, "float");
    types[CATEGORY] = categories ? "c" : "float";
    matrix.setFeatureTypes(types);
    return matrix;
  }

  /** Cells of numbers with many equal ones, some missing; the last column is of categories. */
  private static float[] cells(SplittableRandom random, boolean strange) {
    float[] cells = new float[ROWS * FEATURES];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          random.nextInt(9) == 0
              ? Float.NaN
              : i % FEATURES == CATEGORY
                  ? random.nextInt(strange ? 12 : 9)
                  : random.nextInt(3) == 0
                      ? random.nextInt(-3, 4)
                      : (float) random.nextDouble(-3, 3);
      if (strange && i % FEATURES != CATEGORY && random.nextInt(40) == 0) {
        cells[i] = random.nextBoolean() ? 1e30f : -0.0f;
      }
    }
    return cells;
  }

  private static float[] labels(SplittableRandom random, int lowest) {
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      labels[row] = lowest + random.nextInt(2);
    }
    return labels;
  }

  private static double[][] columns(float[] cells) {
    double[][] columns = new double[FEATURES][ROWS];
    for (int i = 0; i < cells.length; i++) {
      columns[i % FEATURES][i / FEATURES] = cells[i];
    }
    return columns;
  }

  private static double[] row(float[] cells, int row) {
    double[] x = new double[FEATURES];
    for (int feature = 0; feature < FEATURES; feature++) {
      x[feature] = cells[row * FEATURES + feature];
    }
    return x;
  }
}
