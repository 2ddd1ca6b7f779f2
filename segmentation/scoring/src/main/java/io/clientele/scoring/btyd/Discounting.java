package io.clientele.scoring.btyd;

import java.util.function.DoubleUnaryOperator;

/**
 * The value today of what comes over time: the integral of {@code exp(-rate t) dE(t)}, which by
 * parts is {@code exp(-rate t) E(t) + rate * integral of exp(-rate u) E(u) du}. Unlike a sum over
 * months it does not depend on a step.
 */
record Discounting(double rate) {
  /** What comes so late that it counts for 1e-17 is left out. */
  private static final double LATEST = 40;

  private static final double MOST_IN_A_PANEL = 3;

  static Discounting at(double rate) {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "discount rate: %s, expected a number of at least 0".formatted(rate));
    }
    return new Discounting(rate);
  }

  /**
   * Returns the discounted value at each of some horizons.
   *
   * @param expected what is expected until a time
   * @param scale of time over which that bends
   */
  double[] over(DoubleUnaryOperator expected, double scale, double[] horizons) {
    double[] values = new double[horizons.length];
    double latest = rate > 0 ? LATEST / rate : Double.POSITIVE_INFINITY;
    double until = 0;
    double integral = 0;
    for (int i = 0; i < horizons.length; i++) {
      check(horizons, i);
      double horizon = Math.min(horizons[i], latest);
      while (rate > 0 && until < horizon) {
        double panel = Math.min(Math.min(scale + until, MOST_IN_A_PANEL / rate), horizon - until);
        integral +=
            GaussLegendre.TWELVE.integral(
                u -> Math.exp(-rate * u) * expected.applyAsDouble(u), until, until + panel);
        until += panel;
        if (horizon - until < 1e-12 * horizon) {
          break;
        }
      }
      values[i] = Math.exp(-rate * horizon) * expected.applyAsDouble(horizon) + rate * integral;
    }
    return values;
  }

  private void check(double[] horizons, int i) {
    double least = i == 0 ? 0 : horizons[i - 1];
    if (!(horizons[i] >= least) || (rate == 0 && horizons[i] == Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "horizon %s: %s, expected ascending times of at least 0, infinite only with a discount"
              .formatted(i + 1, horizons[i]));
    }
  }
}
