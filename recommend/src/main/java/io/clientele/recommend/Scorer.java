package io.clientele.recommend;

/**
 * Scores one history after another in room of its own, which it uses again: for one thread at a
 * time, without an allocation that grows with the number of items.
 */
@FunctionalInterface
public interface Scorer {
  /**
   * Returns how well each item goes with a history, as {@link RecommendationModel#scores}.
   *
   * @return by code of the item; good until the next call, to be read only
   */
  float[] scores(History history);
}
