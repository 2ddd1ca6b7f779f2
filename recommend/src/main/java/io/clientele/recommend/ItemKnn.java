package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Recommends the items whose users are those of the history's items: each item is scored by its
 * similarity to those of its nearest neighbours that are in the history, times their weights.
 *
 * <p>{@code similarity(i, j) = x_i·x_j / (|x_i| |x_j| + shrinkage)}, where {@code x_i} has the
 * weight of each user for the item {@code i}: the cosine, pulled to 0 where little is known.
 * Neighbours are kept for the item that is scored. Tools that keep those of the history's item
 * (implicit, for one) rank worse at the same cost.
 *
 * <p>Source: B. Sarwar, G. Karypis, J. Konstan and J. Riedl, Item-based collaborative filtering
 * recommendation algorithms, WWW 2001, section 3.1. Cost: O(sum over users of items²) to fit, and 8
 * bytes for each neighbour.
 */
public final class ItemKnn implements RecommendationMethod {
  private final int neighbours;
  private final double shrinkage;
  private final @Nullable Executor executor;

  private ItemKnn(int neighbours, double shrinkage, @Nullable Executor executor) {
    this.neighbours = Settings.between("neighbours", neighbours, 1, Integer.MAX_VALUE);
    this.shrinkage = Settings.notNegative("shrinkage", shrinkage);
    this.executor = executor;
  }

  /** Returns the cosine with 50 neighbours and without shrinkage. */
  public static ItemKnn cosine() {
    return new ItemKnn(50, 0, null);
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public ItemKnn neighbours(int most) {
    return new ItemKnn(most, shrinkage, executor);
  }

  /** Returns the same with another shrinkage, at least 0. */
  public ItemKnn shrinkage(double term) {
    return new ItemKnn(neighbours, term, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public ItemKnn on(Executor helpers) {
    return new ItemKnn(neighbours, shrinkage, requireNonNull(helpers, "helpers"));
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    double[] squares = new double[table.items()];
    for (int item = 0; item < squares.length; item++) {
      for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
        squares[item] += (double) table.weightOfItem[k] * table.weightOfItem[k];
      }
    }
    Neighbours.Similarity cosine =
        (item, other, product) -> product / (Math.sqrt(squares[item] * squares[other]) + shrinkage);
    Map<String, String> settings =
        Map.of("neighbours", Integer.toString(neighbours), "shrinkage", Double.toString(shrinkage));
    return Neighbours.model(
        table,
        table.weightOfItem,
        table.weightOfUser,
        cosine,
        neighbours,
        table.provenance("item-knn", settings),
        new Shares(executor));
  }
}
