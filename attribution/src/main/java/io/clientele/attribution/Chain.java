package io.clientele.attribution;

/**
 * An absorbing Markov chain of counted steps: from each state it goes on to others, or ends in a
 * conversion, or in none.
 *
 * <p>What is expected from each state on is {@code h = r + Q h}, with {@code Q} the probabilities
 * of the steps and {@code r} what is expected to be had at the end in that state itself. It is
 * found by sweeps over the states, from below: all terms are positive, so no digit is lost by
 * subtracting, even where a channel matters one part in a million.
 *
 * <p>Source: J. G. Kemeny and J. L. Snell, Finite Markov Chains, 1960, chapter III; the sweeps are
 * those of Gauss and Seidel.
 */
final class Chain {
  /** Two ulp: sweeps change nothing any more. */
  private static final double STILL = 4.5e-16;

  /** What may be missing of a solution, relative to it, if changes go on to shrink as they do. */
  private static final double CLOSE = 1e-15;

  private static final long MOST_WORK = 4_000_000_000L;

  private final ChainStates states;
  private final double[] entries;
  private final int[] rowStarts;
  private final int[] columns;
  private final double[] probabilities;
  private final double[] conversions;
  private final double[] values;
  private final double paths;

  Chain(ChainStates states, Paths counted) {
    this.states = states;
    int n = states.size();
    double[] weights = new double[counted.size()];
    entries = new double[n];
    conversions = new double[n];
    values = new double[n];
    double[] leaving = new double[n];
    double all = 0;
    for (int path = 0; path < weights.length; path++) {
      weights[path] = counted.conversions(path) + counted.nulls(path);
      all += weights[path];
      entries[states.entry(path)] += weights[path];
      int exit = states.exit(path);
      conversions[exit] += counted.conversions(path);
      values[exit] += counted.value(path);
      leaving[exit] += weights[path];
    }
    paths = all;
    double[] counts = states.stepCounts(weights);
    rowStarts = new int[n + 1];
    for (int step = 0; step < counts.length; step++) {
      leaving[states.from(step)] += counts[step];
      rowStarts[states.from(step) + 1]++;
    }
    for (int state = 0; state < n; state++) {
      rowStarts[state + 1] += rowStarts[state];
    }
    columns = new int[counts.length];
    probabilities = new double[counts.length];
    int[] next = rowStarts.clone();
    for (int step = 0; step < counts.length; step++) {
      int from = states.from(step);
      int at = next[from]++;
      columns[at] = states.to(step);
      probabilities[at] = counts[step] == 0 ? 0 : counts[step] / leaving[from];
    }
    for (int state = 0; state < n; state++) {
      conversions[state] = leaving[state] == 0 ? 0 : conversions[state] / leaving[state];
      values[state] = leaving[state] == 0 ? 0 : values[state] / leaving[state];
    }
  }

  /** Returns the conversions to expect from each state on. */
  double[] expectedConversions() {
    return expected(conversions);
  }

  /** Returns the value to expect from each state on. */
  double[] expectedValue() {
    return expected(values);
  }

  private double[] expected(double[] atEnd) {
    double[] expected = new double[states.size()];
    sweep(expected, atEnd, new boolean[expected.length]);
    return expected;
  }

  /** Returns the mean over the paths of what is expected from where they begin. */
  double fromStart(double[] expected) {
    double sum = 0;
    for (int state = 0; state < expected.length; state++) {
      sum += entries[state] * expected[state];
    }
    return paths == 0 ? 0 : sum / paths;
  }

  /**
   * Returns what is lost, in the mean over the paths, if they end without anything as soon as they
   * come to a channel: what was expected from the first state with that channel on.
   *
   * @param expected from each state on, with the channel
   */
  double lostWithout(int channel, double[] expected) {
    boolean[] isRemoved = new boolean[expected.length];
    double[] lost = new double[expected.length];
    for (int state : states.statesOf(channel)) {
      isRemoved[state] = true;
      lost[state] = expected[state];
    }
    sweep(lost, new double[expected.length], isRemoved);
    return fromStart(lost);
  }

  /**
   * Solves {@code x = ends + Q x}, but for the states that are fixed; x is 0 or below it before.
   */
  private void sweep(double[] x, double[] ends, boolean[] isFixed) {
    double changeBefore = 1;
    double rateBefore = 1;
    long work = 0;
    for (int sweep = 0; ; sweep++) {
      double change = 0;
      for (int i = 0; i < x.length; i++) {
        int state = sweep % 2 == 0 ? x.length - 1 - i : i;
        if (isFixed[state]) {
          continue;
        }
        double sum = ends[state];
        for (int at = rowStarts[state]; at < rowStarts[state + 1]; at++) {
          sum += probabilities[at] * x[columns[at]];
        }
        if (sum != x[state]) {
          change = Math.max(change, Math.abs(sum - x[state]) / sum);
          x[state] = sum;
        }
      }
      double rate = change / changeBefore;
      double slower = Math.max(rate, rateBefore); // sweeps alternate, and so may their rates
      if (change <= STILL || (slower < 1 && change * slower / (1 - slower) <= CLOSE)) {
        return;
      }
      changeBefore = change;
      rateBefore = rate;
      work += columns.length + x.length;
      if (work > MOST_WORK) {
        throw new IllegalArgumentException(
            "a chain of %s states in which paths hardly ever end: expected shorter paths, a look-back or a lower order"
                .formatted(x.length));
      }
    }
  }
}
