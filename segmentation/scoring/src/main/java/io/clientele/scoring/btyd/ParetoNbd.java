package io.clientele.scoring.btyd;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitResult;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The Pareto/NBD model, with parameters r, alpha, s, beta: customers buy at random at rates that
 * are gamma distributed, and are lost at any time, also at rates that are gamma distributed.
 *
 * <p>Source: D. C. Schmittlein, D. G. Morrison and R. Colombo, Counting Your Customers: Who Are
 * They and What Will They Do Next?, Management Science 33(1), 1987.
 */
public final class ParetoNbd extends BuyingModel {
  static final String KIND = "pareto-nbd";
  private static final Fitting FITTING =
      new Fitting(
          List.of("r", "alpha", "s", "beta"),
          new boolean[] {false, true, false, true},
          new double[][] {
            {0.55, 0.3, 0.6, 0.35},
            {1, 0.5, 0.5, 2},
            {0.5, 0.1, 2, 4},
            {2, 2, 0.3, 0.3}
          },
          new Prior(new double[] {0.7, 0.4, 0.6, 0.6}, new double[] {1, 1, 1, 1}));

  private ParetoNbd(Parameters parameters, ChronoUnit unit, Provenance provenance) {
    super(parameters, unit, provenance);
  }

  /** Fits the model by maximum likelihood. */
  public static FitResult<ParetoNbd> fit(PurchaseHistory history) {
    return fit(history, false);
  }

  /**
   * Fits the model to few customers: what online shops usually look like counts as some evidence
   * too, so that there is a wide answer instead of none or of a wild one. The logarithms of the
   * parameters are independent and normal beforehand, with medians r 0.7, alpha 0.4, s 0.6 and beta
   * 0.6 (times in mean ages of the customers) and a standard deviation of 1: a factor of seven
   * either way. The weight of that fades as customers come.
   */
  public static FitResult<ParetoNbd> fitWithPrior(PurchaseHistory history) {
    return fit(history, true);
  }

  private static FitResult<ParetoNbd> fit(PurchaseHistory history, boolean withPrior) {
    return FITTING.fit(
        history,
        withPrior,
        ParetoLikelihood::new,
        (parameters, provenance) -> new ParetoNbd(parameters, history.unit(), provenance));
  }

  /**
   * Returns the model in a file.
   *
   * @throws io.clientele.modelfile.ModelFileException if there is none of this kind in it
   */
  public static ParetoNbd of(ModelFile file) {
    file.expect(KIND, fileVersion());
    return new ParetoNbd(
        Fitting.parametersOf(file, FITTING.names()), unitOf(file), file.provenance());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  BuyingProcess process(double[] values) {
    return Pareto.of(values);
  }
}
