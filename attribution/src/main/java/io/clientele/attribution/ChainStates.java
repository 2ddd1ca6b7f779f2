package io.clientele.attribution;

import java.util.Arrays;

/**
 * Which states a chain has and through which of them each path goes; how often it does is counted
 * apart, so that a path can be drawn anew without being walked again.
 *
 * <p>A state is what was touched last: as many touches as the order, or all touches of a path that
 * is shorter. A touch that leaves the state as it is makes no step.
 */
final class ChainStates {
  /** Up to so many, moves are remembered, each under its state and channel. */
  private static final int MOST_CELLS = 1 << 24;

  private static final int UNKNOWN = 0;
  private static final int STAYS = -1;

  private final PairIndex steps = new PairIndex();
  private final int[] entry;
  private final int[] exit;
  private final int[] stepStarts;
  private int[] stepsOfPaths = new int[64];
  private final int[][] statesOfChannel;
  private final int size;

  /** Walks all paths. */
  ChainStates(Paths paths, int order) {
    Walker walker = new Walker(paths.channels().size());
    entry = new int[paths.size()];
    exit = new int[paths.size()];
    stepStarts = new int[paths.size() + 1];
    int walked = 0;
    for (int path = 0; path < paths.size(); path++) {
      int at = paths.start(path);
      int end = paths.end(path);
      int full = Math.min(end, at + order);
      int node = 0;
      while (at < full) {
        node = walker.tree.child(node, paths.touch(at++));
      }
      int state = walker.states.add(node, 0);
      entry[path] = state;
      if (walked + end - at > stepsOfPaths.length) {
        long grown = 3L * walked / 2 + end - at;
        stepsOfPaths = Arrays.copyOf(stepsOfPaths, (int) Math.min(grown, Integer.MAX_VALUE - 8));
      }
      for (; at < end; at++) {
        int step = walker.step(state, paths.touch(at));
        if (step != STAYS) {
          stepsOfPaths[walked++] = step - 1;
          state = steps.second(step - 1);
        }
      }
      exit[path] = state;
      stepStarts[path + 1] = walked;
    }
    StateTree tree = walker.tree;
    PairIndex states = walker.states;
    size = states.size();
    statesOfChannel = statesOfChannel(tree, states, paths.channels().size());
  }

  /** Knows where a touch leads from each state; most moves are made many million times. */
  private final class Walker {
    private final StateTree tree = new StateTree();
    private final PairIndex states = new PairIndex(); // of node and 0
    private final int channels;
    private int[] moves = new int[64]; // by state and channel

    Walker(int channels) {
      this.channels = channels;
    }

    /** Returns the number of the step that a touch makes, plus 1, or that it makes none. */
    int step(int state, int channel) {
      long cell = (long) state * channels + channel;
      if (cell >= MOST_CELLS) {
        return found(state, channel);
      }
      if (cell >= moves.length) {
        int grown = (int) Math.max(cell + 1, 2L * moves.length);
        moves = Arrays.copyOf(moves, Math.min(MOST_CELLS, grown));
      }
      if (moves[(int) cell] == UNKNOWN) {
        moves[(int) cell] = found(state, channel);
      }
      return moves[(int) cell];
    }

    private int found(int state, int channel) {
      int node = states.first(state);
      int next = tree.child(tree.withoutFirst(node), channel);
      return next == node ? STAYS : steps.add(state, states.add(next, 0)) + 1;
    }
  }

  private static int[][] statesOfChannel(StateTree tree, PairIndex states, int channels) {
    int[][] found = new int[channels][4];
    int[] count = new int[channels];
    for (int state = 0; state < states.size(); state++) {
      for (int node = states.first(state); node != 0; node = tree.withoutLast(node)) {
        int channel = tree.last(node);
        int at = count[channel];
        if (at > 0 && found[channel][at - 1] == state) {
          continue; // touched twice in it
        }
        if (at == found[channel].length) {
          found[channel] = Arrays.copyOf(found[channel], 2 * at);
        }
        found[channel][at] = state;
        count[channel]++;
      }
    }
    for (int channel = 0; channel < channels; channel++) {
      found[channel] = Arrays.copyOf(found[channel], count[channel]);
    }
    return found;
  }

  /** Returns how many states there are. */
  int size() {
    return size;
  }

  /** Returns the states in which a channel was touched. */
  int[] statesOf(int channel) {
    return statesOfChannel[channel];
  }

  /** Returns how often each step is taken by paths that came to pass so many times. */
  double[] stepCounts(double[] weights) {
    double[] counts = new double[steps.size()];
    for (int path = 0; path < weights.length; path++) {
      for (int i = stepStarts[path]; i < stepStarts[path + 1]; i++) {
        counts[stepsOfPaths[i]] += weights[path];
      }
    }
    return counts;
  }

  int steps() {
    return steps.size();
  }

  int from(int step) {
    return steps.first(step);
  }

  int to(int step) {
    return steps.second(step);
  }

  /** Returns the state in which a path begins. */
  int entry(int path) {
    return entry[path];
  }

  /** Returns the state in which a path ends. */
  int exit(int path) {
    return exit[path];
  }
}
