package io.clientele.attribution.experiment;

/**
 * The distribution of {@code (Z + shift) / S}, where S is the root of a chi-square over its degrees
 * of freedom: what a t statistic is if there is an effect.
 *
 * <p>As the integral of the normal tail over the density of S, by quadrature over {@code 12}
 * standard deviations around its centre on each side.
 */
final class NoncentralT {
  private static final int PIECES = 48;

  private NoncentralT() {}

  /** Returns the probability of being further from 0 than t, on either side. */
  static double beyond(double t, double freedom, double shift) {
    double deviation = Math.sqrt(0.5 / freedom);
    double from = Math.max(0, 1 - 12 * deviation);
    double to = 1 + 12 * deviation + 40 / freedom * Math.min(1, deviation);
    double[] places = Quadrature.even(from, to, PIECES);
    // the density of S up to its constant, at most 1; divided by its integral
    double all = Quadrature.integral(s -> density(s, freedom), places);
    return Quadrature.integral(
            s ->
                density(s, freedom) == 0
                    ? 0
                    : density(s, freedom)
                        * (Normal.above(t * s - shift) + Normal.above(t * s + shift)),
            places)
        / all;
  }

  private static double density(double s, double freedom) {
    if (s <= 0) {
      return 0;
    }
    // s^(freedom - 1) exp(-freedom s^2 / 2), relative to s = 1
    return Math.exp((freedom - 1) * Math.log(s) - freedom * (s - 1) * (s + 1) / 2);
  }
}
