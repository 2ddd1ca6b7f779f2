package io.clientele.recommend;

import io.clientele.table.Interactions;

/** A way to learn what goes with what: an immutable description of a model and its settings. */
public interface RecommendationMethod {
  /**
   * Learns from interactions. Several rows of one user and item count as one with the sum of their
   * weights; times are not looked at unless a method says so. The result does not depend on the
   * number of threads.
   *
   * @throws IllegalArgumentException if there is no row, or a pair's weight is not from 1e-9 to 1e9
   */
  RecommendationModel fit(Interactions interactions);
}
