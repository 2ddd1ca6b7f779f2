package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Recommends the items whose users are those of the history's items: each item is scored by its
 * similarity to those of its nearest neighbours that are in the history, times their weights.
 *
 * <p>Of items {@code i} and {@code j}, where {@code x_i} has the weight of each user for {@code i}:
 *
 * <ul>
 *   <li>cosine: {@code x_i·x_j / (|x_i| |x_j| + shrinkage)}, pulled to 0 where little is known;
 *   <li>TF-IDF: the same of the weights {@code sqrt(weight) · idf}, where {@code idf = ln(items) -
 *       ln(1 + items of the user)}: who has to do with everything says little;
 *   <li>BM25: {@code x_i·x_j} of the weights {@code weight · (k1 + 1) / (weight + k1 · (1 - b + b ·
 *       length / mean length)) · idf}, where the length of an item is the sum of its weights;
 *   <li>Jaccard: {@code both / (either + shrinkage)}, users of both items and of at least one,
 *       whatever the weights.
 * </ul>
 *
 * <p>Neighbours are kept for the item that is scored. Tools that keep those of the history's item
 * (implicit, for one, whose weights of TF-IDF and BM25 these are) rank worse at the same cost.
 *
 * <p>Source: B. Sarwar, G. Karypis, J. Konstan and J. Riedl, Item-based collaborative filtering
 * recommendation algorithms, WWW 2001, section 3.1; BM25 after S. Robertson and H. Zaragoza, The
 * probabilistic relevance framework: BM25 and beyond, 2009, section 3.4, items being documents and
 * their users the terms. Cost: O(sum over users of items²) to fit, and 8 bytes for each neighbour.
 */
public final class ItemKnn implements RecommendationMethod {
  private enum Measure {
    COSINE,
    TF_IDF,
    BM25,
    JACCARD
  }

  private final Measure measure;
  private final double k1;
  private final double b;
  private final int neighbours;
  private final double shrinkage;
  private final @Nullable Executor executor;

  private ItemKnn(
      Measure measure,
      double k1,
      double b,
      int neighbours,
      double shrinkage,
      @Nullable Executor executor) {
    this.measure = measure;
    this.k1 = Settings.notNegative("k1", k1);
    this.b = Settings.between("b", b, 0, 1);
    this.neighbours = Settings.between("neighbours", neighbours, 1, Integer.MAX_VALUE);
    this.shrinkage = Settings.notNegative("shrinkage", shrinkage);
    if (measure == Measure.BM25 && shrinkage > 0) {
      throw new IllegalArgumentException(
          "shrinkage: %s, expected 0 with BM25, which has no length to shrink by"
              .formatted(shrinkage));
    }
    this.executor = executor;
  }

  private static ItemKnn of(Measure measure) {
    return new ItemKnn(measure, 1.2, 0.75, 50, 0, null);
  }

  /** Returns the cosine with 50 neighbours and without shrinkage. */
  public static ItemKnn cosine() {
    return of(Measure.COSINE);
  }

  /** Returns TF-IDF with 50 neighbours and without shrinkage. */
  public static ItemKnn tfIdf() {
    return of(Measure.TF_IDF);
  }

  /** Returns BM25 with 50 neighbours, k1 1.2 and b 0.75. */
  public static ItemKnn bm25() {
    return of(Measure.BM25);
  }

  /**
   * Returns BM25 with 50 neighbours.
   *
   * @param k1 from where on larger weights hardly count more, at least 0; 0 takes all weights alike
   * @param b how much the users of popular items count less, 0 to 1
   */
  public static ItemKnn bm25(double k1, double b) {
    return new ItemKnn(Measure.BM25, k1, b, 50, 0, null);
  }

