package io.clientele.scoring.propensity;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A fitted {@link LogisticRegression}. Immutable and safe for use by several threads. */
public final class LogisticModel implements ProbabilityModel {
  static final String KIND = "propensity-logistic";

  private static final int VERSION = 1;
  private static final int SHOWN = 8;

  private final Encoding encoding;
  private final double[] mean;
  private final double[] scale;
  private final double[] beta;
  private final double[] missingBeta;
  private final double intercept;
  private final double[] errors;
  private final Provenance provenance;

  /**
   * @param mean of each column
   * @param scale its standard deviation, 0 if it is constant
   * @param beta coefficient of each column, brought to mean 0 and standard deviation 1
   * @param missingBeta what it adds if a column is missing, before its mean is taken off
   * @param intercept of a row of means
   * @param errors standard errors of intercept and coefficients in the units of the columns
   */
  LogisticModel(
      Encoding encoding,
      double[] mean,
      double[] scale,
      double[] beta,
      double[] missingBeta,
      double intercept,
      double[] errors,
      Provenance provenance) {
    this.encoding = encoding;
    this.mean = mean;
    this.scale = scale;
    this.beta = beta;
    this.missingBeta = missingBeta;
    this.intercept = intercept;
    this.errors = errors;
    this.provenance = provenance;
  }

  /**
   * How a column moves the log-odds.
   *
   * @param name of the column, such as {@code age} or {@code month=May}, or {@code (intercept)}
   * @param value for one unit more of the column
   * @param standardError by the curvature of the penalised likelihood; 0 if it was left out
   */
  public record Coefficient(String name, double value, double standardError) {}

  /** Returns the coefficients in the units of the columns, the intercept first. */
  public List<Coefficient> coefficients() {
    List<Coefficient> all = new ArrayList<>();
    double constant = intercept;
    for (int k = 0; k < beta.length; k++) {
      double value = scale[k] == 0 ? 0 : beta[k] / scale[k];
      constant -= value * mean[k];
      all.add(new Coefficient(encoding.names().get(k), value, errors[k + 1]));
    }
    all.add(0, new Coefficient("(intercept)", constant, errors[0]));
    return List.copyOf(all);
  }

  @Override
  public List<String> features() {
    return encoding.features();
  }

  @Override
  public double[] probabilities(Features rows) {
    double[][] columns = encoding.columns(rows);
    double[] all = new double[rows.size()];
    for (int row = 0; row < all.length; row++) {
      double z = intercept;
      for (int k = 0; k < columns.length; k++) {
        z += moved(k, columns[k][row]);
      }
      all[row] = logistic(z);
    }
    return all;
  }

  @Override
  public double probability(Features rows, int row) {
    double[] values = encoding.row(rows, row);
    double z = intercept;
    for (int k = 0; k < values.length; k++) {
      z += moved(k, values[k]);
    }
    return logistic(z);
  }

  private double moved(int k, double value) {
    return Double.isNaN(value)
        ? missingBeta[k]
        : scale[k] == 0 ? 0 : beta[k] * ((value - mean[k]) / scale[k]);
  }

  private static double logistic(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** {@inheritDoc} Of texts that is the mean over those that the training rows had. */
  @Override
  public List<Reason> reasons(Features rows, int row, int most) {
    double[] values = encoding.row(rows, row);
    for (int k = 0; k < values.length; k++) {
      values[k] = moved(k, values[k]);
    }
    return encoding.reasons(rows, row, values, most);
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Logistic regression on %,d rows, %,d of them yes.",
            provenance.counts().getOrDefault("rows", 0L),
            provenance.counts().getOrDefault("positives", 0L)));
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < beta.length; k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingDouble(k -> -Math.abs(beta[k])));
    for (int k : order.subList(0, Math.min(SHOWN, order.size()))) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %s: one standard deviation more makes the odds %.2f times as high",
              encoding.names().get(k),
              Math.exp(beta[k])));
    }
    return text.toString();
  }

  @Override
  public ModelFile toFile() {
    return encoding
        .writtenTo(ModelFile.of(KIND, VERSION, provenance))
        .with("mean", mean)
        .with("scale", scale)
        .with("beta", beta)
        .with("missing-beta", missingBeta)
        .with("intercept", new double[] {intercept})
        .with("errors", errors);
  }

  static LogisticModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    Encoding encoding = Encoding.readFrom(file);
    int columns = encoding.size();
    double[] scale = file.doubles("scale", columns);
    for (double each : scale) {
      if (!(each >= 0)) {
        throw new ModelFileException("a column of spread %s: the file is damaged".formatted(each));
      }
    }
    return new LogisticModel(
        encoding,
        finite(file.doubles("mean", columns)),
        finite(scale),
        finite(file.doubles("beta", columns)),
        finite(file.doubles("missing-beta", columns)),
        finite(file.doubles("intercept", 1))[0],
        file.doubles("errors", columns + 1),
        file.provenance());
  }

  private static double[] finite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new ModelFileException("a coefficient of %s: the file is damaged".formatted(number));
      }
    }
    return numbers;
  }

  @Override
  public String toString() {
    return "logistic regression over " + encoding.features();
  }
}
