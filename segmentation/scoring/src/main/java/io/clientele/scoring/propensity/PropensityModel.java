package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.evaluate.Calibration;
import io.clientele.scoring.feature.FeatureSet;
import io.clientele.table.Features;
import java.util.List;

/**
 * A fitted {@link Propensity}. Immutable and safe for use by several threads.
 *
 * @param <S> what it scores: a {@link io.clientele.profile.Profile}, or an {@link
 *     io.clientele.scoring.feature.OrderHistory}
 */
public final class PropensityModel<S> {
  private static final int REASONS = 3;
  private static final int VERSION_DIGITS = 12;
  private static final String OUTCOME = "propensity-outcome";

  private final String outcome;
  private final FeatureSet<S> features;
  private final ProbabilityModel model;
  private final Calibration calibration;
  private final String version;

  PropensityModel(
      String outcome, FeatureSet<S> features, ProbabilityModel model, Calibration calibration) {
    this.outcome = requireNonNull(outcome, "outcome");
    this.features = features;
    this.model = model;
    this.calibration = calibration;
    Provenance from = model.provenance();
    this.version =
        new DataHash()
            .add(outcome)
            .add(from.dataHash())
            .add(from.settings().toString())
            .add(from.seed().toString())
            .add(from.libraryVersion())
            .add(calibration.toNumbers())
            .toHex()
            .substring(0, VERSION_DIGITS);
    if (!model.features().equals(features.names())) {
      throw new IllegalArgumentException(
          "the model was trained on %s, expected the features %s: hand over the set that it was trained with"
              .formatted(model.features(), features.names()));
    }
  }

  /** Returns what it is the propensity to, such as {@code to order within PT720H}. */
  public String outcome() {
    return outcome;
  }

  /** Returns what tells it from models of other data or settings. */
  public String version() {
    return version;
  }

  /** Returns the score of a customer, with reasons. */
  public Score score(S customer) {
    Features row = features.of(List.of(customer));
    return new Score(
        calibrated(model.probability(row, 0)), model.reasons(row, 0, REASONS), version);
  }

  /** Returns the probability of a customer. */
  public double probability(S customer) {
    return calibrated(model.probability(features.of(List.of(customer)), 0));
  }

  /** Returns the probabilities of many customers. */
  public double[] probabilities(List<? extends S> customers) {
    double[] all = model.probabilities(features.of(customers));
    for (int i = 0; i < all.length; i++) {
      all[i] = calibrated(all[i]);
    }
    return all;
  }

  private double calibrated(double probability) {
    return calibration instanceof Calibration.None
        ? probability
        : calibration.of(logOdds(probability));
  }

  /** Returns the log-odds of a probability, kept finite. */
  static double logOdds(double probability) {
    double p = Math.min(Math.max(probability, 1e-15), 1 - 1e-15);
    return Math.log(p / (1 - p));
  }

  /** Returns the features that it looks at. */
  public FeatureSet<S> features() {
    return features;
  }

  /** Returns the model before calibration. */
  public ProbabilityModel model() {
    return model;
  }

  /** Returns in some lines for people what it is and what it looks at. */
  public String summary() {
    return "Propensity %s, version %s. %s".formatted(outcome, version, model.summary());
  }

  /** Returns it as a model file. The features' rules are code and do not stand in it. */
  public ModelFile toFile() {
    return model.toFile().with(OUTCOME, outcome).with(Calibration.COLUMN, calibration.toNumbers());
  }

  /**
   * Reads a model file.
   *
   * @param features that the model was trained with
   * @throws ModelFileException if it holds no such model, or is damaged
   * @throws IllegalArgumentException if it was trained with other features
   */
  public static <S> PropensityModel<S> of(ModelFile file, FeatureSet<S> features) {
    return new PropensityModel<>(
        file.text(OUTCOME), features, ProbabilityModel.of(file), Calibration.readFrom(file));
  }

  @Override
  public String toString() {
    return "propensity %s, version %s".formatted(outcome, version);
  }
}
