package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a model thinks of a customer at one instant.
 *
 * @param probability from 0 to 1
 * @param reasons what moved it most, most first
 * @param modelVersion tells the model from others that were fitted to other data or otherwise
 */
public record Score(double probability, List<Reason> reasons, String modelVersion) {
  public Score {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability %s, expected 0 to 1".formatted(probability));
    }
    reasons = List.copyOf(reasons);
    requireNonNull(modelVersion, "modelVersion");
  }
}
