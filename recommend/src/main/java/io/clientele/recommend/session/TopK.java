package io.clientele.recommend.session;

import java.util.Arrays;

/**
 * The highest scores with what they are scores of; of equal ones those with the lower tie. A heap
 * has the worst on top. Used again after {@link #clear}, so that nothing is allocated.
 */
final class TopK {
  private static final int FIRST = 64;

  private double[] scores = new double[FIRST];
  private int[] ties = new int[FIRST];
  private int[] values = new int[FIRST];
  private int most;
  private int size;

  void clear(int capacity) {
    most = capacity;
    size = 0;
  }

  int size() {
    return size;
  }

  double score(int at) {
    return scores[at];
  }

  int value(int at) {
    return values[at];
  }

  void offer(double score, int tie, int value) {
    if (size < most) {
      if (size == scores.length) {
        int larger = (int) Math.min(2L * size, most);
        scores = Arrays.copyOf(scores, larger);
        ties = Arrays.copyOf(ties, larger);
        values = Arrays.copyOf(values, larger);
      }
      rise(size++, score, tie, value);
    } else if (most > 0 && isWorse(scores[0], ties[0], score, tie)) {
      sink(0, size, score, tie, value);
    }
  }

  /** Puts the best first; no more can be offered before {@link #clear}. */
  void sort() {
    for (int end = size - 1; end > 0; end--) {
      double score = scores[end];
      int tie = ties[end];
      int value = values[end];
      put(end, 0);
      sink(0, end, score, tie, value);
    }
  }

  private static boolean isWorse(double score, int tie, double than, int thanTie) {
    return score < than || (score == than && tie > thanTie);
  }

  private void rise(int from, double score, int tie, int value) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (!isWorse(score, tie, scores[parent], ties[parent])) {
        break;
      }
      put(place, parent);
      place = parent;
    }
    set(place, score, tie, value);
  }

  private void sink(int from, int end, double score, int tie, int value) {
    int place = from;
    for (int child = 2 * place + 1; child < end; child = 2 * place + 1) {
      if (child + 1 < end
          && isWorse(scores[child + 1], ties[child + 1], scores[child], ties[child])) {
        child++;
      }
      if (!isWorse(scores[child], ties[child], score, tie)) {
        break;
      }
      put(place, child);
      place = child;
    }
    set(place, score, tie, value);
  }

  private void put(int place, int from) {
    set(place, scores[from], ties[from], values[from]);
  }

  private void set(int place, double score, int tie, int value) {
    scores[place] = score;
    ties[place] = tie;
    values[place] = value;
  }
}
