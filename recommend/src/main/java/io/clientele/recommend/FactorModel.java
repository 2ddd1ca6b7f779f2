package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Dictionary;
import java.util.Arrays;
import java.util.Objects;

/**
 * What {@link ImplicitAls} learnt: a vector for each item. The vector of a history is the exact
 * solution beside them, so users of the training and new ones are treated alike, and what a user
 * did since counts at once. An empty history has the vector 0, and all its scores are 0.
 *
 * <p>It holds twice {@code 4 · rank} bytes for each item. Cost of scores: {@code O(history · rank²
 * + rank³ + items · rank)}.
 */
public final class FactorModel implements RecommendationModel {
  static final String KIND = "recommend-factors";

  private static final int VERSION = 1;

  /** Items whose scores stay in the cache while they are added up. */
  private static final int TILE = 2048;

  private final ImplicitAls method;
  private final int users;
  private final Dictionary itemIds;
  private final float[][] vectors;
  private final float[][] columns;
  private final float[][] gram;
  private final Provenance provenance;

  /** Keeps the vectors: the caller must not change them any more. */
  FactorModel(
      ImplicitAls method,
      Dictionary itemIds,
      float[][] vectors,
      Provenance provenance,
      Shares shares) {
    this(
        method,
        itemIds,
        vectors,
        RowSolver.gram(vectors, method.rank(), method.w0(), shares),
        provenance);
  }

  private FactorModel(
      ImplicitAls method,
      Dictionary itemIds,
      float[][] vectors,
      float[][] gram,
      Provenance provenance) {
    this.method = method;
    long count = provenance.counts().getOrDefault("users", 0L);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("users: %d, expected 0 to 2147483647".formatted(count));
    }
    this.users = (int) count;
    this.itemIds = itemIds;
    this.vectors = vectors;
    this.gram = gram;
    this.provenance = provenance;
    columns = new float[method.rank()][vectors.length];
    for (int item = 0; item < vectors.length; item++) {
      for (int f = 0; f < columns.length; f++) {
        columns[f][item] = vectors[item][f];
      }
    }
  }

  static FactorModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    ImplicitAls method = ImplicitAls.of(file.provenance());
    int rank = method.rank();
    float[][] gram = SavedModel.finiteRows(file, "gram", rank, rank);
    float[][] vectors = SavedModel.finiteRows(file, "vectors", items.size(), rank);
    return new FactorModel(method, items, vectors, gram, file.provenance());
  }

  @Override
  public ModelFile toFile() {
    return SavedModel.file(KIND, VERSION, provenance, itemIds)
        .with("vectors", vectors)
        .with("gram", gram);
  }

  /** Returns the method that it was fitted by, with its settings. */
  public ImplicitAls method() {
    return method;
  }

  /** Returns how many users it was learnt from. */
  public int users() {
    return users;
  }

  @Override
  public Dictionary items() {
    return itemIds;
  }

  /** Returns a copy of the vector of an item. */
  public float[] itemVector(int item) {
    return vectors[Objects.checkIndex(item, vectors.length)].clone();
  }

  /** Returns the vector of whoever has this history. */
  public float[] userVector(History history) {
    float[] vector = new float[columns.length];
    solve(newRow(), history, vector);
    return vector;
  }

  @Override
  public Scorer scorer() {
    RowSolver row = newRow();
    float[] user = new float[columns.length];
    float[] scores = new float[vectors.length];
    return history -> {
      solve(row, history, user);
      Arrays.fill(scores, 0);
      for (int from = 0; from < scores.length; from += TILE) {
        int to = Math.min(scores.length, from + TILE);
        Rows.addAll(scores, from, to, user, columns, columns.length);
      }
      return scores;
    };
  }

  /**
   * {@inheritDoc} The user's vector is a sum over the history, so the score is one too (Hu, Koren
   * and Volinsky, Collaborative filtering for implicit feedback datasets, ICDM 2008, section 5).
   */
  @Override
  public float[] contributions(History history, int item) {
    Settings.checkCodes(history, vectors.length);
    float[] image = itemVector(item);
    float[] parts = new float[history.size()];
    if (parts.length > 0) {
      RowSolver row = newRow();
      row.begin(history.itemsAsArray(), history.weightsAsArray(), 0, parts.length);
      row.solveFor(method.regularization(parts.length, vectors.length), image);
      for (int h = 0; h < parts.length; h++) {
        parts[h] = (float) (history.weight(h) * RowSolver.dot(image, vectors[history.item(h)]));
      }
    }
    return parts;
  }

  private RowSolver newRow() {
    return new RowSolver(vectors, gram, columns.length);
  }

  private void solve(RowSolver row, History history, float[] vector) {
    Settings.checkCodes(history, vectors.length);
    if (history.size() == 0) {
      Arrays.fill(vector, 0);
      return;
    }
    row.begin(history.itemsAsArray(), history.weightsAsArray(), 0, history.size());
    row.solve(method.regularization(history.size(), vectors.length), vector);
  }
}
