package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitDiagnostics;
import io.clientele.scoring.FitResult;
import io.clientele.table.Features;
import java.util.Map;
import java.util.Optional;

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
          "%s rows of features and %s labels, expected one label for each row"
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
          "a line tells all or some labels apart without an error, so no coefficients are best: use"
              + " a penalty with l2(..)");
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
}
