package io.clientele.recommend;

import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Objects;

/**
 * Recommends to everybody what most users had to do with: what any other method must beat.
 *
 * <p>The score of an item is its number of users, whatever the weights. Cost: O(rows).
 */
public final class Popularity implements RecommendationMethod {
  private Popularity() {}

  /** Returns the method, which has no settings. */
  public static Popularity withDefaults() {
    return new Popularity();
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserItems table = UserItems.of(interactions);
    float[] users = new float[table.items()];
    for (int item = 0; item < users.length; item++) {
      users[item] = table.usersOf(item);
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
