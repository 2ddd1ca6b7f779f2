package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.BestItems;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Dictionary;
import java.util.Arrays;
import java.util.Objects;

/**
 * The nearest items of each item. They are sought for the item that is to be scored, and stored
 * under the item of the history, so that scoring a history adds up its items' rows.
 */
final class Neighbours implements RecommendationModel {
  static final String KIND = "recommend-neighbours";

  private static final int VERSION = 1;
  private static final int SHARE = 32;

  private static final History NOTHING = History.of();

  /** Turns the product of two items' columns, which is above 0, into their similarity. */
  @FunctionalInterface
  interface Similarity {
    double of(int item, int other, double product);
  }

  private final Dictionary itemIds;

  /** Of the history's item: where its row begins, and in the row the items that it is near to. */
  private final int[] starts;

  private final int[] scored;
  private final float[] similarity;
  private final Provenance provenance;

  private Neighbours(
      Dictionary itemIds, int[][] nearest, float[][] similarities, Provenance provenance) {
    this.itemIds = itemIds;
    this.provenance = provenance;
    int[] count = new int[nearest.length + 1];
    for (int[] row : nearest) {
      for (int item : row) {
        count[item + 1]++;
      }
    }
    Arrays.parallelPrefix(count, Math::addExact);
    starts = count;
    scored = new int[count[nearest.length]];
    similarity = new float[scored.length];
    int[] next = count.clone();
    for (int item = 0; item < nearest.length; item++) {
      for (int k = 0; k < nearest[item].length; k++) {
        int at = next[nearest[item][k]]++;
        scored[at] = item;
        similarity[at] = similarities[item][k];
      }
    }
  }

  private Neighbours(
      Dictionary itemIds, int[] starts, int[] scored, float[] similarity, Provenance provenance) {
    this.itemIds = itemIds;
    this.starts = starts;
    this.scored = scored;
    this.similarity = similarity;
    this.provenance = provenance;
  }

  static Neighbours of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    int[] starts = file.ints("starts");
    int[] scored = file.ints("scored");
    float[] similarity = SavedModel.finite(file, "similarity", scored.length);
    boolean whole =
        starts.length == items.size() + 1
            && starts[0] == 0
            && starts[items.size()] == scored.length;
    for (int item = 0; whole && item < items.size(); item++) {
      whole = starts[item] <= starts[item + 1] && starts[item + 1] <= scored.length;
      for (int k = starts[item]; whole && k < starts[item + 1]; k++) {
        // codes ascend in a row
        whole = scored[k] > (k == starts[item] ? -1 : scored[k - 1]) && scored[k] < items.size();
      }
    }
    if (!whole) {
      throw new ModelFileException(
          "rows of neighbours that are not of %d items in order: the file is damaged"
              .formatted(items.size()));
    }
    return new Neighbours(items, starts, scored, similarity, file.provenance());
  }

  @Override
  public ModelFile toFile() {
    return SavedModel.file(KIND, VERSION, provenance, itemIds)
        .with("starts", starts)
        .with("scored", scored)
        .with("similarity", similarity);
  }

  /**
   * Returns a model of the nearest items by their columns' products: {@code sum over users of
   * byItem[user, item] · byUser[user, other]}.
   */
  static Neighbours model(
      UserItems table,
      float[] byItem,
      float[] byUser,
      Similarity measure,
      int most,
      Provenance provenance,
      Shares shares) {
    int items = table.items();
    int[][] nearest = new int[items][];
    float[][] similarities = new float[items][];
    boolean counted = ItemProducts.areOnes(byItem) && ItemProducts.areOnes(byUser);
    shares.run(
        items,
        SHARE,
        (from, to) -> {
          ItemProducts products = new ItemProducts(table, byItem, byUser, counted);
          for (int item = from; item < to; item++) {
            int size = products.fill(item);
            float[] similar = new float[size];
            for (int k = 0; k < size; k++) {
              similar[k] = (float) measure.of(item, products.other(k), products.product(k));
            }
            int[] best = BestItems.of(similar, NOTHING, most);
            nearest[item] = new int[best.length];
            similarities[item] = new float[best.length];
            for (int k = 0; k < best.length; k++) {
              nearest[item][k] = products.other(best[k]);
              similarities[item][k] = similar[best[k]];
            }
          }
        });
    return new Neighbours(table.itemIds, nearest, similarities, provenance);
  }

  @Override
  public Dictionary items() {
    return itemIds;
  }

  @Override
  public Scorer scorer() {
    float[] scores = new float[itemIds.size()];
    return history -> {
      Settings.checkCodes(history, scores.length);
      Arrays.fill(scores, 0);
      for (int h = 0; h < history.size(); h++) {
        float weight = history.weight(h);
        for (int k = starts[history.item(h)]; k < starts[history.item(h) + 1]; k++) {
          scores[scored[k]] += weight * similarity[k];
        }
      }
      return scores;
    };
  }

  @Override
  public float[] contributions(History history, int item) {
    Settings.checkCodes(history, itemIds.size());
    Objects.checkIndex(item, itemIds.size());
    float[] parts = new float[history.size()];
    for (int h = 0; h < parts.length; h++) {
      // A row is in the order of the items that are scored, as it was filled.
      int from = starts[history.item(h)];
      int at = Arrays.binarySearch(scored, from, starts[history.item(h) + 1], item);
      parts[h] = at < 0 ? 0 : history.weight(h) * similarity[at];
    }
    return parts;
  }
}
