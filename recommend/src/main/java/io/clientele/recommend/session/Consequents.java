package io.clientele.recommend.session;

import io.clientele.modelfile.ModelFile;
import java.util.Arrays;

/**
 * Rules by the item that they begin with: what follows it, and how often. While they are mined, one
 * such item is looked at after the other, so that only its own rules are at hand unpruned.
 */
final class Consequents {
  /** Of an item: where its rules begin; then what follows, the heaviest first, and its weight. */
  private final int[] starts;

  private int[] items = new int[1024];
  private double[] weights = new double[1024];

  private final double[] sums;
  private final boolean[] isMet;
  private int[] met = new int[64];
  private int metSize;
  private final TopK best = new TopK();

  Consequents(int itemCount) {
    this(itemCount, new int[itemCount + 1]);
  }

  /** Rules that were mined before; keeps the arrays. */
  private Consequents(int[] starts, int[] items, double[] weights) {
    this(0, starts);
    this.items = items;
    this.weights = weights;
  }

  private Consequents(int itemCount, int[] starts) {
    this.starts = starts;
    sums = new double[itemCount];
    isMet = new boolean[itemCount];
  }

  static Consequents read(ModelFile file, int itemCount) {
    int[] starts = file.ints("starts");
    int[] items = file.ints("following");
    double[] weights = file.doubles("weights", items.length);
    SavedSessions.checkRows("rules", starts, items, 0, itemCount);
    if (starts.length != itemCount + 1) {
      throw new IllegalArgumentException(
          "rules of %d items, expected %d".formatted(starts.length - 1, itemCount));
    }
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "weight of a rule: %s, expected a finite number".formatted(weight));
      }
    }
    return new Consequents(starts, items, weights);
  }

  ModelFile writtenTo(ModelFile file) {
    int end = starts[starts.length - 1];
    return file.with("starts", starts)
        .with("following", Arrays.copyOf(items, end))
        .with("weights", Arrays.copyOf(weights, end));
  }

  /** Adds to the rule from the item that is being looked at to another. */
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

  /** Keeps the heaviest rules of an item, of equal ones those met first; items must ascend. */
  void keep(int item, double pruning) {
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
    int end = starts[item];
    int needed = Math.addExact(end, best.size());
    if (needed > items.length) {
      int larger = (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, items.length * 3L / 2));
      items = Arrays.copyOf(items, larger);
      weights = Arrays.copyOf(weights, larger);
    }
    for (int at = 0; at < best.size(); at++) {
      items[end] = best.value(at);
      weights[end++] = best.score(at);
    }
    starts[item + 1] = end;
  }

  /** Returns where the rules of an item begin; they end where those of the next begin. */
  int from(int item) {
    return starts[item];
  }

  int to(int item) {
    return starts[item + 1];
  }

  int item(int at) {
    return items[at];
  }

  double weight(int at) {
    return weights[at];
  }
}
