package io.clientele.recommend.session;

import java.util.Arrays;

/** The weights of all rules that begin with one item, while they are mined. Used again. */
final class RuleSums {
  private double[] sums = new double[0];
  private boolean[] isMet = new boolean[0];
  private int[] met = new int[64];
  private int metSize;
  private long[] room = {};

  /** The rules that {@link #keep} has kept. */
  final TopK best = new TopK();

  void reserve(int items) {
    if (items > sums.length) {
      sums = new double[items];
      isMet = new boolean[items];
    }
  }

  /** Returns room for so many numbers to be put in order. */
  long[] room(int size) {
    if (size > room.length) {
      room = new long[Math.max(size, 2 * room.length)];
    }
    return room;
  }

  /** Adds to the rule that leads to an item. */
  void add(int item, double weight) {
    if (!isMet[item]) {
      isMet[item] = true;
      if (metSize == met.length) {
        met = Arrays.copyOf(met, 2 * metSize);
      }
      met[metSize++] = item;
    }
    sums[item] += weight;
  }

  /** Keeps the heaviest rules, of equal ones those met first, and forgets all others. */
  void keep(double pruning) {
    int most = metSize;
    if (pruning >= 1) {
      most = (int) Math.min(metSize, pruning);
    } else if (pruning > 0) {
      most = metSize - (int) (metSize * pruning);
    }
    best.clear(most);
    for (int k = 0; k < metSize; k++) {
      best.offer(sums[met[k]], k, met[k]);
      sums[met[k]] = 0;
      isMet[met[k]] = false;
    }
    metSize = 0;
    best.sort();
  }
}
