package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.scoring.FitDiagnostics;
import io.clientele.scoring.FitResult;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * Estimates on the published data sets. The digits beyond those in the papers come from a program
 * of our own in Python with scipy: the likelihoods of the papers, maximised by Nelder-Mead, BFGS
 * and Newton's method.
 */
class CdnowFitTest {
  /** Six significant digits. */
  private static final Percentage SIX_DIGITS = Percentage.withPercentage(100 * 0.5e-6);

  private static final PurchaseHistory EXACT = PurchaseHistory.of(Cdnow.sample()).asOf(Cdnow.CUT);

  /**
   * Rounded in the paper (Fader, Hardie and Lee 2005, table 2): .243, 4.414, .793, 2.426; -9582.4.
   */
  @Test
  void bg_nbd_of_the_rounded_summary() {
    check(
        BgNbd.fit(Cdnow.summary()),
        List.of(.24259291, 4.41353156, .79288615, 2.42575344),
        -9582.4255606);
  }

  @Test
  void bg_nbd_of_exact_days() {
    check(BgNbd.fit(EXACT), List.of(.24259452, 4.41360202, .79292202, 2.42590678), -9582.4292067);
  }

  /** Rounded in the package lifetimes: .525, 6.183, .891, 1.614. */
  @Test
  void mbg_nbd_of_the_rounded_summary() {
    check(
        MbgNbd.fit(Cdnow.summary()),
        List.of(.52483798, 6.18299202, .89135616, 1.61399934),
        -9582.1326849);
  }

  @Test
  void mbg_nbd_of_exact_days() {
    check(MbgNbd.fit(EXACT), List.of(.52484316, 6.18308528, .89135939, 1.61400224), -9582.1357156);
  }

  /** Rounded in the paper of BG/NBD, table 2: .553, 10.578, .606, 11.669; -9595.0. */
  @Test
  void pareto_nbd_of_the_rounded_summary() {
    check(
        ParetoNbd.fit(Cdnow.summary()),
        List.of(.55327551, 10.57761224, .60621357, 11.66791129),
        -9594.9739298);
  }

  @Test
  void pareto_nbd_of_exact_days() {
    check(
        ParetoNbd.fit(EXACT),
        List.of(.55327705, 10.57768346, .60623999, 11.66873533),
        -9594.9761789);
  }

  /** Standard errors of the R package CLVTools on the exact days, from a numeric Hessian. */
  @Test
  void standard_errors_of_pareto_nbd() {
    Parameters parameters = ParetoNbd.fit(EXACT).orElseThrow().parameters();

    assertThat(parameters.standardError("r")).isCloseTo(.0476264, Percentage.withPercentage(0.1));
    assertThat(parameters.standardError("alpha"))
        .isCloseTo(.8427222, Percentage.withPercentage(0.1));
    assertThat(parameters.standardError("s")).isCloseTo(.1872594, Percentage.withPercentage(0.1));
    assertThat(parameters.standardError("beta"))
        .isCloseTo(6.2105448, Percentage.withPercentage(0.1));
  }

  /** Rounded in Fader, Hardie and Shang 2010, table 2: 1.204, .750, .657, 2.783; -33225.6. */
  @Test
  void bg_bb_of_the_donations() {
    FitResult<BgBb> result = BgBb.fit(Cdnow.donations());

    check(
        result.orElseThrow().parameters(),
        diagnostics(result),
        List.of(1.20352251, .74971639, .65671814, 2.78344174),
        -33225.5812743);
  }

  /** Rounded in Fader and Hardie 2013: 6.25, 3.74, 15.44; -4055.9. */
  @Test
  void gamma_gamma_of_946_repeat_buyers() {
    FitResult<GammaGamma> result = GammaGamma.fit(EXACT);

    check(
        result.orElseThrow().parameters(),
        diagnostics(result),
        List.of(6.24957154, 3.74422458, 15.44352302),
        -4055.9176948);
    assertThat(result.orElseThrow().provenance().counts()).containsEntry("customers", 946L);
    assertThat(result.orElseThrow().expectedValue()).isEqualTo(35.17037, within(0.000005));
  }

  private static <M extends BuyingModel> void check(
      FitResult<M> result, List<Double> parameters, double logLikelihood) {
    check(result.orElseThrow().parameters(), diagnostics(result), parameters, logLikelihood);
  }

  private static FitDiagnostics diagnostics(FitResult<?> result) {
    assertThat(result).isInstanceOf(FitResult.Fitted.class);
    return ((FitResult.Fitted<?>) result).diagnostics();
  }

  private static void check(
      Parameters found, FitDiagnostics how, List<Double> parameters, double logLikelihood) {
    assertThat(how.converged()).isTrue();
    assertThat(how.gradientNorm()).isLessThan(1e-9);
    assertThat(how.logLikelihood()).isEqualTo(logLikelihood, within(1e-6));
    for (int i = 0; i < parameters.size(); i++) {
      String name = found.names().get(i);
      assertThat(found.of(name)).as(name).isCloseTo(parameters.get(i), SIX_DIGITS);
    }
  }
}
