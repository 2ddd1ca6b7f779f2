package io.clientele.scoring.btyd;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The BG/BB model of purchases that can happen at regular occasions only, with parameters alpha,
 * beta, gamma, delta: customers buy at an occasion with a probability of their own, and are lost
 * before one with a probability of their own. Immutable and safe for use by several threads.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and J. Shang, Customer-Base Analysis in a Discrete-Time
 * Noncontractual Setting, Marketing Science 29(6), 2010.
 */
public final class BgBb {
  static final String KIND = "bg-bb";
  private static final int FILE_VERSION = 1;
  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");
  private static final double[][] STARTS = {
    {1, 1, 0.7, 3}, {0.5, 2, 0.5, 5}, {3, 1, 1, 10}, {1, 5, 1, 1}
  };

  private final Parameters parameters;
  private final Provenance provenance;
  private final double[] values;

  private BgBb(Parameters parameters, Provenance provenance) {
    this.parameters = parameters;
    this.provenance = provenance;
    this.values = parameters.values();
  }

  /** Fits the model by maximum likelihood. */
  public static FitResult<BgBb> fit(DiscreteHistory history) {
    double purchases = 0;
    for (int i = 0; i < history.size(); i++) {
      purchases += history.weight[i] * history.frequency[i];
    }
    if (purchases == 0) {
      return new FitResult.NotFitted<>(
          "none of %s customers bought a second time: how often customers come back cannot be told"
              .formatted(Math.round(history.customers())));
    }
    NewtonSearch.End end =
        new NewtonSearch(new BetaBernoulliLikelihood(history), NAMES.toArray(String[]::new), null)
            .from(STARTS);
    if (!end.isMaximum()) {
      return new FitResult.NotFitted<>(end.reason());
    }
    double customers = history.customers();
    Provenance provenance =
        Provenance.of(
            Map.of(
                "customers", Math.round(customers),
                "repeat purchases", Math.round(purchases),
                "distinct histories", (long) history.size()),
            history.hash(),
            Map.of("prior", "none"));
    Parameters parameters = new Parameters(NAMES, end.parameters(), Fitting.covariance(end));
    return new FitResult.Fitted<>(
        new BgBb(parameters, provenance), Fitting.diagnostics(end, customers, end.logLikelihood()));
  }

  /**
   * Returns the model in a file.
   *
   * @throws io.clientele.modelfile.ModelFileException if there is none in it
   */
  public static BgBb of(ModelFile file) {
    file.expect(KIND, FILE_VERSION);
    return new BgBb(Fitting.parametersOf(file, NAMES), file.provenance());
  }

  /** Returns the model as a file. */
  public ModelFile toFile() {
    return ModelFile.of(KIND, FILE_VERSION, provenance)
        .with("parameters", parameters.values())
        .with("covariance-of-logs", parameters.flatCovariance());
  }

  /** Returns the fitted parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns what the model was fitted to. */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Returns the probability that a customer is still one at the next occasion.
   *
   * @param x in how many occasions the customer bought
   * @param tx the number of the last of them; 0 if there is none
   * @param n how many occasions there were
   */
  public double alive(int x, int tx, int n) {
    return Math.exp(lnStillAt(x, n, 1) - BetaBernoulliLikelihood.ln(values, x, tx, n));
  }

  /**
   * Returns the expected number of purchases at the next occasions.
   *
   * @param ahead how many occasions from now on
   */
  public double expectedPurchases(int x, int tx, int n, int ahead) {
    double ln = BetaBernoulliLikelihood.ln(values, x, tx, n);
    double sum = 0;
    for (int i = 1; i <= check(ahead); i++) {
      sum += Math.exp(lnStillAt(x, n, i) - ln);
    }
    return sum * (values[0] + x) / (values[0] + values[1] + n);
  }

  /**
   * Returns the expected number of purchases at the next occasions, each discounted.
   *
   * @param ahead how many occasions from now on
   * @param discount by which an occasion later counts less, such as 0.1
   */
  public double discountedPurchases(int x, int tx, int n, int ahead, double discount) {
    if (!(discount >= 0 && discount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "discount: %s, expected a number of at least 0".formatted(discount));
    }
    double ln = BetaBernoulliLikelihood.ln(values, x, tx, n);
    double sum = 0;
    for (int i = 1; i <= check(ahead); i++) {
      sum += Math.exp(lnStillAt(x, n, i) - ln - i * Math.log1p(discount));
    }
    return sum * (values[0] + x) / (values[0] + values[1] + n);
  }

  /** Returns the expected number of purchases of a new customer at the first occasions. */
  public double expectedPurchases(int occasions) {
    return expectedPurchases(0, 0, 0, occasions);
  }

  /**
   * Returns the probability that a new customer buys at so many of the first occasions.
   *
   * @param purchases 0 to {@code occasions}
   */
  public double probability(int purchases, int occasions) {
    if (purchases < 0 || purchases > check(occasions)) {
      throw new IllegalArgumentException(
          "purchases: %s, expected 0 to the %s occasions".formatted(purchases, occasions));
    }
    double sum = Math.exp(lnChoose(occasions, purchases) + lnStillAt(purchases, occasions, 0));
    for (int i = purchases; i < occasions; i++) {
      sum += Math.exp(lnChoose(i, purchases) + lnBought(purchases, i) + lnLostAfter(i));
    }
    return sum;
  }

  /** Returns the model in plain words. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "bg-bb, fitted to %,d customers with %,d repeat purchases: a new customer buys at %.2f of"
            + " the next 10 occasions. Parameters alpha %.4g, beta %.4g, gamma %.4g, delta %.4g.",
        provenance.counts().getOrDefault("customers", 0L),
        provenance.counts().getOrDefault("repeat purchases", 0L),
        expectedPurchases(10),
        values[0],
        values[1],
        values[2],
        values[3]);
  }

  /** Bought so in n occasions, and not lost before some more have come. */
  private double lnStillAt(int x, int n, int more) {
    return lnBought(x, n)
        + Gammas.lnRise(values[3], n + more)
        - Gammas.lnRise(values[2] + values[3], n + more);
  }

  private double lnBought(int x, int n) {
    return Gammas.lnRise(values[0], x)
        + Gammas.lnRise(values[1], n - x)
        - Gammas.lnRise(values[0] + values[1], n);
  }

  private double lnLostAfter(int i) {
    return Math.log(values[2])
        + Gammas.lnRise(values[3], i)
        - Gammas.lnRise(values[2] + values[3], i + 1);
  }

  private static double lnChoose(int n, int k) {
    return Gammas.ln(n + 1.0) - Gammas.ln(k + 1.0) - Gammas.ln(n - k + 1.0);
  }

  private static int check(int occasions) {
    if (occasions < 0 || occasions > DiscreteHistory.MOST_OCCASIONS) {
      throw new IllegalArgumentException(
          "occasions: %s, expected 0 to %s".formatted(occasions, DiscreteHistory.MOST_OCCASIONS));
    }
    return occasions;
  }
}
