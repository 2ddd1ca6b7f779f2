package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * SLIM: the sparse linear model that foretells each user's items from their others. Nearly as good
 * as {@link Ease}, with few coefficients that are above 0 and so can be explained, and a small
 * model.
 *
 * <p>Of each item {@code j} by itself it minimises {@code |x_j - X w|² / 2 + l2 / 2 · |w|² + l1 ·
 * sum of |w_i|} over the coefficients {@code w} with {@code w_j = 0}, all of them at least 0 unless
 * chosen otherwise; {@code X} has the weights of users (rows) for items (columns), and {@code x_j}
 * is the item's column. The scores of a history {@code x} are {@code x'W}. By coordinate descent,
 * until none of the conditions of the optimum is missed by more than {@value SlimColumn#TOLERANCE}
 * of {@code x_j·x_j}; without a random choice.
 *
 * <p>Source: X. Ning and G. Karypis, SLIM: Sparse linear methods for top-n recommender systems,
 * ICDM 2011, section III; by covariances after J. Friedman, T. Hastie and R. Tibshirani,
 * Regularization paths for generalized linear models via coordinate descent, Journal of Statistical
 * Software 33(1), 2010, section 2.2. The elastic net of scikit-learn divides by the number of
 * users: its {@code alpha · l1_ratio} is {@code l1 / users}, and {@code alpha · (1 - l1_ratio)} is
 * {@code l2 / users}.
 *
 * <p>Cost: {@code 8n²} bytes while it is fitted for {@code n} items, and about {@code n · a · (n +
 * a · sweeps)} operations where {@code a} coefficients of an item are not 0; the model takes 8
 * bytes for each of these.
 */
public final class Slim implements RecommendationMethod {
  private static final int SHARE = 8;

  private final double l1;
  private final double l2;
  private final boolean negative;
  private final int mostItems;
  private final @Nullable Executor executor;

  private Slim(double l1, double l2, boolean negative, int mostItems, @Nullable Executor executor) {
    this.l1 = Settings.notNegative("l1", l1);
    this.l2 = Settings.positive("l2", l2);
    this.negative = negative;
    this.mostItems = Settings.between("mostItems", mostItems, 1, Integer.MAX_VALUE);
    this.executor = executor;
  }

  /** Returns the method with l1 5 and l2 500, with coefficients of at least 0. */
  public static Slim withDefaults() {
    return new Slim(5, 500, false, 15_000, null);
  }

  /**
   * Returns the same with another cost of coefficients, at least 0: the more, the fewer of them.
   */
  public Slim l1(double cost) {
    return new Slim(cost, l2, negative, mostItems, executor);
  }

  /**
   * Returns the same with another cost of their squares, above 0: the more, the smaller they are.
   */
  public Slim l2(double cost) {
    return new Slim(l1, cost, negative, mostItems, executor);
  }

  /** Returns the same with coefficients of either sign: what speaks against an item counts too. */
  public Slim withNegative() {
    return new Slim(l1, l2, true, mostItems, executor);
  }

  /** Returns the same with another number of items above which it refuses; 15,000 unless set. */
  public Slim mostItems(int most) {
    return new Slim(l1, l2, negative, most, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public Slim on(Executor helpers) {
    return new Slim(l1, l2, negative, mostItems, requireNonNull(helpers, "helpers"));
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
          "SLIM of %s items takes %s MB of memory, expected at most %s items: leave out rare ones, allow more with mostItems, or take ImplicitAls"
              .formatted(items, 8L * items * items / 1_000_000 + 1, mostItems));
    }
    UserItems table = UserItems.of(interactions);
    Shares shares = new Shares(executor);
    double[][] gram = gram(table, shares);
    int[][] from = new int[items][];
    float[][] coefficients = new float[items][];
    shares.run(
        items,
        SHARE,
        (first, end) -> {
          SlimColumn column = new SlimColumn(gram, l1, l2, negative);
          for (int item = first; item < end; item++) {
            column.solve(item);
            from[item] = column.items();
            coefficients[item] = column.coefficients();
          }
        });
    Map<String, String> settings =
        Map.of(
            "l1", Double.toString(l1),
            "l2", Double.toString(l2),
            "negative", Boolean.toString(negative),
            "mostItems", Integer.toString(mostItems));
    return new Neighbours(
        table.itemIds, from, coefficients, false, table.provenance("slim", settings));
  }

  /** Returns {@code X'X}. */
  private static double[][] gram(UserItems table, Shares shares) {
    double[][] gram = new double[table.items()][];
    shares.run(
        gram.length,
        SHARE,
        (from, to) -> {
          for (int item = from; item < to; item++) {
            double[] row = new double[table.items()];
            for (int k = table.itemStarts[item]; k < table.itemStarts[item + 1]; k++) {
              int user = table.userOf[k];
              double weight = table.weightOfItem[k];
              for (int l = table.userStarts[user]; l < table.userStarts[user + 1]; l++) {
                row[table.itemOf[l]] += weight * table.weightOfUser[l];
              }
            }
            gram[item] = row;
          }
        });
    return gram;
  }
}
