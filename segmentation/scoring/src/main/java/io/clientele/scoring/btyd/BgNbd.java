package io.clientele.scoring.btyd;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitResult;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The BG/NBD model, with parameters r, alpha, a, b: customers buy at random at rates that are gamma
 * distributed, and are lost after a purchase with probabilities that are beta distributed. Its
 * quirk is that whoever has not bought again is never lost; {@link MbgNbd} mends that.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting Your Customers" the Easy Way: An
 * Alternative to the Pareto/NBD Model, Marketing Science 24(2), 2005.
 */
public final class BgNbd extends BuyingModel {
  static final String KIND = "bg-nbd";
  private static final Fitting FITTING =
      new Fitting(
          List.of("r", "alpha", "a", "b"),
          new boolean[] {false, true, false, false},
          new double[][] {
            {0.3, 0.15, 0.8, 2.5},
            {1, 0.5, 0.5, 1.5},
            {0.5, 0.1, 1.5, 8},
            {2, 2, 0.3, 3},
            {0.1, 0.1, 1, 1}
          },
          new Prior(new double[] {0.5, 0.3, 0.7, 2.5}, new double[] {1, 1, 1, 1}));

  private BgNbd(Parameters parameters, ChronoUnit unit, Provenance provenance) {
    super(parameters, unit, provenance);
  }

  /** Fits the model by maximum likelihood. */
  public static FitResult<BgNbd> fit(PurchaseHistory history) {
    return fit(history, false);
  }

  /**
   * Fits the model to few customers: what online shops usually look like counts as some evidence
   * too, so that there is a wide answer instead of none or of a wild one. The logarithms of the
   * parameters are independent and normal beforehand, with medians r 0.5, alpha 0.3, a 0.7 and b
   * 2.5 (times in mean ages of the customers) and a standard deviation of 1: a factor of seven
   * either way. The weight of that fades as customers come.
   */
  public static FitResult<BgNbd> fitWithPrior(PurchaseHistory history) {
    return fit(history, true);
  }

  private static FitResult<BgNbd> fit(PurchaseHistory history, boolean withPrior) {
    return FITTING.fit(
        history,
        withPrior,
        cells -> new BetaGeometricLikelihood(cells, 0),
        (parameters, provenance) -> new BgNbd(parameters, history.unit(), provenance));
  }

  /**
   * Returns the model in a file.
   *
   * @throws io.clientele.modelfile.ModelFileException if there is none of this kind in it
   */
  public static BgNbd of(ModelFile file) {
    file.expect(KIND, fileVersion());
    return new BgNbd(Fitting.parametersOf(file, FITTING.names()), unitOf(file), file.provenance());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  BuyingProcess process(double[] values) {
    return BetaGeometric.of(0, values);
  }
}
