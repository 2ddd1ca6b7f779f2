package io.clientele.recommend;

import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.time.Duration;
import java.util.Objects;

/**
 * Recommends to everybody what most users had to do with: what any other method must beat.
 *
 * <p>The score of an item is its number of users, whatever the weights. With {@link #decayingBy}, a
 * user counts {@code 2^(-age / halfLife)}, where the age runs from their last time with the item to
 * the latest row of the table; when the list is asked for does not change its order. An item whose
 * last user is more than some hundred half-lives past has the score 0. Cost: O(rows), and with
 * decay O(rows log rows).
 */
public final class Popularity implements RecommendationMethod {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final double halfLifeDays;

  private Popularity(double halfLifeDays) {
    this.halfLifeDays = halfLifeDays;
  }

  /** Returns the method without decay: users of all times count alike. */
  public static Popularity withDefaults() {
    return new Popularity(NEVER);
  }

  /**
   * Returns the method that counts recent users more.
   *
   * @param halfLife after which a user counts half, a millisecond to a million days
   */
  public static Popularity decayingBy(Duration halfLife) {
    return new Popularity(Decay.days("half-life", halfLife));
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    float[] users = new float[table.items()];
    if (halfLifeDays == NEVER) {
      for (int item = 0; item < users.length; item++) {
        users[item] = table.usersOf(item);
      }
    } else {
      double[] decayed =
          PairTimes.of(interactions, table)
              .decayedUsers(table, halfLifeDays * Decay.MILLIS_PER_DAY);
      for (int item = 0; item < users.length; item++) {
        users[item] = (float) decayed[item];
      }
    }
    return new Model(table.itemIds, users);
  }

  private static final class Model implements RecommendationModel {
    private final Dictionary items;
    private final float[] users;

    Model(Dictionary items, float[] users) {
      this.items = items;
      this.users = users;
    }

    @Override
    public Dictionary items() {
      return items;
    }

    @Override
    public Scorer scorer() {
      float[] scores = users.clone();
      return history -> {
        Settings.checkCodes(history, users.length);
        return scores;
      };
    }

    @Override
    public float[] contributions(History history, int item) {
      Settings.checkCodes(history, users.length);
      Objects.checkIndex(item, users.length);
      return new float[history.size()];
    }
  }
}
