package io.clientele.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Credits channels by what would be lost without them, in a Markov chain of the paths.
 *
 * <p>A state of the chain of order k is the last k touches; a shorter path is one state, and a
 * touch that changes nothing is no step. The removal effect of a channel is the part of all
 * conversions that fails if every state with that channel ends without one. Credits are the
 * conversions shared out in proportion to the removal effects; value likewise, where a conversion
 * in a state is worth what it was worth there in the mean. Solved exactly, not simulated: same
 * paths, same credits.
 *
 * <p>Source: E. Anderl, I. Becker, F. von Wangenheim and J. H. Schumann, Mapping the customer
 * journey, International Journal of Research in Marketing 33(3), 2016.
 */
public final class Markov implements CreditModel {
  private static final int HIGHEST = 6;

  private final int order; // 0 if it is to be chosen
  private final long seed;

  private Markov(int order, long seed) {
    this.order = order;
    this.seed = seed;
  }

  /**
   * Returns the model of an order.
   *
   * @param order how many touches a state remembers, 1 to 6
   */
  public static Markov ofOrder(int order) {
    if (order < 1 || order > HIGHEST) {
      throw new IllegalArgumentException(
          "order of a chain: %s, expected 1 to %s".formatted(order, HIGHEST));
    }
    return new Markov(order, 0);
  }

  /**
   * Returns the model that takes the order from 1 to 6 which best foretells, by log-likelihood,
   * paths that it was not counted from. In that comparison, what is rare at one order backs off to
   * the order below; the credits come of the counts as they are.
   *
   * @param seed of how the paths are parted for the comparison
   */
  public static Markov orderByHoldout(long seed) {
    return new Markov(0, seed);
  }

  @Override
  public Attribution attribute(Paths paths) {
    Markov chosen = chosen(paths);
    return chosen.attribute(paths, chosen.states(paths));
  }

  /** Returns the model of the order that is right for these paths. */
  Markov chosen(Paths paths) {
    return order > 0 ? this : ofOrder(OrderChoice.of(paths, HIGHEST, seed));
  }

  /** Returns what replicates of the same paths share. */
  ChainStates states(Paths paths) {
    return new ChainStates(paths, order);
  }

  Attribution attribute(Paths paths, ChainStates states) {
    Chain chain = new Chain(states, paths);
    double[] conversions = chain.expectedConversions();
    double[] values = chain.expectedValue();
    int channels = paths.channels().size();
    double[] lostConversions = new double[channels];
    double[] lostValue = new double[channels];
    CreditSums lost = new CreditSums(1);
    for (int channel = 0; channel < channels; channel++) {
      lostConversions[channel] = chain.lostWithout(channel, conversions);
      lostValue[channel] = chain.lostWithout(channel, values);
      lost.add(0, lostConversions[channel], lostValue[channel]);
    }
    double probability = chain.fromStart(conversions);
    List<Credit> credits = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      credits.add(
          new Credit(
              paths.channels().get(channel),
              share(paths.conversions(), lostConversions[channel], lost.conversions(0)),
              share(paths.value(), lostValue[channel], lost.value(0)),
              OptionalDouble.of(share(1, lostConversions[channel], probability)),
              Optional.empty()));
    }
    List<String> warnings = Attribution.warningsOf(paths);
    if (paths.nulls() == 0 && paths.conversions() > 0) {
      warnings.add(
          "no path ended without a conversion: removal effects tell how many paths have a channel,"
              + " and not whether it helps to convert");
    }
    return new Attribution(
        credits, OptionalInt.of(order), OptionalDouble.of(probability), warnings);
  }

  private static double share(double whole, double part, double all) {
    return all == 0 ? 0 : whole * (part / all);
  }
}
