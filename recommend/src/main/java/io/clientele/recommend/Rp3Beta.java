package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Recommends where a random walk of three steps ends: from the user to an item of the history, to
 * another user of that item, to an item of theirs. Items that many walks reach because they are
 * popular are set back.
 *
 * <p>{@code score(j) = sum over i of x_i · sum over v of p(v|i)^alpha p(j|v)^alpha /
 * users(j)^beta}, where {@code p(v|i)} is the weight of user {@code v} for item {@code i} as a
 * share of the item's, and {@code p(j|v)} that of item {@code j} as a share of the user's. The
 * first step, equal for all items but for the history's weights, stands without alpha. The nearest
 * items are kept for the one that is scored.
 *
 * <p>Source: B. Paudel, F. Christoffel, C. Newell and A. Bernstein, Updatable, accurate, diverse,
 * and scalable recommendations for interactive applications, ACM TiiS 7(1), 2017; alpha after C.
 * Cooper et al., Random walks in recommender systems, WWW 2014. Cost as {@link ItemKnn}.
 */
public final class Rp3Beta implements RecommendationMethod {
  private final int neighbours;
  private final double alpha;
  private final double beta;
  private final @Nullable Executor executor;

  private Rp3Beta(int neighbours, double alpha, double beta, @Nullable Executor executor) {
    this.neighbours = Settings.between("neighbours", neighbours, 1, Integer.MAX_VALUE);
    this.alpha = Settings.notNegative("alpha", alpha);
    this.beta = Settings.notNegative("beta", beta);
    this.executor = executor;
  }

  /** Returns the method with 100 neighbours, alpha 1 and beta 0.3. */
  public static Rp3Beta withDefaults() {
    return new Rp3Beta(100, 1, 0.3, null);
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public Rp3Beta neighbours(int most) {
    return new Rp3Beta(most, alpha, beta, executor);
  }

  /** Returns the same with another exponent of the steps' probabilities, at least 0. */
  public Rp3Beta alpha(double exponent) {
    return new Rp3Beta(neighbours, exponent, beta, executor);
  }

  /** Returns the same with another exponent of what sets popular items back, at least 0. */
  public Rp3Beta beta(double exponent) {
    return new Rp3Beta(neighbours, alpha, exponent, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public Rp3Beta on(Executor helpers) {
    return new Rp3Beta(neighbours, alpha, beta, requireNonNull(helpers, "helpers"));
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    // A walk from i over v to j is met at j: backwards from j to v, and from v to i.
    float[] userToItem = shares(table.userStarts, table.weightOfUser);
    float[] itemToUser = shares(table.itemStarts, table.weightOfItem);
    float[] intoItem = new float[userToItem.length];
    float[] outOfItem = new float[itemToUser.length];
    int[] next = table.itemStarts.clone();
    for (int user = 0; user < table.users(); user++) {
      for (int k = table.userStarts[user]; k < table.userStarts[user + 1]; k++) {
        int at = next[table.itemOf[k]]++;
        intoItem[at] = userToItem[k];
        outOfItem[k] = itemToUser[at];
      }
    }
    Neighbours.Similarity setBack =
        (item, other, walks) -> walks / Math.pow(table.usersOf(item), beta);
    Map<String, String> settings =
        Map.of(
            "neighbours", Integer.toString(neighbours),
            "alpha", Double.toString(alpha),
            "beta", Double.toString(beta));
    return Neighbours.model(
        table,
        intoItem,
        outOfItem,
        setBack,
        neighbours,
        false,
        table.provenance("rp3beta", settings),
        new Shares(executor));
  }

  /** Returns the weights of each row as shares of their sum, to the power of alpha. */
  private float[] shares(int[] starts, float[] weights) {
    float[] shares = new float[weights.length];
    for (int row = 0; row + 1 < starts.length; row++) {
      double sum = 0;
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        sum += weights[k];
      }
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        shares[k] = (float) Math.pow(weights[k] / sum, alpha);
      }
    }
    return shares;
  }
}
