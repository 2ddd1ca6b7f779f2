package io.clientele.profile;

import java.time.Instant;
import java.util.Optional;

/** Scores of nobody. */
enum NoScores implements Scores {
  INSTANCE;

  @Override
  public double score(String name, Profile profile) {
    return Double.NaN;
  }

  @Override
  public Optional<Instant> nextChangeAt(String name, Profile profile) {
    return Optional.empty();
  }
}
