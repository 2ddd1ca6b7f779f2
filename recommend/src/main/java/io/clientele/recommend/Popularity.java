package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.time.Duration;
import java.util.Map;
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
  static final String KIND = "recommend-popularity";

  private static final int VERSION = 1;

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
    return new Model(table.itemIds, users, table.provenance("popularity", settings()));
  }

  private Map<String, String> settings() {
    return halfLifeDays == NEVER ? Map.of() : Map.of("halfLifeDays", Double.toString(halfLifeDays));
  }

  static RecommendationModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    return new Model(items, SavedModel.finite(file, "users", items.size()), file.provenance());
  }

  private static final class Model implements RecommendationModel {
    private final Dictionary items;
    private final float[] users;
    private final Provenance provenance;

    Model(Dictionary items, float[] users, Provenance provenance) {
      this.items = items;
      this.users = users;
      this.provenance = provenance;
    }

    @Override
    public ModelFile toFile() {
      return SavedModel.file(KIND, VERSION, provenance, items).with("users", users);
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

    /** {@inheritDoc} What is popular says nothing of that: all are 0. */
    @Override
    public float[] similarities(int item) {
      Objects.checkIndex(item, users.length);
      return new float[users.length];
    }

    @Override
    public float[] contributions(History history, int item) {
      Settings.checkCodes(history, users.length);
      Objects.checkIndex(item, users.length);
      return new float[history.size()];
    }
  }
}
