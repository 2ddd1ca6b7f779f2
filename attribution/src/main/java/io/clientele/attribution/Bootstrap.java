package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A credit model with margins, by drawing the paths anew: each distinct path comes to pass a
 * Poisson number of times around the one counted, with conversion and without, and credits are
 * scaled to as many paths as there were. That moves credits as drawing the same number of paths
 * with replacement does. Conversions of a path keep their mean value. Models that ask when touches
 * were have customers drawn anew instead, each with all journeys.
 *
 * <p>What is drawn depends on the seed, the number of the replicate and the path or the customer
 * itself, not on the order in which they come. Bounds are the 2.5 % and 97.5 % quantiles of the
 * replicates.
 *
 * <p>Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6 and
 * 13; J. A. Hanley and B. MacGibbon, Creating non-parametric bootstrap samples using Poisson
 * frequencies, Computer Methods and Programs in Biomedicine 83, 2006.
 *
 * @param model whose credits are meant
 * @param replicates how many times paths are drawn, 2 to 100000
 * @param seed of the draws
 */
public record Bootstrap(CreditModel model, int replicates, long seed) implements CreditModel {
  public Bootstrap {
    requireNonNull(model, "model");
    if (model instanceof Bootstrap) {
      throw new IllegalArgumentException("a bootstrap of a bootstrap, expected another model");
    }
    if (replicates < 2 || replicates > 100_000) {
      throw new IllegalArgumentException(
          "replicates: %s, expected 2 to 100000".formatted(replicates));
    }
  }

  @Override
  public Attribution attribute(Paths paths) {
    // an order is chosen once: margins are those of the chosen one
    CreditModel chosen = model instanceof Markov chain ? chain.chosen(paths) : model;
    Attribution base = chosen.attribute(paths);
    Replicate again = again(chosen, paths);
    int channels = paths.channels().size();
    double[][] conversions = new double[channels][replicates];
    double[][] value = new double[channels][replicates];
    for (int replicate = 0; replicate < replicates; replicate++) {
      long seedOfReplicate = Mixing.mix(seed + Mixing.mix(replicate + 1));
      again.draw(seedOfReplicate, replicate, conversions, value);
    }
    List<Credit> credits = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      Arrays.sort(conversions[channel]);
      Arrays.sort(value[channel]);
      credits.add(
          base.credits()
              .get(channel)
              .withMargin(
                  new Credit.Margin(
                      standardDeviation(conversions[channel]),
                      quantile(conversions[channel], 0.025),
                      quantile(conversions[channel], 0.975),
                      quantile(value[channel], 0.025),
                      quantile(value[channel], 0.975))));
    }
    return new Attribution(credits, base.order(), base.conversionProbability(), base.warnings());
  }

  /** Draws once and writes what channels are credited with, by channel and replicate. */
  @FunctionalInterface
  private interface Replicate {
    void draw(long seed, int replicate, double[][] conversions, double[][] value);
  }

  private static Replicate again(CreditModel model, Paths paths) {
    if (model instanceof TimeDecay decay) {
      return ofCustomers(paths.timed("time decay"), decay::sums);
    }
    if (model instanceof AdditiveHazard hazard) {
      return ofCustomers(paths.timed("an additive hazard"), hazard::sums);
    }
    if (model instanceof Markov chain) {
      ChainStates states = chain.states(paths);
      return ofPaths(paths, drawn -> chain.attribute(drawn, states));
    }
    return ofPaths(paths, model::attribute);
  }

  private static Replicate ofPaths(Paths paths, Function<Paths, Attribution> model) {
    double all = paths.conversions() + paths.nulls();
    return (seed, replicate, conversions, value) -> {
      Paths drawn = drawn(paths, seed);
      double drawnPaths = drawn.conversions() + drawn.nulls();
      double scale = drawnPaths == 0 ? 0 : all / drawnPaths;
      List<Credit> credits = model.apply(drawn).credits();
      for (int channel = 0; channel < credits.size(); channel++) {
        conversions[channel][replicate] = scale * credits.get(channel).conversions();
        value[channel][replicate] = scale * credits.get(channel).value();
      }
    };
  }

  private static Replicate ofCustomers(
      Journeys journeys, BiFunction<Journeys, double[], CreditSums> model) {
    long[] hashes = new long[journeys.customers()];
    Arrays.setAll(hashes, customer -> TextHash.of(journeys.customerName(customer)));
    return (seed, replicate, conversions, value) -> {
      double[] times = new double[hashes.length];
      Arrays.setAll(times, c -> new PoissonDraws(Mixing.mix(seed ^ hashes[c])).next(1));
      double drawn = 0;
      for (int journey = 0; journey < journeys.size(); journey++) {
        drawn += times[journeys.customerCode(journey)];
      }
      double scale = drawn == 0 ? 0 : journeys.size() / drawn;
      CreditSums sums = model.apply(journeys, times);
      for (int channel = 0; channel < conversions.length; channel++) {
        conversions[channel][replicate] = scale * sums.conversions(channel);
        value[channel][replicate] = scale * sums.value(channel);
      }
    };
  }

  private static Paths drawn(Paths paths, long seed) {
    double[] conversions = new double[paths.size()];
    double[] values = new double[paths.size()];
    double[] nulls = new double[paths.size()];
    for (int path = 0; path < conversions.length; path++) {
      PoissonDraws draws = new PoissonDraws(Mixing.mix(seed ^ paths.hash(path)));
      double counted = paths.conversions(path);
      conversions[path] = draws.next(counted);
      nulls[path] = draws.next(paths.nulls(path));
      values[path] = counted == 0 ? 0 : paths.value(path) * (conversions[path] / counted);
    }
    return paths.counted(conversions, values, nulls);
  }

  private static double standardDeviation(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    return Math.sqrt(squares / (numbers.length - 1));
  }

  /** Returns a quantile of sorted numbers, by a straight line between the two around it. */
  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
