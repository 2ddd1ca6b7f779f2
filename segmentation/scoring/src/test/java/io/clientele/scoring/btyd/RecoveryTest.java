package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.scoring.FitResult;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Parameters that data was drawn with are found again. */
class RecoveryTest {
  /** The long run has 200 data sets: {@code -Dclientele.recoveries=200}. */
  private static final int DATA_SETS = Integer.getInteger("clientele.recoveries", 40);

  private static final int CUSTOMERS = 3000;

  @Test
  void of_bg_nbd() {
    check(new BetaGeometric(0, .6, 5, .8, 2.4), BgNbd::fit, .6, 5, .8, 2.4);
  }

  @Test
  void of_mbg_nbd() {
    check(new BetaGeometric(1, .6, 5, .8, 2.4), MbgNbd::fit, .6, 5, .8, 2.4);
  }

  @Test
  void of_pareto_nbd() {
    check(new Pareto(.6, 5, .8, 9), ParetoNbd::fit, .6, 5, .8, 9);
  }

  /**
   * A 95 % interval holds the truth in 95 % of the data sets: of 200, in 90 to 99 %. Of fewer, the
   * bounds are four standard deviations of a count.
   */
  private static void check(
      BuyingProcess truth,
      Function<PurchaseHistory, ? extends FitResult<? extends BuyingModel>> fit,
      double... parameters) {
    int[] held = new int[parameters.length];
    for (int seed = 0; seed < DATA_SETS; seed++) {
      Parameters found =
          fit.apply(Simulated.history(truth, CUSTOMERS, 52, seed)).orElseThrow().parameters();
      for (int i = 0; i < held.length; i++) {
        String name = found.names().get(i);
        double off = Math.abs(Math.log(found.of(name) / parameters[i]));
        held[i] += off <= 1.959964 * found.standardErrorOfLog(name) ? 1 : 0;
      }
    }
    for (int i = 0; i < held.length; i++) {
      double share = (double) held[i] / DATA_SETS;
      System.out.printf(Locale.ROOT, "%s: parameter %d in %.1f %%%n", truth, i, 100 * share);
      double slack = DATA_SETS >= 200 ? 0 : 4 * Math.sqrt(.95 * .05 / DATA_SETS) - .04;
      assertThat(share).as("parameter %d", i).isBetween(.90 - slack, Math.min(1, .99 + slack));
    }
  }
}