  /** Returns the Jaccard index with 50 neighbours and without shrinkage. */
  public static ItemKnn jaccard() {
    return of(Measure.JACCARD);
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public ItemKnn neighbours(int most) {
    return new ItemKnn(measure, k1, b, most, shrinkage, executor);
  }

  /** Returns the same with another shrinkage, at least 0; BM25 has none. */
  public ItemKnn shrinkage(double term) {
    return new ItemKnn(measure, k1, b, neighbours, term, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public ItemKnn on(Executor helpers) {
    return new ItemKnn(measure, k1, b, neighbours, shrinkage, requireNonNull(helpers, "helpers"));
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    return switch (measure) {
      case COSINE -> cosine(table, table.weightOfItem, table.weightOfUser);
      case TF_IDF -> {
        double[] idf = idf(table);
        PairWeight weight = (user, item, given) -> (float) (Math.sqrt(given) * idf[user]);
        yield cosine(table, byItem(table, weight), byUser(table, weight));
      }
      case BM25 -> bm25(table);
      case JACCARD -> {
        PairWeight one = (user, item, given) -> 1;
        Neighbours.Similarity jaccard =
            (item, other, both) ->
                both / (table.usersOf(item) + table.usersOf(other) - both + shrinkage);
        yield model(table, byItem(table, one), byUser(table, one), jaccard);
      }
    };
  }

  private Neighbours cosine(UserItems table, float[] byItem, float[] byUser) {
    double[] squares = new double[table.items()];
    for (int item = 0; item < squares.length; item++) {
      for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
        squares[item] += (double) byItem[k] * byItem[k];
      }
    }
    Neighbours.Similarity cosine =
        (item, other, product) -> product / (Math.sqrt(squares[item] * squares[other]) + shrinkage);
    return model(table, byItem, byUser, cosine);
  }

  private Neighbours bm25(UserItems table) {
    double[] idf = idf(table);
    double[] length = new double[table.items()];
    for (int item = 0; item < length.length; item++) {
      for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
        length[item] += table.weightOfItem[k];
      }
    }
    double mean = Arrays.stream(length).sum() / length.length;
    PairWeight weight =
        (user, item, given) ->
            (float)
                (given * (k1 + 1) / (given + k1 * (1 - b + b * length[item] / mean)) * idf[user]);
    return model(
        table, byItem(table, weight), byUser(table, weight), (item, other, product) -> product);
  }

  private Neighbours model(
      UserItems table, float[] byItem, float[] byUser, Neighbours.Similarity similarity) {
    return Neighbours.model(
        table,
        byItem,
        byUser,
        similarity,
        neighbours,
        true,
        provenance(table),
        new Shares(executor));
  }

  private Provenance provenance(UserItems table) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("measure", measure.name().toLowerCase(Locale.ROOT));
    settings.put("neighbours", Integer.toString(neighbours));
    settings.put("shrinkage", Double.toString(shrinkage));
    if (measure == Measure.BM25) {
      settings.put("k1", Double.toString(k1));
      settings.put("b", Double.toString(b));
    }
    return table.provenance("item-knn", settings);
  }

  /** Returns how much each user's items say. */
  private static double[] idf(UserItems table) {
    double[] idf = new double[table.users()];
    for (int user = 0; user < idf.length; user++) {
      idf[user] = Math.log(table.items()) - Math.log1p(table.itemsOf(user));
    }
    return idf;
  }

  /** What a pair of a given weight counts. */
  @FunctionalInterface
  private interface PairWeight {
    float of(int user, int item, float given);
  }

  private static float[] byItem(UserItems table, PairWeight weight) {
    float[] weights = new float[table.weightOfItem.length];
    for (int item = 0; item < table.items(); item++) {
      for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
        weights[k] = weight.of(table.userOf[k], item, table.weightOfItem[k]);
      }
    }
    return weights;
  }

  private static float[] byUser(UserItems table, PairWeight weight) {
    float[] weights = new float[table.weightOfUser.length];
    for (int user = 0; user < table.users(); user++) {
      for (int k = table.userStarts[user]; k < table.userStarts[user + 1]; k++) {
        weights[k] = weight.of(user, table.itemOf[k], table.weightOfUser[k]);
      }
    }
    return weights;
  }
}
