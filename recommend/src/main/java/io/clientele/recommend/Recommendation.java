package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;

/**
 * An item that someone may like.
 *
 * @param item which
 * @param score how well it goes with the history, comparable within one answer only
 */
public record Recommendation(Sku item, double score) {
  public Recommendation {
    requireNonNull(item, "item");
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "score of %s: %s, expected a finite number".formatted(item, score));
    }
  }
}
