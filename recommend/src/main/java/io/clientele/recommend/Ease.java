package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * EASE: the linear model that foretells each user's items from their others with the least squared
 * error, in closed form. Often the best there is for a shop of some thousand items.
 *
 * <p>{@code B = I - P diag(1 / diag P)} with {@code P = (X'X + lambda I)^-1}, where {@code X} has
 * the weights of users (rows) for items (columns); the scores of a history {@code x} are {@code
 * x'B}. Exact, so there is no seed.
 *
 * <p>Source: H. Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019, section 3.1.
 * Cost: {@code n³} floating point operations for {@code n} items, and {@code 8n²} bytes while it is
 * fitted, of which the model keeps half.
 */
public final class Ease implements RecommendationMethod {
  private static final int SHARE = 32;

  private final double lambda;
  private final int mostItems;
  private final @Nullable Executor executor;

  private Ease(double lambda, int mostItems, @Nullable Executor executor) {
    this.lambda = Settings.positive("lambda", lambda);
    this.mostItems = Settings.between("mostItems", mostItems, 1, Integer.MAX_VALUE);
    this.executor = executor;
  }

  /**
   * Returns the method.
   *
   * @param lambda how much large coefficients cost, above 0. For weights of 1, between 100 and 1000
   *     is usual; more for more users.
   */
  public static Ease withLambda(double lambda) {
    return new Ease(lambda, 15_000, null);
  }

  /** Returns the same with another number of items above which it refuses; 15,000 unless set. */
  public Ease mostItems(int most) {
    return new Ease(lambda, most, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public Ease on(Executor helpers) {
    return new Ease(lambda, mostItems, requireNonNull(helpers, "helpers"));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if there are more than {@link #mostItems} items
   */
  @Override
  public RecommendationModel fit(Interactions interactions) {
    int items = interactions.items().size();
    if (items > mostItems) {
      throw new IllegalArgumentException(
          "EASE of %s items takes %s MB of memory, expected at most %s items: leave out rare ones, allow more with mostItems, or take ImplicitAls"
              .formatted(items, 8L * items * items / 1_000_000 + 1, mostItems));
    }
    UserItems table = UserItems.of(interactions);
    Shares shares = new Shares(executor);
    double[][] lower = gram(table, shares);
    SymmetricInverse.negate(lower, shares);
    Map<String, String> settings =
        Map.of("lambda", Double.toString(lambda), "mostItems", Integer.toString(mostItems));
    return new EaseModel(
        table.itemIds, coefficients(lower, shares), table.provenance("ease", settings));
  }

  /** Returns the lower triangle of {@code X'X + lambda I}. */
  private double[][] gram(UserItems table, Shares shares) {
    double[][] lower = new double[table.items()][];
    shares.run(
        lower.length,
        SHARE,
        (from, to) -> {
          for (int item = from; item < to; item++) {
            double[] row = new double[item + 1];
            for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
              int user = table.userOf[k];
              double weight = table.weightOfItem[k];
              for (int l = table.userStarts[user]; table.itemOf[l] < item; l++) {
                row[table.itemOf[l]] += weight * table.weightOfUser[l];
              }
              row[item] += weight * weight;
            }
            row[item] += lambda;
            lower[item] = row;
          }
        });
    return lower;
  }

  /** Returns {@code B} of the lower triangle of {@code -P}. */
  private static float[][] coefficients(double[][] lower, Shares shares) {
    int n = lower.length;
    float[][] b = new float[n][n];
    shares.run(
        n,
        SHARE,
        (from, to) -> {
          for (int i = 0; i < n; i++) {
            for (int j = Math.max(i + 1, from); j < to; j++) {
              b[i][j] = (float) -(lower[j][i] / lower[j][j]);
            }
          }
          for (int i = from; i < to; i++) {
            for (int j = 0; j < i; j++) {
              b[i][j] = (float) -(lower[i][j] / lower[j][j]);
            }
          }
        });
    return b;
  }
}
