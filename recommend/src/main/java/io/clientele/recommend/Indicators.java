package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import java.util.Arrays;

/**
 * What of one action foretells which items: sparse rows by the item that the action was done to.
 */
final class Indicators {
  private final Dictionary itemIds;
  private final int[] starts;
  private final int[] scored;
  private final float[] weights;

  private Indicators(Dictionary itemIds, int[] starts, int[] scored, float[] weights) {
    this.itemIds = itemIds;
    this.starts = starts;
    this.scored = scored;
    this.weights = weights;
  }

  /**
   * Turns indicators by the item that is scored round.
   *
   * @param itemIds of the action
   * @param indicators of each item that is scored, codes of the action's items
   */
  static Indicators of(Dictionary itemIds, int[][] indicators, float[][] ratios) {
    int[] starts = new int[itemIds.size() + 1];
    for (int[] row : indicators) {
      for (int indicator : row) {
        starts[indicator + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Math::addExact);
    int[] scored = new int[starts[itemIds.size()]];
    float[] weights = new float[scored.length];
    int[] next = starts.clone();
    for (int item = 0; item < indicators.length; item++) {
      for (int k = 0; k < indicators[item].length; k++) {
        int at = next[indicators[item][k]]++;
        scored[at] = item;
        weights[at] = ratios[item][k];
      }
    }
    return new Indicators(itemIds, starts, scored, weights);
  }

  static Indicators read(ModelFile file, String prefix, int targets) {
    Dictionary items = ItemColumns.read(prefix, file);
    int[] starts = file.ints(prefix + "starts");
    int[] scored = file.ints(prefix + "scored");
    float[] weights = SavedModel.finite(file, prefix + "weights", scored.length);
    SavedModel.checkRows("indicators", starts, scored, items.size(), targets);
    return new Indicators(items, starts, scored, weights);
  }

  ModelFile writtenTo(ModelFile file, String prefix) {
    return ItemColumns.write(itemIds, prefix, file)
        .with(prefix + "starts", starts)
        .with(prefix + "scored", scored)
        .with(prefix + "weights", weights);
  }

  Dictionary items() {
    return itemIds;
  }

  void addScores(History history, float[] scores) {
    Settings.checkCodes(history, itemIds.size());
    for (int h = 0; h < history.size(); h++) {
      for (int k = starts[history.item(h)]; k < starts[history.item(h) + 1]; k++) {
        scores[scored[k]] += history.weight(h) * weights[k];
      }
    }
  }

  float[] contributions(History history, int item) {
    Settings.checkCodes(history, itemIds.size());
    float[] parts = new float[history.size()];
    for (int h = 0; h < parts.length; h++) {
      int from = starts[history.item(h)];
      int at = Arrays.binarySearch(scored, from, starts[history.item(h) + 1], item);
      parts[h] = at < 0 ? 0 : history.weight(h) * weights[at];
    }
    return parts;
  }
}
