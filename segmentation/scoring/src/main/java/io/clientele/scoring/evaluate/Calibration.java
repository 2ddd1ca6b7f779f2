package io.clientele.scoring.evaluate;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;

/**
 * Makes probabilities of scores: of 100 customers with 0.3, about 30 say yes. Fit it on rows that
 * the model was not trained on. Never turns the order of two scores around.
 *
 * <p>Immutable.
 */
public sealed interface Calibration permits Calibration.None, Isotonic, Platt {
  /** The name of the column that a calibration has in a model file. */
  String COLUMN = "calibration";

  /** Returns the probability for a score. */
  double of(double score);

  /** Returns its numbers for a model file, the first of which tells the kind. */
  double[] toNumbers();

  /** Leaves scores as they are. */
  record None() implements Calibration {
    static final double KIND = 0;

    @Override
    public double of(double score) {
      return score;
    }

    @Override
    public double[] toNumbers() {
      return new double[] {KIND};
    }
  }

  /**
   * Reads the calibration of a model file.
   *
   * @throws ModelFileException if there is none, or it is damaged
   */
  static Calibration readFrom(ModelFile file) {
    double[] numbers = file.doubles(COLUMN);
    double kind = numbers.length == 0 ? Double.NaN : numbers[0];
    if (kind == None.KIND && numbers.length == 1) {
      return new None();
    }
    if (kind == Platt.KIND && numbers.length == 3) {
      return Platt.of(numbers[1], numbers[2]);
    }
    if (kind == Isotonic.KIND) {
      return Isotonic.ofNumbers(numbers);
    }
    throw new ModelFileException("a calibration that is not known: the file is damaged");
  }
}
