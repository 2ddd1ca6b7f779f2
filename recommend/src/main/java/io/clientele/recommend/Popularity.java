package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.Objects;

/**
 * Recommends to everybody what most users had to do with: what any other method must beat.
 *
 * <p>The score of an item is its number of users, whatever the weights. Cost: O(rows).
 */
public final class Popularity implements RecommendationMethod {
  static final String KIND = "recommend-popularity";

  private static final int VERSION = 1;

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
    return new Model(table.itemIds, users, table.provenance("popularity", Map.of()));
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
