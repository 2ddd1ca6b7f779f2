package io.clientele.benchmarks;

import io.clientele.scoring.tree.TreeEnsemble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Scoring by 100 boosted trees over 17 features, of which one in twenty is missing: here and by
 * XGBoost itself on one thread, one row at a time and many at once. Train once, then measure each
 * in a JVM of its own:
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * run() { java -Xmx2g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.TreesBesideXgboost "$@"; }
 * run train trees.ubj [leaves] && run ours trees.ubj && run native trees.ubj
 * }</pre>
 */
public final class TreesBesideXgboost {
  private static final int FEATURES = 17;
  private static final int ROWS = 50_000;
  private static final int TREES = 100;
  private static final int REPETITIONS = 9;
  private static final int ONE_BY_ONE = 2_000;

  /** CPU time is counted in hundredths of a second. */
  private static final int AT_ONCE = 10;

  private TreesBesideXgboost() {}

  /** Runs one side. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "train" -> train(file, args.length > 2 ? Integer.parseInt(args[2]) : 31);
      case "ours" -> ours(file);
      case "native" -> nativeLibrary(file);
      default -> throw new IllegalArgumentException(args[0] + ", expected train, ours or native");
    }
  }

  private static void train(Path file, int leaves) throws XGBoostError, IOException {
    float[] cells = cells(7);
    float[] labels = new float[ROWS];
    SplittableRandom random = new SplittableRandom(8);
    for (int row = 0; row < ROWS; row++) {
      double sum = random.nextDouble(-1, 1);
      for (int j = 0; j < FEATURES; j++) {
        float cell = cells[row * FEATURES + j];
        sum += Float.isNaN(cell) ? 0 : Math.sin(cell * (j + 1) / 10.0);
      }
      labels[row] = sum > 0.5 ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(cells, ROWS, FEATURES, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("grow_policy", "lossguide");
    parameters.put("max_leaves", leaves);
    parameters.put("max_depth", 0);
    parameters.put("nthread", 1);
    Booster booster = XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
    Files.write(file, booster.toByteArray("ubj"));
  }

  private static void ours(Path file) throws Exception {
    TreeEnsemble trees = TreeEnsemble.open(file);
    float[] cells = cells(9);
    double[][] columns = new double[FEATURES][ROWS];
    double[][] rows = new double[ROWS][FEATURES];
    for (int i = 0; i < cells.length; i++) {
      columns[i % FEATURES][i / FEATURES] = cells[i];
      rows[i / FEATURES][i % FEATURES] = cells[i];
    }
    double sum = 0;
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      double[][] scored = new double[1][];
      double many =
          ProcessCpu.secondsOf(
              () -> {
                for (int i = 0; i < AT_ONCE; i++) {
                  scored[0] = trees.predict(columns);
                }
              });
      double one =
          ProcessCpu.secondsOf(
              () -> {
                for (double[] row : rows) {
                  scored[0][0] += trees.predict(row);
                }
              });
      sum += scored[0][0];
      print("ours", many, one / ROWS);
    }
    System.out.println("  checksum " + sum);
  }

  private static void nativeLibrary(Path file) throws Exception {
    Booster booster = XGBoost.loadModel(Files.readAllBytes(file));
    booster.setParam("nthread", 1);
    float[] cells = cells(9);
    double[] sum = new double[1];
    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
      double many =
          ProcessCpu.secondsOf(
              () -> {
                for (int i = 0; i < AT_ONCE; i++) {
                  sum[0] += booster.inplace_predict(cells, ROWS, FEATURES, Float.NaN)[7][0];
                }
              });
      double one =
          ProcessCpu.secondsOf(
              () -> {
                float[] row = new float[FEATURES];
                for (int i = 0; i < ONE_BY_ONE; i++) {
                  System.arraycopy(cells, i * FEATURES, row, 0, FEATURES);
                  DMatrix matrix = new DMatrix(row, 1, FEATURES, Float.NaN);
                  sum[0] += booster.predict(matrix)[0][0];
                  matrix.dispose();
                }
              });
      print("XGBoost", many, one / ONE_BY_ONE);
    }
    System.out.println("  checksum " + sum[0]);
  }

  private static void print(String who, double many, double one) {
    System.out.printf(
        Locale.ROOT,
        "  %-8s %,6.2f million rows per CPU second at once, %,8.2f microseconds for a single row%n",
        who,
        (double) AT_ONCE * ROWS / many / 1e6,
        one * 1e6);
  }

  private static float[] cells(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] cells = new float[ROWS * FEATURES];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          random.nextInt(20) == 0
              ? Float.NaN
              : i % FEATURES < 4
                  ? random.nextInt(10)
                  : (float) (random.nextDouble() * random.nextDouble() * 100);
    }
    return cells;
  }
}
