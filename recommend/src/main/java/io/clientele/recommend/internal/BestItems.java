package io.clientele.recommend.internal;

import io.clientele.recommend.History;

/**
 * The highest scores, of equal ones the lower code first. A heap holds the best so far with the
 * worst of them on top, so hardly any item costs more than one comparison.
 */
public final class BestItems {
  private final float[] scores;
  private final int[] heap;
  private int size;

  private BestItems(float[] scores, int n) {
    this.scores = scores;
    heap = new int[Math.min(n, scores.length)];
  }

  /** Returns the best items that are not in a history, best first. */
  public static int[] of(float[] scores, History without, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("%s items wanted, expected at least 0".formatted(n));
    }
    BestItems best = new BestItems(scores, n);
    int from = 0;
    for (int k = 0; k < without.size(); k++) {
      best.offer(from, without.item(k));
      from = without.item(k) + 1;
    }
    best.offer(from, scores.length);
    return best.drain();
  }

  private void offer(int from, int to) {
    int code = from;
    for (; code < to && size < heap.length; code++) {
      heap[size] = code;
      rise(size++);
    }
    if (heap.length == 0) {
      return;
    }
    float bar = scores[heap[0]];
    for (; code < to; code++) {
      // Codes ascend, so of equal scores those that are in are better.
      if (scores[code] > bar) {
        heap[0] = code;
        sink(0);
        bar = scores[heap[0]];
      }
    }
  }

  private int[] drain() {
    int[] best = new int[size];
    while (size > 0) {
      best[size - 1] = heap[0];
      heap[0] = heap[--size];
      sink(0);
    }
    return best;
  }

  private boolean isWorse(int a, int b) {
    return scores[a] < scores[b] || (scores[a] == scores[b] && a > b);
  }

  private void rise(int at) {
    int item = heap[at];
    int place = at;
    while (place > 0 && isWorse(item, heap[(place - 1) / 2])) {
      heap[place] = heap[(place - 1) / 2];
      place = (place - 1) / 2;
    }
    heap[place] = item;
  }

  private void sink(int at) {
    int item = heap[at];
    int place = at;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isWorse(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isWorse(heap[child], item)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = item;
  }
}
