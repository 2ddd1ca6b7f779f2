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
import org.jspecify.annotations.Nullable;

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

  /** What a similarity counts. */
  @FunctionalInterface
  interface Weighting {
    float of(float similarity);
  }

  private final Dictionary itemIds;

  /** Of the history's item: where its row begins, and in the row the items that it is near to. */
  private final int[] starts;

  private final int[] scored;
  private final float[] similarity;

  /** Whether an item is as near to another as that to it. */
  private final boolean symmetric;

  private final Provenance provenance;

  /** By the item that is scored; made when first needed. */
  private volatile @Nullable Nearest nearest;

  /** Keeps nearest items by the item that is scored, in ascending order of their codes or not. */
  Neighbours(
      Dictionary itemIds,
      int[][] nearest,
      float[][] similarities,
      boolean symmetric,
      Provenance provenance) {
    this.itemIds = itemIds;
    this.symmetric = symmetric;
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
      Dictionary itemIds,
      int[] starts,
      int[] scored,
      float[] similarity,
      boolean symmetric,
      Provenance provenance) {
    this.itemIds = itemIds;
    this.starts = starts;
    this.scored = scored;
    this.similarity = similarity;
    this.symmetric = symmetric;
    this.provenance = provenance;
  }

  /** Returns the same neighbours, whose similarity counts otherwise. */
  Neighbours weighted(Weighting weighting) {
    float[] weighted = new float[similarity.length];
    for (int k = 0; k < weighted.length; k++) {
      weighted[k] = weighting.of(similarity[k]);
    }
    return new Neighbours(itemIds, starts, scored, weighted, symmetric, provenance);
  }

  static Neighbours of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    int[] starts = file.ints("starts");
    int[] scored = file.ints("scored");
    float[] similarity = SavedModel.finite(file, "similarity", scored.length);
    int[] symmetric = file.ints("symmetric");
    SavedModel.checkRows("neighbours", starts, scored, items.size(), items.size());
    if (symmetric.length != 1 || (symmetric[0] | 1) != 1) {
      throw new ModelFileException(
          "neighbours that are neither symmetric nor not: the file is damaged");
    }
    return new Neighbours(items, starts, scored, similarity, symmetric[0] == 1, file.provenance());
  }

  @Override
  public ModelFile toFile() {
    return SavedModel.file(KIND, VERSION, provenance, itemIds)
        .with("starts", starts)
        .with("scored", scored)
        .with("similarity", similarity)
        .with("symmetric", new int[] {symmetric ? 1 : 0});
  }

  /**
   * Returns a model of the nearest items by their columns' products: {@code sum over users of
   * byItem[user, item] · byUser[user, other]}. Others with a similarity of 0 or less are not near.
   */
  static Neighbours model(
      UserItems table,
      float[] byItem,
      float[] byUser,
      Similarity measure,
      int most,
      boolean symmetric,
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
            int near = best.length;
            while (near > 0 && similar[best[near - 1]] <= 0) {
              near--;
            }
            nearest[item] = new int[near];
            similarities[item] = new float[near];
            for (int k = 0; k < near; k++) {
              nearest[item][k] = products.other(best[k]);
              similarities[item][k] = similar[best[k]];
            }
          }
        });
    return new Neighbours(table.itemIds, nearest, similarities, symmetric, provenance);
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

  /**
   * {@inheritDoc} Where the measure is symmetric, an item's own nearest ones count as well: what is
   * rare is hardly among the nearest of others.
   */
  @Override
  public float[] similarities(int item) {
    float[] similar = scores(History.of(Objects.checkIndex(item, itemIds.size())));
    if (symmetric) {
      Nearest own = nearest();
      for (int k = own.starts[item]; k < own.starts[item + 1]; k++) {
        similar[own.near[k]] = own.similarity[k];
      }
    }
    return similar;
  }

  private Nearest nearest() {
    Nearest found = nearest;
    if (found == null) {
      found = new Nearest();
      nearest = found;
    }
    return found;
  }

  /** The nearest items by the item that is scored. */
  private final class Nearest {
    final int[] starts = new int[itemIds.size() + 1];
    final int[] near = new int[scored.length];
    final float[] similarity = new float[scored.length];

    Nearest() {
      for (int item : scored) {
        starts[item + 1]++;
      }
      Arrays.parallelPrefix(starts, Integer::sum);
      int[] next = starts.clone();
      for (int item = 0; item < itemIds.size(); item++) {
        for (int k = Neighbours.this.starts[item]; k < Neighbours.this.starts[item + 1]; k++) {
          int at = next[scored[k]]++;
          near[at] = item;
          similarity[at] = Neighbours.this.similarity[k];
        }
      }
    }
  }
}
