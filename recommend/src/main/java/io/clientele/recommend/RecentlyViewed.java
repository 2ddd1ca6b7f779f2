package io.clientele.recommend;

import io.clientele.table.Interactions;

/**
 * Shows the items of the history again, the latest first: what a shop calls recently viewed.
 *
 * <p>The score of an item is {@code 1 / (1 + days since its last time)}, so histories want times;
 * in one without, the item with the lower code stands first. Unlike other models this one
 * recommends items of the history and no others, so fewer than were asked for may come back.
 * Learning is only to learn which items there are.
 */
public final class RecentlyViewed implements RecommendationMethod {
  private RecentlyViewed() {}

  /** Returns the method, which has no settings. */
  public static RecentlyViewed withDefaults() {
    return new RecentlyViewed();
  }

  @Override
  public RecommendationModel fit(Interactions interactions) {
    return new OwnItems(UserRows.of(interactions).itemIds) {
      @Override
      double score(History history, int at) {
        return 1 / (1 + history.daysSinceLast(at));
      }
    };
  }
}
