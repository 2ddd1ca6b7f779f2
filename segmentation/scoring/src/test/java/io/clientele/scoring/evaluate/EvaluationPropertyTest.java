package io.clientele.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.evaluate.BinaryEvaluation.BrierParts;
import io.clientele.scoring.evaluate.BinaryEvaluation.Gain;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EvaluationPropertyTest {
  /** Rows whose scores are often equal and say something. */
  private static final class Drawn {
    final double[] scores;
    final boolean[] labels;

    Drawn(long seed, int rows) {
      SplittableRandom random = new SplittableRandom(seed);
      scores = new double[rows];
      labels = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = random.nextInt(21) / 20.0;
        labels[row] = random.nextDouble() < 0.2 + 0.5 * scores[row];
      }
    }
  }

  @Property(tries = 200)
  void auc_is_the_share_of_pairs_that_are_won(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int rows) {
    Drawn drawn = new Drawn(seed, rows);
    double won = 0;
    double pairs = 0;
    for (int yes = 0; yes < rows; yes++) {
      for (int no = 0; no < rows; no++) {
        if (drawn.labels[yes] && !drawn.labels[no]) {
          pairs++;
          double ahead = drawn.scores[yes] - drawn.scores[no];
          won += ahead > 0 ? 2 : ahead == 0 ? 1 : 0;
        }
      }
    }

    double auc = BinaryEvaluation.of(drawn.scores, drawn.labels).auc();

    assertThat(Double.valueOf(auc))
        .isEqualTo(Double.valueOf(won / 2 / pairs)); // NaN without a pair
  }

  @Property(tries = 100)
  void brier_parts_add_up_and_the_gains_do(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 200) int rows) {
    Drawn drawn = new Drawn(seed, rows);
    BinaryEvaluation evaluation = BinaryEvaluation.of(drawn.scores, drawn.labels);
    BrierParts parts = evaluation.brierParts();

    assertThat(parts.reliability() - parts.resolution() + parts.uncertainty())
        .isEqualTo(evaluation.brier(), within(1e-12));
    assertThat(evaluation.gains(7).stream().mapToDouble(Gain::positives).sum())
        .isEqualTo((double) evaluation.positives(), within(1e-9));
    assertThat(evaluation.reliability(10).stream().mapToLong(bin -> bin.rows()).sum())
        .isEqualTo(rows);
  }

  /** No function that does not fall is nearer: held against the best on a grid, for few scores. */
  @Property(tries = 60)
  void isotonic_does_not_fall_and_is_the_nearest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[rows];
    boolean[] labels = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = random.nextInt(3);
      labels[row] = random.nextBoolean();
    }
    Isotonic isotonic = Isotonic.fit(scores, labels);
    double[] fitted = {isotonic.of(0), isotonic.of(1), isotonic.of(2)};

    assertThat(fitted[0]).isLessThanOrEqualTo(fitted[1]);
    assertThat(fitted[1]).isLessThanOrEqualTo(fitted[2]);
    double nearest = Double.POSITIVE_INFINITY;
    for (int a = 0; a <= 20; a++) {
      for (int b = a; b <= 20; b++) {
        for (int c = b; c <= 20; c++) {
          double[] other = {a / 20.0, b / 20.0, c / 20.0};
          nearest = Math.min(nearest, distance(other, scores, labels));
        }
      }
    }
    assertThat(distance(fitted, scores, labels)).isLessThanOrEqualTo(nearest + 1e-12);
  }

  private static double distance(double[] values, double[] scores, boolean[] labels) {
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      double off = values[(int) scores[row]] - (labels[row] ? 1 : 0);
      sum += off * off;
    }
    return sum;
  }

  @Property(tries = 60)
  void isotonic_keeps_the_mean_and_any_calibration_is_read_as_saved(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int rows) {
    Drawn drawn = new Drawn(seed, rows);
    Isotonic isotonic = Isotonic.fit(drawn.scores, drawn.labels);
    Platt platt = Platt.fit(drawn.scores, drawn.labels);
    double mean = 0;
    double rate = 0;
    double last = 0;
    for (int row = 0; row < rows; row++) {
      mean += isotonic.of(drawn.scores[row]) / rows;
      rate += drawn.labels[row] ? 1.0 / rows : 0;
    }
    assertThat(mean).isEqualTo(rate, within(1e-9));
    Calibration readIsotonic = read(isotonic);
    Calibration readPlatt = read(platt);
    for (double score = -0.5; score < 1.5; score += 0.05) {
      assertThat(isotonic.of(score)).isBetween(last, 1.0);
      assertThat(platt.of(score)).isBetween(Math.nextUp(0.0), Math.nextDown(1.0));
      assertThat(readIsotonic.of(score)).isEqualTo(isotonic.of(score));
      assertThat(readPlatt.of(score)).isEqualTo(platt.of(score));
      last = isotonic.of(score);
    }
    assertThat(platt.slope()).isNotNegative();
  }

  private static Calibration read(Calibration calibration) {
    ModelFile file =
        ModelFile.of("test", 1, Provenance.of(Map.of(), "", Map.of()))
            .with(Calibration.COLUMN, calibration.toNumbers());
    return Calibration.readFrom(ModelFile.of(file.toBytes()));
  }

  @Property(tries = 60)
  void platt_stands_where_the_slope_of_its_loss_is_zero(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int rows) {
    Drawn drawn = new Drawn(seed, rows);
    Platt platt = Platt.fit(drawn.scores, drawn.labels);
    double positives = 0;
    for (boolean label : drawn.labels) {
      positives += label ? 1 : 0;
    }
    double slope = 0;
    double level = 0;
    for (int row = 0; row < rows; row++) {
      double target =
          drawn.labels[row] ? (positives + 1) / (positives + 2) : 1 / (rows - positives + 2);
      level += platt.of(drawn.scores[row]) - target;
      slope += (platt.of(drawn.scores[row]) - target) * drawn.scores[row];
    }
    assertThat(level / rows).isEqualTo(0, within(1e-7));
    if (platt.slope() > 0) {
      assertThat(slope / rows).isEqualTo(0, within(1e-7));
    }
  }

  @Property(tries = 60)
  void drift_is_none_between_equal_columns_and_never_negative(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
    Drawn before = new Drawn(seed, rows);
    Drawn after = new Drawn(seed + 1, rows);

    assertThat(Drift.psi(before.scores, before.scores)).isZero();
    assertThat(Drift.psi(before.scores, after.scores)).isNotNegative();
  }
}
