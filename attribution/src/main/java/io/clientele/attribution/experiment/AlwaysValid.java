package io.clientele.attribution.experiment;

import java.util.OptionalDouble;

/**
 * Inference that holds at all times: look after every customer, stop when you like, and the chance
 * that any of the intervals ever missed is at most alpha. They are wider than those for one look,
 * and narrowest, in comparison, around the size that they are tuned for.
 *
 * <p>An asymptotic confidence sequence with a normal mixture: {@code se sqrt(n) sqrt(2 (n r^2 + 1)
 * ln(sqrt(n r^2 + 1) / alpha) / (n r)^2)} on each side, where n counts the units of both groups and
 * {@code r^2 = (-2 ln alpha + ln(-2 ln alpha + 1)) / tunedFor}.
 *
 * <p>Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas, Time-uniform
 * central limit theory and asymptotic confidence sequences, Annals of Statistics 52, 2024, theorem
 * 2.2 and appendix B.2.
 *
 * @param alpha how often they may ever miss, such as 0.05
 * @param tunedFor how many units of both groups there will be about when a decision is expected
 */
public record AlwaysValid(double alpha, double tunedFor) implements Inference {
  public AlwaysValid {
    Checks.probability("alpha", alpha);
    Checks.positive("units that the sequence is tuned for", tunedFor);
  }

  /** Returns the sequence with alpha 0.05, tuned for 5,000 units. */
  public static AlwaysValid withDefaults() {
    return new AlwaysValid(0.05, 5_000);
  }

  /** Returns the sequence tuned for another number of units. */
  public AlwaysValid withTuning(double units) {
    return new AlwaysValid(alpha, units);
  }

  @Override
  public Effect compare(Sample control, Sample treatment) {
    Comparison groups = new Comparison(control, treatment);
    double n = (double) control.n() + treatment.n();
    double rho = rho();
    double spread = n * rho * rho + 1;
    double width = Math.sqrt(n) * Math.sqrt(2 * spread * logOfBound(spread)) / (n * rho);
    return Effects.of(groups, OptionalDouble.of(p(groups, n, rho)), (error, unit) -> width * error);
  }

  private double logOfBound(double spread) {
    return 0.5 * Math.log(spread) - Math.log(alpha);
  }

  /** Returns the r of the formula. */
  double rho() {
    double twice = -2 * Math.log(alpha);
    return Math.sqrt((twice + Math.log(twice + 1)) / tunedFor);
  }

  /** Returns the alpha at which the interval would just touch 0, with this rho. */
  private static double p(Comparison groups, double n, double rho) {
    double t = groups.t();
    double spread = n * rho * rho + 1;
    return Math.min(1, Math.exp(0.5 * Math.log(spread) - t * t * (n * rho * rho) / (2 * spread)));
  }
}
