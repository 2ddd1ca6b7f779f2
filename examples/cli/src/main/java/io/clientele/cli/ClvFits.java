package io.clientele.cli;

import io.clientele.scoring.FitResult;
import io.clientele.scoring.FitResult.Fitted;
import io.clientele.scoring.FitResult.NotFitted;
import io.clientele.scoring.btyd.BgNbd;
import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.GammaGamma;
import io.clientele.scoring.btyd.MbgNbd;
import io.clientele.scoring.btyd.ParetoNbd;
import io.clientele.scoring.btyd.PurchaseHistory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is fitted: the options that the commands share. */
final class ClvFits {
  @Option(
      names = "--prior",
      negatable = true,
      description =
          "Count what online shops usually look like as evidence too, always or never. Unless said,"
              + " it counts where the data alone cannot tell, which is noted.")
  private @Nullable Boolean prior;

  /** A model, and whether what online shops usually look like counted as evidence. */
  record Fit<M>(Fitted<M> fitted, boolean withPrior) {
    M model() {
      return fitted.fitted();
    }
  }

  /** Fits a model of buying, or fails with the reason why it cannot be. */
  Fit<? extends BuyingModel> buying(
      Terminal terminal, String data, ClvModel model, PurchaseHistory history) {
    return switch (model) {
      case BG_NBD ->
          fit(terminal, data, model, () -> BgNbd.fit(history), () -> BgNbd.fitWithPrior(history));
      case MBG_NBD ->
          fit(terminal, data, model, () -> MbgNbd.fit(history), () -> MbgNbd.fitWithPrior(history));
      case PARETO_NBD ->
          fit(
              terminal,
              data,
              model,
              () -> ParetoNbd.fit(history),
              () -> ParetoNbd.fitWithPrior(history));
      case BG_BB, GAMMA_GAMMA ->
          throw new IllegalArgumentException(model + " is no model of buying");
    };
  }

  /** Fits the model of spend, or fails with the reason why it cannot be. */
  Fit<GammaGamma> spend(Terminal terminal, String data, PurchaseHistory history) {
    return fit(
        terminal,
        data,
        ClvModel.GAMMA_GAMMA,
        () -> GammaGamma.fit(history),
        () -> GammaGamma.fitWithPrior(history));
  }

  private <M> Fit<M> fit(
      Terminal terminal,
      String data,
      ClvModel model,
      Supplier<FitResult<M>> byDataAlone,
      Supplier<FitResult<M>> withPrior) {
    if (prior != null && prior) {
      return new Fit<>(fitted(data, model, withPrior.get()), true);
    }
    FitResult<M> alone = byDataAlone.get();
    if (prior == null && alone instanceof NotFitted<M> open) {
      Fitted<M> helped = fitted(data, model, withPrior.get());
      terminal.note(
          "%s by the data alone: %s. What online shops usually look like was counted as evidence too, as by --prior"
              .formatted(model, open.reason()));
      return new Fit<>(helped, true);
    }
    return new Fit<>(fitted(data, model, alone), false);
  }

  /** Returns the fit, or fails with the reason why there is none. */
  static <M> Fitted<M> fitted(String data, ClvModel model, FitResult<M> result) {
    if (result instanceof Fitted<M> fitted) {
      return fitted;
    }
    throw new Failure(
        "%s: %s was not fitted: %s".formatted(data, model, ((NotFitted<M>) result).reason()));
  }
}
