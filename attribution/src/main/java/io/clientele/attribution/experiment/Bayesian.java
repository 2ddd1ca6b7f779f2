package io.clientele.attribution.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Inference by belief: how probable it is that a variant is best, and what is lost if it is not.
 * Beliefs of proportions are Beta distributions, those of means, ratios and quantiles normal ones.
 *
 * <p>Looking often makes beliefs no less right as beliefs, but who stops at the first look with a
 * high probability will often be wrong where nothing differs.
 *
 * <p>With F the distribution functions, the risk of choosing i is {@code integral of F_i (1 -
 * product of the other F_j)}. Integrals are by quadrature, not by simulation.
 *
 * <p>Source: C. Stucchio, Bayesian A/B testing at VWO, 2015, sections 2 and 8.
 *
 * @param alpha what an interval leaves out, such as 0.05
 * @param priorSuccesses of a proportion before any data, above 0; 1 with 1 failure is the uniform
 *     prior
 * @param priorFailures the same of failures
 * @param priorMean of a mean before any data
 * @param priorDeviation how far off that may be; infinite for no prior belief
 */
public record Bayesian(
    double alpha,
    double priorSuccesses,
    double priorFailures,
    double priorMean,
    double priorDeviation)
    implements Inference {
  /** Where pieces of an integral end, in scales from the centre. */
  private static final double[] SCALES = {
    0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 14, 20, 28, 40
  };

  public Bayesian {
    Checks.probability("alpha", alpha);
    Checks.positive("prior successes", priorSuccesses);
    Checks.positive("prior failures", priorFailures);
    Checks.finite("prior mean", priorMean);
    if (!(priorDeviation > 0)) { // also catches NaN
      throw new IllegalArgumentException(
          "prior deviation: %s, expected a number above 0".formatted(priorDeviation));
    }
  }

  /** Returns the inference with alpha 0.05, uniform prior for proportions and none for means. */
  public static Bayesian withDefaults() {
    return new Bayesian(0.05, 1, 1, 0, Double.POSITIVE_INFINITY);
  }

  /** Returns the inference with another prior for proportions. */
  public Bayesian withBetaPrior(double successes, double failures) {
    return new Bayesian(alpha, successes, failures, priorMean, priorDeviation);
  }

  /** Returns the inference with another prior for means. */
  public Bayesian withNormalPrior(double mean, double deviation) {
    return new Bayesian(alpha, priorSuccesses, priorFailures, mean, deviation);
  }

  @Override
  public Effect compare(Sample control, Sample treatment) {
    if (!hasBeliefs(List.of(control, treatment))) {
      return Effects.of(
          new Comparison(control, treatment), OptionalDouble.empty(), (error, unit) -> 0);
    }
    Posterior c = posterior(control, isOfProportions(List.of(control, treatment)));
    Posterior t = posterior(treatment, isOfProportions(List.of(control, treatment)));
    double lift = t.mean() - c.mean();
    double error = Math.sqrt(c.variance() + t.variance());
    return new Effect.Measured(
        Estimate.of(lift, error, differenceOf(c, t, lift, error)),
        relativeOf(c, t),
        OptionalDouble.empty());
  }

  /** Returns the interval of what is believed of one group's true mean. */
  public Interval interval(Sample group) {
    Posterior posterior = posterior(group, group.isProportion());
    double spread = Math.sqrt(posterior.variance());
    return new Interval(
        quantile(posterior::below, posterior.mean(), spread, alpha / 2),
        quantile(posterior::below, posterior.mean(), spread, 1 - alpha / 2));
  }

  /** Returns how probable it is that the true mean of the treatment is the larger one. */
  public double probabilityToBeat(Sample control, Sample treatment) {
    return beliefs(List.of(control, treatment), true).get(1).probabilityBest();
  }

  /**
   * Returns what is believed of each group among all of them.
   *
   * @param groups at least one; if one is no proportion, all are taken for means
   * @param moreIsBetter whether a larger mean is the better one
   */
  public List<Belief> beliefs(List<Sample> groups, boolean moreIsBetter) {
    if (!hasBeliefs(groups)) {
      throw new IllegalArgumentException(
          "a group whose values are all the same, expected some that differ, or a prior");
    }
    boolean proportions = isOfProportions(groups);
    List<Posterior> all = groups.stream().map(group -> posterior(group, proportions)).toList();
    double[] places = places(all);
    List<Belief> beliefs = new ArrayList<>();
    for (Posterior mine : all) {
      List<Posterior> others = all.stream().filter(other -> other != mine).toList();
      double best =
          Quadrature.integral(
              u -> mine.density(u) * allWorse(others, mine.valueAt(u), moreIsBetter), places);
      double risk =
          Quadrature.integral(
              u -> {
                double x = mine.valueAt(u);
                double iAmWorse = moreIsBetter ? mine.below(x) : mine.above(x);
                return iAmWorse == 0
                    ? 0
                    : mine.slopeAt(u) * iAmWorse * someBetter(others, x, moreIsBetter);
              },
              places);
      beliefs.add(new Belief(Math.min(1, best), risk));
    }
    return beliefs;
  }

  /** Returns whether beliefs of these groups have a width. */
  boolean hasBeliefs(List<Sample> groups) {
    return isOfProportions(groups) || groups.stream().allMatch(group -> group.variance() > 0);
  }

  private static double allWorse(List<Posterior> others, double x, boolean moreIsBetter) {
    double product = 1;
    for (Posterior other : others) {
      product *= moreIsBetter ? other.below(x) : other.above(x);
    }
    return product;
  }

  /** One less the product, added up so that it keeps its digits when it is small. */
  private static double someBetter(List<Posterior> others, double x, boolean moreIsBetter) {
    double none = 1;
    double some = 0;
    for (Posterior other : others) {
      some += none * (moreIsBetter ? other.above(x) : other.below(x));
      none *= moreIsBetter ? other.below(x) : other.above(x);
    }
    return some;
  }

  private static boolean isOfProportions(List<Sample> groups) {
    return groups.stream().allMatch(Sample::isProportion);
  }

  private Posterior posterior(Sample group, boolean asProportion) {
    if (asProportion) {
      double successes = group.mean() * group.n();
      return new Posterior.OfProportion(
          priorSuccesses + successes, priorFailures + (group.n() - successes));
    }
    double ofData = 1 / group.meanVariance();
    double ofPrior = 1 / (priorDeviation * priorDeviation); // 0 if there is none
    double precision = ofData + ofPrior;
    return new Posterior.OfMean(
        (ofData * group.mean() + ofPrior * priorMean) / precision, 1 / precision);
  }

  private Interval differenceOf(Posterior c, Posterior t, double lift, double error) {
    if (c instanceof Posterior.OfMean) {
      return Interval.around(lift, Normal.exceededWith(alpha / 2) * error);
    }
    DoubleUnaryOperator below = isBelow(c, t, (x, d) -> x + d, (y, d) -> y - d);
    return new Interval(
        quantile(below, lift, error, alpha / 2), quantile(below, lift, error, 1 - alpha / 2));
  }

  private Optional<Estimate> relativeOf(Posterior c, Posterior t) {
    if (c.mean() == 0) {
      return Optional.empty();
    }
    double relative = t.mean() / c.mean() - 1;
    double ratio = t.mean() / c.mean();
    double error = Math.sqrt(t.variance() + ratio * ratio * c.variance()) / Math.abs(c.mean());
    if (c instanceof Posterior.OfMean) {
      double width = Normal.exceededWith(alpha / 2) * error;
      return Optional.of(Estimate.of(relative, error, Interval.around(relative, width)));
    }
    DoubleUnaryOperator ofRatio = isBelow(c, t, (x, r) -> x * (1 + r), (y, r) -> y / (1 + r));
    DoubleUnaryOperator below = r -> r <= -1 ? 0 : ofRatio.applyAsDouble(r);
    return Optional.of(
        Estimate.of(
            relative,
            error,
            new Interval(
                quantile(below, relative, error, alpha / 2),
                quantile(below, relative, error, 1 - alpha / 2))));
  }

  /**
   * Returns the probability that the treatment is below what the control is turned into, as a
   * function of how it is turned.
   */
  private static DoubleUnaryOperator isBelow(
      Posterior c, Posterior t, DoubleBinaryOperator turned, DoubleBinaryOperator back) {
    // along the narrower of the two: the other one is smooth there
    boolean alongControl = c.scale() <= t.scale();
    Posterior along = alongControl ? c : t;
    double[] places = places(List.of(along));
    double[] values = Quadrature.nodes(places);
    double[] mass = Quadrature.weights(places);
    for (int i = 0; i < values.length; i++) {
      mass[i] *= along.density(values[i]);
      values[i] = along.valueAt(values[i]);
    }
    return by -> {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        if (mass[i] > 0) {
          sum +=
              mass[i]
                  * (alongControl
                      ? t.below(turned.applyAsDouble(values[i], by))
                      : c.above(back.applyAsDouble(values[i], by)));
        }
      }
      return sum;
    };
  }

  private static double[] places(List<Posterior> all) {
    return all.stream()
        .flatMapToDouble(
            each ->
                DoubleStream.concat(
                    DoubleStream.of(each.centre()),
                    DoubleStream.of(SCALES)
                        .flatMap(
                            k ->
                                DoubleStream.of(
                                    each.centre() - k * each.scale(),
                                    each.centre() + k * each.scale()))))
        .toArray();
  }

  /**
   * Returns where a distribution function reaches a probability: by false position, with the weight
   * of an end that stays halved (the Illinois rule).
   */
  private static double quantile(
      DoubleUnaryOperator below, double centre, double scale, double probability) {
    double low = centre - scale;
    double atLow = below.applyAsDouble(low) - probability;
    while (atLow > 0) {
      low -= 2 * (centre - low);
      atLow = below.applyAsDouble(low) - probability;
    }
    double high = centre + scale;
    double atHigh = below.applyAsDouble(high) - probability;
    while (atHigh < 0) {
      high += 2 * (high - centre);
      atHigh = below.applyAsDouble(high) - probability;
    }
    double root = low;
    int side = 0;
    for (int step = 0; step < 200 && high - low > 1e-13 * scale; step++) {
      root = atHigh == atLow ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
      root = Math.max(low, Math.min(high, root));
      double at = below.applyAsDouble(root) - probability;
      if (Math.abs(at) <= 1e-14) {
        return root;
      }
      if (at < 0) {
        low = root;
        atLow = at;
        atHigh = side < 0 ? atHigh / 2 : atHigh;
        side = -1;
      } else {
        high = root;
        atHigh = at;
        atLow = side > 0 ? atLow / 2 : atLow;
        side = 1;
      }
    }
    return root;
  }
}
