package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitDiagnostics;
import io.clientele.scoring.FitResult;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Logistic regression with a penalty on the squares of the coefficients: {@code minimise - log
 * likelihood + l2 / 2 · sum of squares}, over columns that are brought to mean 0 and standard
 * deviation 1 first, the intercept free. {@code l2} stands for {@code 1 / C} of scikit-learn.
 *
 * <p>A missing number counts as the mean of its column, and beside it stands a column that says
 * that it was missing. Found by Newton's method, so that the slope is zero to rounding; O(rows ·
 * columns²) a step, some 6 steps.
 *
 * <p>Without a penalty, columns that are sums of others are left out (their coefficient is 0), and
 * data whose labels a line tells apart is refused, as then no finite coefficients are best.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LogisticRegression implements Learner {
  private static final double ALIASED = 1e-9;

  /** Standard errors grow so, by the root of rows, only where a coefficient runs to infinity. */
  private static final double SEPARATED = 1e3;

  private final double l2;
  private final DataNeed need;

  private LogisticRegression(double l2, DataNeed need) {
    this.l2 = l2;
    this.need = need;
  }

  /** Returns a regression with a penalty of 1 that needs 100 examples of each kind. */
  public static LogisticRegression withDefaults() {
    return new LogisticRegression(1, DataNeed.ofEach(100));
  }

  /**
   * Returns the same with another penalty.
   *
   * @param penalty at least 0; with 0 it is maximum likelihood
   */
  public LogisticRegression l2(double penalty) {
    if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "penalty %s, expected a finite number of at least 0".formatted(penalty));
    }
    return new LogisticRegression(penalty, need);
  }

  /** Returns the same with another need of data. */
  public LogisticRegression needing(DataNeed other) {
    return new LogisticRegression(l2, requireNonNull(other, "other"));
  }

  @Override
  public FitResult<ProbabilityModel> fit(Features features, boolean[] labels) {
    if (features.size() != labels.length) {
      throw new IllegalArgumentException(
          "%d rows of features and %d labels, expected one label for each row"
              .formatted(features.size(), labels.length));
    }
    Optional<String> lack = need.lackOf(labels);
    if (lack.isPresent()) {
      return new FitResult.NotFitted<>(lack.get());
    }
    Encoding encoding = Encoding.of(features);
    Design design = Design.of(encoding.columns(features), l2 == 0);
    Newton newton = new Newton(design.columns, labels, l2);
    newton.run();
    double[] errors = newton.standardErrors();
    if (l2 == 0 && isSeparated(errors, labels.length)) {
      return new FitResult.NotFitted<>(
          "a line tells all or some labels apart without an error, so no coefficients are best: use a penalty with l2(..)");
    }
    DataHash hash = new DataHash();
    for (double[] column : design.columns) {
      hash.add(column);
    }
    int[] flags = new int[labels.length];
    long positives = 0;
    for (int i = 0; i < flags.length; i++) {
      flags[i] = labels[i] ? 1 : 0;
      positives += flags[i];
    }
    LogisticModel model =
        new LogisticModel(
            encoding,
            design.mean,
            design.scale,
            design.spread(newton.beta, encoding.size(), true),
            design.spread(newton.beta, encoding.size(), false),
            newton.beta[0] - design.missingInTheMean(newton.beta),
            design.original(newton, encoding.size()),
            Provenance.of(
                Map.of("rows", (long) labels.length, "positives", positives),
                hash.add(flags).toHex(),
                Map.of("learner", "logistic", "l2", Double.toString(l2))));
    return new FitResult.Fitted<>(
        model,
        new FitDiagnostics(
            newton.converged,
            newton.slope() / labels.length,
            newton.logLikelihood,
            newton.steps,
            labels.length));
  }

  private static boolean isSeparated(double[] errors, int rows) {
    for (double error : errors) {
      if (!(error * Math.sqrt(rows) < SEPARATED)) {
        return true;
      }
    }
    return false;
  }

  /** Columns of mean 0 and standard deviation 1, and which column of the encoding each is. */
  private static final class Design {
    final double[][] columns;
    final double[] mean;
    final double[] scale;

    /** Share of rows in which each encoded column is missing. */
    private final double[] share;

    private final int[] source;
    private final boolean[] isMissing;

    private Design(
        double[][] columns,
        int[] source,
        boolean[] isMissing,
        double[] mean,
        double[] scale,
        double[] share) {
      this.columns = columns;
      this.source = source;
      this.isMissing = isMissing;
      this.mean = mean;
      this.scale = scale;
      this.share = share;
    }

    static Design of(double[][] encoded, boolean withoutAliased) {
      double[] mean = new double[encoded.length];
      double[] scale = new double[encoded.length];
      double[] share = new double[encoded.length];
      List<double[]> columns = new ArrayList<>();
      List<Integer> source = new ArrayList<>();
      List<Boolean> isMissing = new ArrayList<>();
      for (int i = 0; i < encoded.length; i++) {
        double[] column = encoded[i].clone();
        double[] missing = missing(column);
        share[i] = mean(missing);
        standardise(column, i, mean, scale);
        if (scale[i] > 0) {
          columns.add(column);
          source.add(i);
          isMissing.add(false);
        }
        if (share[i] > 0 && share[i] < 1) {
          columns.add(lowered(missing, share[i]));
          source.add(i);
          isMissing.add(true);
        }
      }
      int[] kept =
          withoutAliased
              ? Cholesky.independent(columns, ALIASED)
              : IntStream.range(0, columns.size()).toArray();
      double[][] all = new double[kept.length][];
      int[] from = new int[kept.length];
      boolean[] flags = new boolean[kept.length];
      for (int k = 0; k < kept.length; k++) {
        all[k] = columns.get(kept[k]);
        from[k] = source.get(kept[k]);
        flags[k] = isMissing.get(kept[k]);
      }
      return new Design(all, from, flags, mean, scale, share);
    }

    private static double[] missing(double[] column) {
      double[] missing = new double[column.length];
      for (int row = 0; row < missing.length; row++) {
        missing[row] = Double.isNaN(column[row]) ? 1 : 0;
      }
      return missing;
    }

    private static double mean(double[] column) {
      double sum = 0;
      for (double each : column) {
        sum += each;
      }
      return sum / column.length;
    }

    private static double[] lowered(double[] column, double by) {
      double[] lowered = column.clone();
      for (int row = 0; row < lowered.length; row++) {
        lowered[row] -= by;
      }
      return lowered;
    }

    /** Brings what is known of a column to mean 0 and standard deviation 1, and the rest to 0. */
    private static void standardise(double[] column, int i, double[] mean, double[] scale) {
      double[] known = Arrays.stream(column).filter(x -> !Double.isNaN(x)).toArray();
      mean[i] = known.length == 0 ? 0 : mean(known);
      double squares = 0;
      for (double each : known) {
        squares += (each - mean[i]) * (each - mean[i]);
      }
      double spread = known.length == 0 ? 0 : Math.sqrt(squares / known.length);
      boolean isConstant = !(spread > 1e-12 * Math.abs(mean[i])) || !Double.isFinite(spread);
      scale[i] = isConstant ? 0 : spread;
      for (int row = 0; row < column.length; row++) {
        column[row] =
            isConstant || Double.isNaN(column[row]) ? 0 : (column[row] - mean[i]) / spread;
      }
    }

    /** Returns the coefficients of the columns, or of their being missing; shape [encoded]. */
    double[] spread(double[] beta, int encoded, boolean ofValues) {
      double[] spread = new double[encoded];
      for (int k = 0; k < source.length; k++) {
        if (isMissing[k] != ofValues) {
          spread[source[k]] = beta[k + 1];
        }
      }
      return spread;
    }

    /** Returns what columns of being missing add to the log-odds of the mean row. */
    double missingInTheMean(double[] beta) {
      double sum = 0;
      for (int k = 0; k < source.length; k++) {
        sum += isMissing[k] ? beta[k + 1] * share[source[k]] : 0;
      }
      return sum;
    }

    /** Returns the standard errors of intercept and coefficients in the units of the columns. */
    double[] original(Newton newton, int encoded) {
      double[] errors = new double[encoded + 1];
      double[] intercept = new double[source.length + 1];
      intercept[0] = 1;
      for (int k = 0; k < source.length; k++) {
        if (isMissing[k]) {
          intercept[k + 1] = -share[source[k]];
        } else {
          intercept[k + 1] = -mean[source[k]] / scale[source[k]];
          errors[source[k] + 1] = newton.error(k + 1) / scale[source[k]];
        }
      }
      errors[0] = newton.error(intercept);
      return errors;
    }
  }
}
