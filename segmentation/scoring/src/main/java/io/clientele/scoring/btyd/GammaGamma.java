package io.clientele.scoring.btyd;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Gamma-Gamma model of what customers spend on a purchase, with parameters p, q, v: values vary
 * around a customer's own mean, and the means vary between customers, whatever their frequency.
 * Immutable and safe for use by several threads.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value, 2013.
 */
public final class GammaGamma {
  static final String KIND = "gamma-gamma";
  private static final int FILE_VERSION = 1;
  private static final List<String> NAMES = List.of("p", "q", "v");
  private static final double[][] STARTS = {{6, 4, 0.4}, {1, 2, 1}, {20, 5, 0.2}, {2, 10, 4}};
  private static final Prior USUAL = new Prior(new double[] {4, 4, 0.75}, new double[] {1, 0.5, 1});

  private final Parameters parameters;
  private final Provenance provenance;
  private final double p;
  private final double q;
  private final double v;

  private GammaGamma(Parameters parameters, Provenance provenance) {
    this.parameters = parameters;
    this.provenance = provenance;
    p = parameters.of("p");
    q = parameters.of("q");
    v = parameters.of("v");
  }

  /**
   * Fits the model by maximum likelihood to the rows that have a repeat purchase and a mean value
   * above 0.
   */
  public static FitResult<GammaGamma> fit(PurchaseHistory history) {
    return fit(history, false);
  }

  /**
   * Fits the model to few customers: what online shops usually look like counts as some evidence
   * too. The logarithms of the parameters are independent and normal beforehand, with medians p 4,
   * q 4 and v 0.75 (in mean values) and standard deviations 1, 0.5 and 1.
   */
  public static FitResult<GammaGamma> fitWithPrior(PurchaseHistory history) {
    return fit(history, true);
  }

  private static FitResult<GammaGamma> fit(PurchaseHistory history, boolean withPrior) {
    int[] rows = rowsWithSpend(history);
    if (rows.length == 0) {
      return new FitResult.NotFitted<>(
          "no customer has a repeat purchase with a value above 0: what a purchase is worth cannot"
              + " be told");
    }
    SpendLikelihood likelihood = SpendLikelihood.of(history, rows);
    NewtonSearch.End end =
        new NewtonSearch(likelihood, NAMES.toArray(String[]::new), withPrior ? USUAL : null)
            .from(STARTS);
    if (!end.isMaximum()) {
      return new FitResult.NotFitted<>(end.reason());
    }
    double[] values = end.parameters();
    if (values[1] <= 1) {
      return new FitResult.NotFitted<>(
          String.format(
              Locale.ROOT,
              "q is %.3g, at most 1: a few customers spend so much that the mean has no bound",
              values[1]));
    }
    values[2] *= likelihood.scale();
    double customers = likelihood.customers();
    Provenance provenance =
        Provenance.of(
            Map.of("customers", Math.round(customers)),
            history.hash(),
            Map.of("prior", withPrior ? "usual" : "none"));
    return new FitResult.Fitted<>(
        new GammaGamma(new Parameters(NAMES, values, Fitting.covariance(end)), provenance),
        Fitting.diagnostics(
            end, customers, end.logLikelihood() - customers * Math.log(likelihood.scale())));
  }

  private static int[] rowsWithSpend(PurchaseHistory history) {
    int[] rows = new int[history.size()];
    int n = 0;
    for (int i = 0; i < rows.length; i++) {
      double value = history.meanValue[i];
      if (history.frequency[i] > 0 && value > 0 && value < Double.POSITIVE_INFINITY) {
        rows[n++] = i;
      }
    }
    return Arrays.copyOf(rows, n);
  }

  /**
   * Returns the model in a file.
   *
   * @throws io.clientele.modelfile.ModelFileException if there is none in it
   */
  public static GammaGamma of(ModelFile file) {
    file.expect(KIND, FILE_VERSION);
    return new GammaGamma(Fitting.parametersOf(file, NAMES), file.provenance());
  }

  /** Returns the model as a file. */
  public ModelFile toFile() {
    return ModelFile.of(KIND, FILE_VERSION, provenance)
        .with("parameters", parameters.values())
        .with("covariance-of-logs", parameters.flatCovariance());
  }

  /** Returns the fitted parameters; v is an amount of money. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns what the model was fitted to. */
  public Provenance provenance() {
    return provenance;
  }

  /** Returns the expected value of a purchase of a customer of whom nothing is known. */
  public double expectedValue() {
    return p * v / (q - 1);
  }

  /**
   * Returns the expected value of a customer's next purchases: between what they spent and what
   * customers spend, the nearer to the first the more purchases there were.
   *
   * @param frequency number of repeat purchases
   * @param meanValue their mean value; not looked at if there are none, or if it is not above 0
   */
  public double expectedValue(int frequency, double meanValue) {
    if (frequency == 0 || !(meanValue > 0)) {
      return expectedValue();
    }
    double px = p * frequency;
    return p * (v + frequency * meanValue) / (px + q - 1);
  }

  /** Returns for each row of a history the expected value of the next purchases. */
  public double[] expectedValues(PurchaseHistory history) {
    double[] values = new double[history.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = expectedValue(history.frequency[i], history.meanValue[i]);
    }
    return values;
  }

  /** Returns the model in plain words. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "gamma-gamma, fitted to %,d customers with a repeat purchase: a purchase is worth %.2f in"
            + " the mean; of a customer with one repeat purchase, that purchase counts %.0f %%, the"
            + " mean of all the rest. Parameters p %.4g, q %.4g, v %.4g.",
        provenance.counts().getOrDefault("customers", 0L),
        expectedValue(),
        100 * p / (p + q - 1),
        p,
        q,
        v);
  }
}
