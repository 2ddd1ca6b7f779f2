package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.BestItems;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

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

  /** Up to a matrix of 1 MiB is kept to explain more of a history. */
  private static final int MOST_KEPT_RANK = 512;

  private final ImplicitAls method;
  private final int users;
  private final Dictionary itemIds;
  private final float[][] vectors;
  private final float[][] columns;
  private final float[][] gram;

  /** {@code w0 U'U} of the users of the training, for new vectors of items. */
  private final float[][] usersGram;

  private final Provenance provenance;

  /** Those at rest: as many as there were threads at once that asked for contributions. */
  private final ConcurrentLinkedQueue<Explanation> explanations = new ConcurrentLinkedQueue<>();

  /** Keeps the vectors: the caller must not change them any more. */
  FactorModel(
      ImplicitAls method,
      Dictionary itemIds,
      float[][] vectors,
      float[][] usersGram,
      Provenance provenance,
      Shares shares) {
    this(
        method,
        itemIds,
        vectors,
        RowSolver.gram(vectors, method.rank(), method.w0(), shares),
        usersGram,
        provenance);
  }

  private FactorModel(
      ImplicitAls method,
      Dictionary itemIds,
      float[][] vectors,
      float[][] gram,
      float[][] usersGram,
      Provenance provenance) {
    this.method = method;
    long count = provenance.counts().getOrDefault("users", 0L);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("users: %s, expected 0 to 2147483647".formatted(count));
    }
    this.users = (int) count;
    this.itemIds = itemIds;
    this.vectors = vectors;
    this.gram = gram;
    this.usersGram = usersGram;
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
    float[][] usersGram = SavedModel.finiteRows(file, "users-gram", rank, rank);
    return new FactorModel(method, items, vectors, gram, usersGram, file.provenance());
  }

  @Override
  public ModelFile toFile() {
    return SavedModel.file(KIND, VERSION, provenance, itemIds)
        .with("vectors", vectors)
        .with("gram", gram)
        .with("users-gram", usersGram);
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

  /**
   * Returns the vector of an item from those who have it: the exact solution beside them and all
   * users of the training, so that a new item, or one that sells anew, needs no training. Give it
   * to {@link #withItems}.
   *
   * @param buyers what each of its users had to do with; the item counts 1 for each of them. That
   *     the item itself stands there changes little.
   * @return all 0 without buyers
   */
  public float[] itemVector(Collection<History> buyers) {
    float[][] users = new float[buyers.size()][];
    int size = 0;
    for (History buyer : buyers) {
      users[size++] = userVector(buyer);
    }
    float[] vector = new float[columns.length];
    if (size > 0) {
      int[] codes = new int[size];
      Arrays.setAll(codes, k -> k);
      float[] ones = new float[size];
      Arrays.fill(ones, 1);
      RowSolver row = new RowSolver(users, usersGram, columns.length);
      row.begin(codes, ones, 0, size);
      row.solve(method.regularization(size, this.users), vector);
    }
    return vector;
  }

  /**
   * Returns the same model with other vectors of some items, of which those that it does not have
   * come last in the order of their SKUs. Cost: {@code O(items · rank²)}, however many there are.
   *
   * @param changed vectors of {@link #itemVector(Collection)}, or of {@link FeatureMap}
   * @throws IllegalArgumentException if a vector has another length or a number is not finite
   */
  public FactorModel withItems(Map<Sku, float[]> changed) {
    SortedMap<String, float[]> sorted = new TreeMap<>();
    changed.forEach((sku, vector) -> sorted.put(sku.value(), checked(sku, vector)));
    Dictionary.Builder ids = Dictionary.builder();
    List<float[]> all = new ArrayList<>();
    for (int item = 0; item < vectors.length; item++) {
      ids.add(itemIds.text(item));
      all.add(vectors[item]);
    }
    sorted.forEach(
        (sku, vector) -> {
          int code = ids.add(sku);
          if (code == all.size()) {
            all.add(vector);
          } else {
            all.set(code, vector);
          }
        });
    return new FactorModel(
        method, ids.build(), all.toArray(float[][]::new), usersGram, provenance, new Shares(null));
  }

  private float[] checked(Sku sku, float[] vector) {
    if (vector.length != columns.length) {
      throw new IllegalArgumentException(
          "vector of item %s has %s numbers, expected %s"
              .formatted(sku, vector.length, columns.length));
    }
    for (float number : vector) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException(
            "vector of item %s has the number %s, expected finite ones".formatted(sku, number));
      }
    }
    return vector.clone();
  }

  /** Puts the vectors of items that it knows into their places in another table. */
  void copyVectors(Dictionary ids, float[][] to) {
    for (int item = 0; item < to.length; item++) {
      int code = itemIds.codeOf(ids.text(item));
      if (code != Codes.NONE) {
        to[item] = vectors[code].clone();
      }
    }
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
      score(user, scores);
      return scores;
    };
  }

  /**
   * Returns the items with the highest scores for a vector of {@link #userVector} that was kept, as
   * {@link #best(History, int)} does for its history at several times the cost.
   *
   * @param without whose items are left out
   */
  public int[] best(float[] userVector, History without, int n) {
    if (userVector.length != columns.length) {
      throw new IllegalArgumentException(
          "vector of a user has %s numbers, expected %s"
              .formatted(userVector.length, columns.length));
    }
    Settings.checkCodes(without, vectors.length);
    float[] scores = new float[vectors.length];
    score(userVector, scores);
    return BestItems.of(scores, without, n);
  }

  private void score(float[] user, float[] scores) {
    Arrays.fill(scores, 0);
    for (int from = 0; from < scores.length; from += TILE) {
      int to = Math.min(scores.length, from + TILE);
      Rows.addAll(scores, from, to, user, columns, columns.length);
    }
  }

  /**
   * {@inheritDoc} The user's vector is a sum over the history, so the score is one too (Hu, Koren
   * and Volinsky, Collaborative filtering for implicit feedback datasets, ICDM 2008, section 5).
   * The first item of a history costs as much as its scores; further ones, asked for with the same
   * object, {@code O(rank²)} each.
   */
  @Override
  public float[] contributions(History history, int item) {
    Settings.checkCodes(history, vectors.length);
    Objects.checkIndex(item, vectors.length);
    float[] parts = new float[history.size()];
    if (parts.length > 0) {
      Explanation kept = explanations.poll();
      Explanation explanation = kept == null ? new Explanation(newRow(), columns.length) : kept;
      explanation.take(history, method.regularization(parts.length, vectors.length));
      explanation.explain(vectors, item, parts);
      if (columns.length <= MOST_KEPT_RANK) {
        explanations.add(explanation);
      }
    }
    return parts;
  }

  /**
   * A history with its matrix solved, which is the same for all items: for one thread at a time.
   */
  private static final class Explanation {
    private final RowSolver row;
    private final float[] image;
    private @Nullable History of;

    Explanation(RowSolver row, int rank) {
      this.row = row;
      image = new float[rank];
    }

    /** Makes ready for a history; nothing is left to do if it was the last one. */
    void take(History history, float regularization) {
      if (of != history) {
        of = null; // should it fail on the way
        row.begin(history.itemsAsArray(), history.weightsAsArray(), 0, history.size());
        row.factor(regularization);
        of = history;
      }
    }

    void explain(float[][] vectors, int item, float[] parts) {
      History history = requireNonNull(of);
      System.arraycopy(vectors[item], 0, image, 0, image.length);
      row.solveFactored(image);
      for (int h = 0; h < parts.length; h++) {
        parts[h] = (float) (history.weight(h) * RowSolver.dot(image, vectors[history.item(h)]));
      }
    }
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
