package io.clientele.scoring.btyd;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitDiagnostics;
import io.clientele.scoring.FitResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a model of buying is fitted to a history. */
final class Fitting {
  private final List<String> names;
  private final boolean[] timeLike;
  private final double[][] starts;
  private final Prior usual;

  /** Keeps the arrays. */
  Fitting(List<String> names, boolean[] timeLike, double[][] starts, Prior usual) {
    this.names = names;
    this.timeLike = timeLike;
    this.starts = starts;
    this.usual = usual;
  }

  /** Returns of the parameters. */
  List<String> names() {
    return names;
  }

  /** Returns which of them are times. */
  boolean[] timeLike() {
    return timeLike;
  }

  /** Returns where to search from, for histories with a mean age of 1. */
  double[][] starts() {
    return starts;
  }

  /** Returns what is thought of the parameters of an online shop, for a mean age of 1. */
  Prior usual() {
    return usual;
  }

  <M> FitResult<M> fit(
      PurchaseHistory history,
      boolean withPrior,
      Function<Cells, Likelihood> likelihood,
      BiFunction<Parameters, Provenance, M> model) {
    Cells cells = history.cells();
    double customers = history.customers();
    double purchases = purchases(history);
    String thin = thin(history, withPrior, customers, purchases);
    if (!thin.isEmpty()) {
      return new FitResult.NotFitted<>(thin);
    }
    @Nullable Prior prior = withPrior ? usual : null;
    NewtonSearch.End end =
        new NewtonSearch(likelihood.apply(cells), names.toArray(String[]::new), prior).from(starts);
    if (!end.isMaximum()) {
      return new FitResult.NotFitted<>(end.reason());
    }
    double[] values = end.parameters();
    for (int i = 0; i < values.length; i++) {
      values[i] *= timeLike[i] ? cells.scale() : 1;
    }
    Provenance provenance =
        Provenance.of(
            Map.of(
                "customers", Math.round(customers),
                "repeat purchases", Math.round(purchases),
                "distinct histories", (long) cells.size()),
            history.hash(),
            Map.of("unit", history.unit().name(), "prior", withPrior ? "usual" : "none"));
    Parameters parameters = new Parameters(names, values, covariance(end));
    return new FitResult.Fitted<>(
        model.apply(parameters, provenance),
        diagnostics(end, customers, end.logLikelihood() - purchases * Math.log(cells.scale())));
  }

  static double[][] covariance(NewtonSearch.End end) {
    int n = end.gradient().length;
    double[][] negative = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        negative[i][j] = -(end.hessian()[i][j] + end.hessian()[j][i]) / 2;
      }
    }
    return new Eigen(negative).inverse();
  }

  static FitDiagnostics diagnostics(NewtonSearch.End end, double customers, double logLikelihood) {
    double steepest = 0;
    for (double slope : end.gradient()) {
      steepest = Math.max(steepest, Math.abs(slope));
    }
    return new FitDiagnostics(
        true, steepest / customers, logLikelihood, end.steps(), Math.round(customers));
  }

  /** Returns what a history lacks for a fit, or an empty text. */
  private static String thin(
      PurchaseHistory history, boolean withPrior, double customers, double purchases) {
    if (customers == 0) {
      return "no customer has bought";
    }
    if (!(customers < Double.POSITIVE_INFINITY)) {
      return "the weights add up to %s customers".formatted(Math.round(customers));
    }
    double longest = 0;
    for (double age : history.age) {
      longest = Math.max(longest, age);
    }
    if (longest == 0) {
      return "all customers bought for the first time at the very end: no time has passed in which"
          + " they could have bought again";
    }
    if (purchases == 0 && !withPrior) {
      return "none of %s customers bought a second time: how often customers come back cannot be told"
          .formatted(Math.round(customers));
    }
    return "";
  }

  private static double purchases(PurchaseHistory history) {
    double purchases = 0;
    for (int i = 0; i < history.size(); i++) {
      purchases += history.weight[i] * history.frequency[i];
    }
    return purchases;
  }

  /** Returns the parameters in a file, which must be numbers above 0. */
  static Parameters parametersOf(ModelFile file, List<String> names) {
    int n = names.size();
    double[] values = file.doubles("parameters", n);
    double[] flat = file.doubles("covariance-of-logs", n * n);
    double[][] covariance = new double[n][n];
    Map<String, Double> bad = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
        bad.put(names.get(i), values[i]);
      }
      for (int j = 0; j < n; j++) {
        covariance[i][j] = flat[i * n + j];
        if (!Double.isFinite(covariance[i][j]) || (i == j && covariance[i][j] < 0)) {
          bad.put("covariance of " + names.get(i), covariance[i][j]);
        }
      }
    }
    if (!bad.isEmpty()) {
      throw new ModelFileException(
          "parameters of the %s model: %s, expected finite numbers above 0"
              .formatted(file.kind(), bad));
    }
    return new Parameters(names, values, covariance);
  }
}
