package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Map;

/**
 * Shows the items of the history again, the latest first: what a shop calls recently viewed.
 *
 * <p>The score of an item is {@code 1 / (1 + days since its last time)}, so histories want times;
 * in one without, the item with the lower code stands first. Unlike other models this one
 * recommends items of the history and no others, so fewer than were asked for may come back.
 * Learning is only to learn which items there are.
 */
public final class RecentlyViewed implements RecommendationMethod {
  static final String KIND = "recommend-recently-viewed";

  private static final int VERSION = 1;

  private RecentlyViewed() {}

  /** Returns the method, which has no settings. */
  public static RecentlyViewed withDefaults() {
    return new RecentlyViewed();
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    UserRows table = UserRows.of(interactions);
    return new Model(table.itemIds, table.provenance("recently-viewed", Map.of()));
  }

  static RecommendationModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    return new Model(ItemColumns.read(file), file.provenance());
  }

  private static final class Model extends OwnItems {
    private final Provenance provenance;

    Model(Dictionary items, Provenance provenance) {
      super(items);
      this.provenance = provenance;
    }

    @Override
    double score(History history, int at) {
      return 1 / (1 + history.daysSinceLast(at));
    }

    @Override
    public ModelFile toFile() {
      return SavedModel.file(KIND, VERSION, provenance, items());
    }
  }
}
