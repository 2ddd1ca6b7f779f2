package io.clientele.recommend.session;

import io.clientele.modelfile.ModelFile;
import java.util.Arrays;

/**
 * Rules by the item that they begin with. While they are mined, one such item is looked at after
 * the other, so that only its own rules are at hand unpruned.
 */
final class Consequents implements Rules {
  /** Of an item: where its rules begin; then what follows, the heaviest first, and its weight. */
  private final int[] starts;

  private int[] items;
  private double[] weights;

  /** Of the item that is looked at. */
  private final RuleSums sums = new RuleSums();

  Consequents(int itemCount) {
    this(new int[itemCount + 1], new int[1024], new double[1024]);
    sums.reserve(itemCount);
  }

  private Consequents(int[] starts, int[] items, double[] weights) {
    this.starts = starts;
    this.items = items;
    this.weights = weights;
  }

  static Consequents read(ModelFile file, int itemCount) {
    int[] starts = file.ints("starts");
    int[] items = file.ints("following");
    double[] weights = file.doubles("weights", items.length);
    SavedSessions.checkRows("rules", starts, items, 0, itemCount);
    if (starts.length != itemCount + 1) {
      throw new IllegalArgumentException(
          "rules of %s items, expected %s".formatted(starts.length - 1, itemCount));
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

  /** Returns where rules of the item that is looked at are added. */
  RuleSums sums() {
    return sums;
  }

  /** Keeps the heaviest rules of an item; items must ascend. */
  void keep(int item, double pruning) {
    sums.keep(pruning);
    TopK best = sums.best;
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

  @Override
  public int from(int item) {
    return starts[item];
  }

  @Override
  public int to(int item) {
    return starts[item + 1];
  }

  @Override
  public int item(int at) {
    return items[at];
  }

  @Override
  public double weight(int at) {
    return weights[at];
  }
}
