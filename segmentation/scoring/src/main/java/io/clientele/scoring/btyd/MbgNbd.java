package io.clientele.scoring.btyd;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.FitResult;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The MBG/NBD model, with parameters r, alpha, a, b: as {@link BgNbd}, but a customer may also be
 * lost right after the first purchase.
 *
 * <p>Source: E. P. Batislam, M. Denizel and A. Filiztekin, Empirical validation and comparison of
 * models for customer base analysis, International Journal of Research in Marketing 24(3), 2007.
 */
public final class MbgNbd extends BuyingModel {
  static final String KIND = "mbg-nbd";
  private static final Fitting FITTING =
      new Fitting(
          List.of("r", "alpha", "a", "b"),
          new boolean[] {false, true, false, false},
          new double[][] {
            {0.5, 0.2, 0.9, 1.6},
            {1, 0.5, 0.5, 1.5},
            {0.5, 0.1, 1.5, 8},
            {2, 2, 0.3, 3},
            {0.2, 0.1, 1, 1}
          },
          new Prior(new double[] {0.7, 0.3, 0.7, 1.5}, new double[] {1, 1, 1, 1}));

  private MbgNbd(Parameters parameters, ChronoUnit unit, Provenance provenance) {
    super(parameters, unit, provenance);
  }

  /** Fits the model by maximum likelihood. */
  public static FitResult<MbgNbd> fit(PurchaseHistory history) {
    return fit(history, false);
  }

  /**
   * Fits the model to few customers: what online shops usually look like counts as some evidence
   * too, so that there is a wide answer instead of none or of a wild one. The logarithms of the
   * parameters are independent and normal beforehand, with medians r 0.7, alpha 0.3, a 0.7 and b
   * 1.5 (times in mean ages of the customers) and a standard deviation of 1: a factor of seven
   * either way. The weight of that fades as customers come.
   */
  public static FitResult<MbgNbd> fitWithPrior(PurchaseHistory history) {
    return fit(history, true);
  }

  private static FitResult<MbgNbd> fit(PurchaseHistory history, boolean withPrior) {
    return FITTING.fit(
        history,
        withPrior,
        cells -> new BetaGeometricLikelihood(cells, 1),
        (parameters, provenance) -> new MbgNbd(parameters, history.unit(), provenance));
  }

  /**
   * Returns the model in a file.
   *
   * @throws io.clientele.modelfile.ModelFileException if there is none of this kind in it
   */
  public static MbgNbd of(ModelFile file) {
    file.expect(KIND, fileVersion());
    return new MbgNbd(Fitting.parametersOf(file, FITTING.names()), unitOf(file), file.provenance());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  BuyingProcess process(double[] values) {
    return BetaGeometric.of(1, values);
  }
}
