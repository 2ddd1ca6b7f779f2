package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;

/** Slopes and curvatures against differences of the likelihood and of the slopes. */
class DerivativesPropertyTest {
  private static final Cells CELLS =
      Cells.of(
          new int[] {0, 0, 1, 2, 7, 30, 501},
          new double[] {0, 0, 1.71, 30.43, 12, 38, 36.9},
          new double[] {38.86, 0.01, 38.86, 38.86, 27, 38, 37},
          new double[] {1000, 1, 30, 40, 5, 2, 1});

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void of_bg_nbd_and_mbg_nbd(
      @ForAll @DoubleRange(min = 0.05, max = 20) double r,
      @ForAll @DoubleRange(min = 0.05, max = 20) double alpha,
      @ForAll @DoubleRange(min = 0.05, max = 20) double s,
      @ForAll @DoubleRange(min = 0.05, max = 20) double beta) {
    double[] parameters = {r, alpha, s, beta};
    check(new BetaGeometricLikelihood(CELLS, 0), parameters);
    check(new BetaGeometricLikelihood(CELLS, 1), parameters);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void of_pareto_nbd(
      @ForAll @DoubleRange(min = 0.05, max = 20) double r,
      @ForAll @DoubleRange(min = 0.05, max = 20) double alpha,
      @ForAll @DoubleRange(min = 0.05, max = 20) double s,
      @ForAll @DoubleRange(min = 0.05, max = 20) double beta) {
    double[] parameters = {r, alpha, s, beta};
    check(new ParetoLikelihood(CELLS), parameters);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void of_bg_bb(
      @ForAll @DoubleRange(min = 0.05, max = 20) double r,
      @ForAll @DoubleRange(min = 0.05, max = 20) double alpha,
      @ForAll @DoubleRange(min = 0.05, max = 20) double s,
      @ForAll @DoubleRange(min = 0.05, max = 20) double beta) {
    double[] parameters = {r, alpha, s, beta};
    check(new BetaBernoulliLikelihood(Cdnow.donations()), parameters);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void of_gamma_gamma(
      @ForAll @DoubleRange(min = 0.05, max = 20) double r,
      @ForAll @DoubleRange(min = 0.05, max = 20) double alpha,
      @ForAll @DoubleRange(min = 0.05, max = 20) double s) {
    double[] parameters = {r, alpha, s};
    PurchaseHistory spend =
        PurchaseHistory.ofColumns(
            new int[] {1, 2, 501},
            new double[] {1, 1, 1},
            new double[] {1, 1, 1},
            new double[] {3, 2, 1},
            new double[] {10, 40, 33});
    check(SpendLikelihood.of(spend, new int[] {0, 1, 2}), parameters);
  }

  private static void check(Likelihood likelihood, double[] p) {
    int n = p.length;
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    double value = likelihood.value(p, gradient, hessian);

    assertThat(likelihood.value(p)).isEqualTo(value, within(1e-12 * Math.abs(value)));
    for (int i = 0; i < n; i++) {
      double step = 1e-5 * p[i];
      double[] up = p.clone();
      double[] down = p.clone();
      up[i] += step;
      down[i] -= step;
      double[] slopeUp = new double[n];
      double[] slopeDown = new double[n];
      double rise =
          likelihood.value(up, slopeUp, new double[n][n])
              - likelihood.value(down, slopeDown, new double[n][n]);
      // rounding of the likelihood, and the third derivative
      double error = 1e-15 * Math.abs(value) / step + 1e-7 * (Math.abs(gradient[i]) + 1 / p[i]);
      assertThat(gradient[i]).isEqualTo(rise / (2 * step), within(10 * error));
      for (int j = 0; j < n; j++) {
        double scale =
            Math.sqrt(Math.abs(hessian[i][i] * hessian[j][j])) + Math.abs(gradient[j]) / p[i];
        assertThat(hessian[i][j])
            .as("second derivative by %d and %d", i, j)
            .isEqualTo((slopeUp[j] - slopeDown[j]) / (2 * step), within(1e-6 * (scale + 1 / p[i])));
      }
    }
  }
}
