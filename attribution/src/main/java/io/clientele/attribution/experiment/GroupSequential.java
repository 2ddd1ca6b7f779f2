package io.clientele.attribution.experiment;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A few looks that are planned beforehand, each with a bound: stop at the first look at which the z
 * value is beyond it, and the chance of a false alarm is alpha over all looks together.
 *
 * <pre>{@code
 * GroupSequential plan = GroupSequential.obrienFleming(0.05, 0.25, 0.5, 0.75, 1);
 * plan.bounds();                          // 4.33, 2.96, 2.36, 2.01
 * Inference secondLook = plan.look(2);
 * }</pre>
 *
 * <p>Looks may turn out to be elsewhere than planned: give the shares of information as they were,
 * followed by those to come; bounds of past looks do not change.
 *
 * <p>Bounds come out of how much alpha has been spent by each look, half of it on each side, with
 * the density of the z values that have not been stopped integrated from look to look.
 *
 * <p>Sources: K. K. G. Lan and D. L. DeMets, Discrete sequential boundaries for clinical trials,
 * Biometrika 70, 1983; P. Armitage, C. K. McPherson and B. C. Rowe, Repeated significance tests on
 * accumulating data, JRSS A 132, 1969; C. Jennison and B. W. Turnbull, Group Sequential Methods
 * with Applications to Clinical Trials, 2000, chapters 7, 9 and 19.
 */
public final class GroupSequential {
  private static final int MOST_LOOKS = 50;
  private static final double SMALLEST_STEP = 0.001;

  /** How alpha is spent as information comes in. */
  public enum Spending {
    /** Hardly any early: bounds that begin very high. */
    OBRIEN_FLEMING {
      @Override
      double spent(double oneSided, double share) {
        return 2 * Normal.above(Normal.exceededWith(oneSided / 2) / Math.sqrt(share));
      }
    },
    /** Nearly evenly: bounds that are about the same at each look. */
    POCOCK {
      @Override
      double spent(double oneSided, double share) {
        return oneSided * Math.log1p((Math.E - 1) * share);
      }
    };

    /** Returns what has been spent on one side when this share of the information is in. */
    abstract double spent(double oneSided, double share);
  }

  private final double alpha;
  private final double[] shares;
  private final double[] bounds;

  private GroupSequential(double alpha, double[] shares, double[] bounds) {
    this.alpha = alpha;
    this.shares = shares;
    this.bounds = bounds;
  }

  /**
   * Returns the plan of looks.
   *
   * @param alpha over all looks, both sides together
   * @param shares of the information (the customers, if all count alike) that is in at each look:
   *     rising by 0.001 at least, above 0, at most 1; at most 50
   */
  public static GroupSequential of(Spending spending, double alpha, double... shares) {
    Checks.probability("alpha", alpha);
    if (shares.length == 0 || shares.length > MOST_LOOKS) {
      throw new IllegalArgumentException(
          "looks: %s, expected 1 to %s".formatted(shares.length, MOST_LOOKS));
    }
    double before = 0;
    for (double share : shares) {
      if (!(share - before >= SMALLEST_STEP - 1e-12 && share <= 1)) { // also catches NaN
        throw new IllegalArgumentException(
            "shares of the information %s, expected each at least %s above the one before, and at most 1"
                .formatted(Arrays.toString(shares), SMALLEST_STEP));
      }
      before = share;
    }
    return new GroupSequential(alpha, shares.clone(), bounds(spending, alpha / 2, shares));
  }

  /** Returns the plan that spends as O'Brien and Fleming's does. */
  public static GroupSequential obrienFleming(double alpha, double... shares) {
    return of(Spending.OBRIEN_FLEMING, alpha, shares);
  }

  /** Returns the plan that spends as Pocock's does. */
  public static GroupSequential pocock(double alpha, double... shares) {
    return of(Spending.POCOCK, alpha, shares);
  }

  /** Returns alpha over all looks. */
  public double alpha() {
    return alpha;
  }

  /** Returns the shares of the information at the looks. */
  public double[] shares() {
    return shares.clone();
  }

  /** Returns beyond which z value, on either side, to stop at each look. */
  public double[] bounds() {
    return bounds.clone();
  }

  /**
   * Returns the inference of one look.
   *
   * @param number of the look, from 1
   */
  public Look look(int number) {
    if (number < 1 || number > bounds.length) {
      throw new IllegalArgumentException(
          "look %s, expected 1 to %s".formatted(number, bounds.length));
    }
    return new Look(number, bounds[number - 1]);
  }

  /**
   * One look. Its interval is one of repeated ones: the chance that any of them misses is alpha.
   * Its p is that of a single look, to be compared with {@link #nominalAlpha}.
   *
   * @param number of the look, from 1
   * @param bound beyond which z value to stop
   */
  public record Look(int number, double bound) implements Inference {
    /** Returns which p value of this look says stop. */
    public double nominalAlpha() {
      return Normal.beyond(bound);
    }

    @Override
    public Effect compare(Sample control, Sample treatment) {
      Comparison groups = new Comparison(control, treatment);
      return Effects.of(
          groups,
          groups.standardError() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(Normal.beyond(groups.t())),
          (error, unit) -> bound * error);
    }
  }

  /**
   * Finds one bound after the other. The z value times the root of the share is a random walk,
   * whose steps have the variance by which the share grows; its density over those that go on is
   * kept at the nodes of a quadrature.
   */
  private static double[] bounds(Spending spending, double oneSided, double[] shares) {
    double[] bounds = new double[shares.length];
    double[] at = {0};
    double[] mass = {1}; // density times weight of the quadrature
    double past = 0;
    double spentBefore = 0;
    for (int look = 0; look < shares.length; look++) {
      double root = Math.sqrt(shares[look]);
      double step = Math.sqrt(shares[look] - past);
      double spent = spending.spent(oneSided, shares[look]);
      double bound = root * zBound(at, mass, step, root, spent - spentBefore);
      bounds[look] = bound / root;
      if (look + 1 < shares.length) {
        double nextStep = Math.sqrt(shares[look + 1] - shares[look]);
        double smooth = Math.min(step, nextStep);
        int pieces = (int) Math.max(8, Math.ceil(bound / smooth));
        double[] places = Quadrature.even(-bound, bound, pieces);
        double[] nodes = Quadrature.nodes(places);
        double[] weights = Quadrature.weights(places);
        double[] next = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
          double density = 0;
          for (int j = 0; j < at.length; j++) {
            density += mass[j] * Normal.density((nodes[i] - at[j]) / step);
          }
          next[i] = weights[i] * density / step;
        }
        at = nodes;
        mass = next;
      }
      past = shares[look];
      spentBefore = spent;
    }
    return bounds;
  }

  /** Returns the z value that is exceeded, for the first time now, with this probability. */
  private static double zBound(
      double[] at, double[] mass, double step, double root, double probability) {
    double low = 0;
    double high = 40;
    for (int halving = 0; halving < 80; halving++) {
      double middle = (low + high) / 2;
      double exceeded = 0;
      for (int j = 0; j < at.length; j++) {
        exceeded += mass[j] * Normal.above((root * middle - at[j]) / step);
      }
      if (exceeded > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
