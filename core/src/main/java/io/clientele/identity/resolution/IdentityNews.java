package io.clientele.identity.resolution;

import java.util.List;

/**
 * What is other in a store of evidence than at some position.
 *
 * @param position up to which it tells, at least that one
 * @param observations those that were kept since and are there, in any order; possibly later ones
 * @param ruled whether a person decided something since
 * @param erased whether something was erased since: then earlier observations may be gone or have
 *     fewer identifiers, and rulings too
 */
public record IdentityNews(
    long position, List<Observation> observations, boolean ruled, boolean erased) {
  public IdentityNews {
    observations = List.copyOf(observations);
  }

  /** Tells how many observations there are. */
  @Override
  public String toString() {
    return "%s observations up to position %s".formatted(observations.size(), position);
  }
}
