package io.clientele.cli;

import io.clientele.scoring.FitResult;
import io.clientele.scoring.btyd.BgNbd;
import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.MbgNbd;
import io.clientele.scoring.btyd.ParetoNbd;
import io.clientele.scoring.btyd.PurchaseHistory;
import picocli.CommandLine.Option;

/** How a model is fitted: the options that the commands share. */
final class ClvFits {
  @Option(
      names = "--prior",
      description =
          "Count what online shops usually look like as evidence too: for shops with few customers.")
  private boolean prior;

  boolean prior() {
    return prior;
  }

  FitResult<? extends BuyingModel> fit(ClvModel model, PurchaseHistory history) {
    return switch (model) {
      case BG_NBD -> prior ? BgNbd.fitWithPrior(history) : BgNbd.fit(history);
      case MBG_NBD -> prior ? MbgNbd.fitWithPrior(history) : MbgNbd.fit(history);
      case PARETO_NBD -> prior ? ParetoNbd.fitWithPrior(history) : ParetoNbd.fit(history);
      case BG_BB, GAMMA_GAMMA ->
          throw new IllegalArgumentException(model + " is no model of buying");
    };
  }

  /** Returns the fit, or fails with the reason why there is none and the way out. */
  <M> FitResult.Fitted<M> fitted(String data, ClvModel model, FitResult<M> result) {
    if (result instanceof FitResult.Fitted<M> fitted) {
      return fitted;
    }
    String reason = ((FitResult.NotFitted<M>) result).reason();
    throw new Failure(
        "%s: %s was not fitted: %s%s"
            .formatted(
                data,
                model,
                reason,
                prior || model == ClvModel.BG_BB ? "" : "; --prior lets few customers do"));
  }
}
