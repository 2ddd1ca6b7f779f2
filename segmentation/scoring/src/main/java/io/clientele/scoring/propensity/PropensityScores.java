package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import io.clientele.profile.Profile;
import io.clientele.profile.Scores;
import java.util.Map;

/**
 * Models by name, for profiles to ask: {@code
 * profiles.withScores(PropensityScores.of(Map.of("churn", churn)))} makes {@code score(churn) >=
 * 0.7} a condition. Give it to profiles whose models do not look at scores themselves. Immutable
 * and safe for use by several threads.
 */
public final class PropensityScores implements Scores {
  private final Map<String, PropensityModel<Profile>> models;

  private PropensityScores(Map<String, PropensityModel<Profile>> models) {
    this.models = Map.copyOf(models);
  }

  /** Returns the scores of models, each by the name that conditions call it. */
  public static PropensityScores of(Map<String, PropensityModel<Profile>> models) {
    return new PropensityScores(models);
  }

  @Override
  public double score(String name, Profile profile) {
    PropensityModel<Profile> model = models.get(requireNonNull(name, "name"));
    return model == null ? Double.NaN : model.probability(profile);
  }
}
