package io.clientele.attribution;

import java.util.Arrays;

/**
 * Sequences of channels as a tree: each node is one more channel behind its parent, and knows the
 * node of its sequence without the first channel. So the window over the last touches of a path
 * moves on by one look into a hash table, whatever its width and the number of channels. Node 0 is
 * the empty sequence.
 */
final class StateTree {
  private final PairIndex children = new PairIndex();
  private int[] shortened = new int[16]; // by node

  /** Returns the node of a sequence and one more channel. */
  int child(int node, int channel) {
    int known = children.find(node, channel);
    if (known >= 0) {
      return known + 1;
    }
    int tail = node == 0 ? 0 : child(shortened[node], channel);
    int added = children.add(node, channel) + 1;
    if (added == shortened.length) {
      shortened = Arrays.copyOf(shortened, 2 * added);
    }
    shortened[added] = tail;
    return added;
  }

  /** Returns the node of the sequence without its first channel. */
  int withoutFirst(int node) {
    return shortened[node];
  }

  /** Returns the node of the sequence without its last channel. */
  int withoutLast(int node) {
    return children.first(node - 1);
  }

  /** Returns the last channel of a sequence that is not empty. */
  int last(int node) {
    return children.second(node - 1);
  }
}
