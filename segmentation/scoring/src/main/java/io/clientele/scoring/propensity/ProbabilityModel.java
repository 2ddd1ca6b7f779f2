package io.clientele.scoring.propensity;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Features;
import java.util.List;

/**
 * How likely a yes is, from features. Immutable and safe for use by several threads.
 *
 * <p>Features that the model was trained with must be there by name; others are not looked at.
 */
public sealed interface ProbabilityModel permits LogisticModel, TreeModel {
  /** Returns the names of the features that it asks for. */
  List<String> features();

  /**
   * Returns the probability of each row.
   *
   * @throws IllegalArgumentException if a feature is missing as a whole, or is of another type
   */
  double[] probabilities(Features rows);

  /**
   * Returns the probability of one row.
   *
   * @throws IllegalArgumentException if a feature is missing as a whole, or is of another type
   */
  double probability(Features rows, int row);

  /**
   * Returns what moved the probability of a row most, against the mean of the training rows.
   *
   * @param most how many at most
   */
  List<Reason> reasons(Features rows, int row, int most);

  /** Returns what it came from. */
  Provenance provenance();

  /** Returns in some lines for people what it is and what it looks at. */
  String summary();

  /** Returns it as a model file. */
  ModelFile toFile();

  /**
   * Reads a model file.
   *
   * @throws ModelFileException if it holds no such model, or is damaged
   */
  static ProbabilityModel of(ModelFile file) {
    return file.kind().equals(TreeModel.KIND) ? TreeModel.of(file) : LogisticModel.of(file);
  }
}
