package io.clientele.scoring.propensity;

import io.clientele.scoring.FitResult;
import io.clientele.table.Features;

/** Learns from examples how likely a yes is. Immutable and safe for use by several threads. */
public interface Learner {
  /**
   * Fits a model. The same rows give the same model, bit for bit.
   *
   * @param features a row for each example; all columns are learned from
   * @param labels whether each came true; shape [rows]
   * @return the model, or what the data lacks
   */
  FitResult<ProbabilityModel> fit(Features features, boolean[] labels);
}
