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
  private final PairIndex steps = new PairIndex();
  private final int[] entry;
  private final int[] exit;
  private final int[] stepStarts;
  private int[] stepsOfPaths = new int[64];
  private final int[][] statesOfChannel;
  private final int size;

  /** Walks all paths. */
  ChainStates(Paths paths, int order) {
    StateTree tree = new StateTree();
    PairIndex states = new PairIndex(); // of node and 0
    entry = new int[paths.size()];
    exit = new int[paths.size()];
    stepStarts = new int[paths.size() + 1];
    int walked = 0;
    for (int path = 0; path < paths.size(); path++) {
      int at = paths.start(path);
      int full = Math.min(paths.end(path), at + order);
      int node = 0;
      while (at < full) {
        node = tree.child(node, paths.touch(at++));
      }
      int state = states.add(node, 0);
      entry[path] = state;
      for (; at < paths.end(path); at++) {
        int next = tree.child(tree.withoutFirst(node), paths.touch(at));
        if (next != node) {
          int nextState = states.add(next, 0);
          if (walked == stepsOfPaths.length) {
            stepsOfPaths = Arrays.copyOf(stepsOfPaths, walked + (walked >> 1));
          }
          stepsOfPaths[walked++] = steps.add(state, nextState);
          node = next;
          state = nextState;
        }
      }
      exit[path] = state;
      stepStarts[path + 1] = walked;
    }
    size = states.size();
    statesOfChannel = statesOfChannel(tree, states, paths.channels().size());
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
