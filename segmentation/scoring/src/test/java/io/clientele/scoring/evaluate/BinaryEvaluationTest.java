package io.clientele.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.scoring.evaluate.BinaryEvaluation.BrierParts;
import io.clientele.scoring.evaluate.BinaryEvaluation.Gain;
import io.clientele.scoring.evaluate.BinaryEvaluation.ProfitThreshold;
import io.clientele.scoring.evaluate.BinaryEvaluation.ReliabilityBin;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryEvaluationTest {
  private static final double EXACT = 1e-12;

  /** The example in the documentation of scikit-learn's roc_auc and average_precision_score. */
  private final BinaryEvaluation documented =
      BinaryEvaluation.of(
          new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

  /** Its documentation says 0.75 and 0.83. */
  @Test
  void areas_are_those_that_scikit_learn_documents() {
    assertThat(documented.auc()).isEqualTo(0.75);
    assertThat(documented.averagePrecision()).isEqualTo(0.83, within(0.005));
    // By hand: recall grows by half at precision 1, and by half at 2/3.
    assertThat(documented.averagePrecision()).isEqualTo(0.5 + 0.5 * 2 / 3, within(EXACT));
  }

  /**
   * By hand: of 2 · 3 pairs, yes .5 beats .2 and ties with .5, loses to .9; yes .9 ties with .9.
   */
  @Test
  void equal_scores_count_half() {
    BinaryEvaluation tied =
        BinaryEvaluation.of(
            new double[] {0.5, 0.9, 0.2, 0.5, 0.9},
            new boolean[] {true, true, false, false, false});

    assertThat(tied.auc()).isEqualTo((1.5 + 2.5) / 6);
    // Highest first: 1 of 2 at .9, then 2 of 4 at .5.
    assertThat(tied.averagePrecision()).isEqualTo(0.5 * 0.5 + 0.5 * 0.5);
  }

  /** The example in the documentation of scikit-learn's log_loss: 0.21616... */
  @Test
  void log_loss_is_the_one_that_scikit_learn_documents() {
    BinaryEvaluation spam =
        BinaryEvaluation.of(
            new double[] {0.9, 0.1, 0.2, 0.65}, new boolean[] {true, false, false, true});

    assertThat(spam.logLoss()).isEqualTo(0.21616, within(0.00001));
  }

  /** The example in the documentation of scikit-learn's brier_score_loss: 0.037. */
  @Test
  void brier_score_is_the_one_that_scikit_learn_documents() {
    BinaryEvaluation ham =
        BinaryEvaluation.of(
            new double[] {0.1, 0.9, 0.8, 0.3}, new boolean[] {false, true, true, false});

    assertThat(ham.brier()).isEqualTo(0.0375, within(EXACT));
  }

  @Test
  void a_certain_error_costs_much_but_not_everything() {
    BinaryEvaluation wrong = BinaryEvaluation.of(new double[] {0, 1}, new boolean[] {true, true});

    assertThat(wrong.logLoss()).isEqualTo(-Math.log(Math.ulp(1.0)) / 2, within(1e-9));
  }

  /** By hand: groups 0.2 (1 of 2) and 0.7 (1 of 2), the rate is a half. */
  @Test
  void brier_score_falls_into_parts() {
    BinaryEvaluation four =
        BinaryEvaluation.of(
            new double[] {0.2, 0.2, 0.7, 0.7}, new boolean[] {true, false, true, false});

    BrierParts parts = four.brierParts();

    assertThat(parts.reliability()).isEqualTo((0.09 + 0.04) / 2, within(EXACT));
    assertThat(parts.resolution()).isEqualTo(0);
    assertThat(parts.uncertainty()).isEqualTo(0.25);
    assertThat(four.brier())
        .isEqualTo(parts.reliability() - parts.resolution() + parts.uncertainty(), within(EXACT));
  }

  /** By hand: ten rows, the best five have 3 of the 4 yes. */
  @Test
  void gains_and_lift_are_as_counted_by_hand() {
    boolean[] labels = {true, true, false, true, false, false, true, false, false, false};
    double[] scores = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    BinaryEvaluation ten = BinaryEvaluation.of(scores, labels);

    List<Gain> halves = ten.gains(2);

    assertThat(halves.get(0)).isEqualTo(new Gain(1, 5, 3, 0.6, 0.6 / 0.4, 0.75, 0.6 / 0.4));
    assertThat(halves.get(1).cumulativeGain()).isEqualTo(1);
    assertThat(halves.get(1).cumulativeLift()).isEqualTo(1);
    assertThat(ten.deciles()).hasSize(10);
    assertThat(ten.gainAt(0.2)).isEqualTo(0.5);
    assertThat(ten.liftAt(0.2)).isEqualTo(2.5);
  }

  /** By hand: of rows with one score, half of them have half of their yes. */
  @Test
  void a_border_within_equal_scores_shares_them() {
    BinaryEvaluation all =
        BinaryEvaluation.of(new double[4], new boolean[] {true, true, false, false});

    assertThat(all.gainAt(0.5)).isEqualTo(0.5);
    assertThat(all.liftAt(0.25)).isEqualTo(1);
  }

  @Test
  void a_reliability_table_compares_what_was_said_with_what_came() {
    BinaryEvaluation six =
        BinaryEvaluation.of(
            new double[] {0.1, 0.1, 0.2, 0.8, 0.9, 0.9},
            new boolean[] {false, false, true, true, true, false});

    List<ReliabilityBin> bins = six.reliability(2);

    assertThat(bins).hasSize(2);
    assertThat(bins.get(0)).isEqualTo(new ReliabilityBin(0.1, 0.2, 3, 0.4 / 3, 1 / 3.0));
    assertThat(bins.get(1).rows()).isEqualTo(3);
    assertThat(bins.get(1).predicted()).isEqualTo(2.6 / 3, within(EXACT));
    assertThat(bins.get(1).observed()).isEqualTo(2 / 3.0, within(EXACT));
  }

  /** By hand: acting on 4 earns 10 - 4, on the best alone 10 - 1, on the best 3 20 - 3. */
  @Test
  void the_threshold_that_earns_most_is_found() {
    BinaryEvaluation four =
        BinaryEvaluation.of(
            new double[] {0.9, 0.7, 0.6, 0.2}, new boolean[] {true, false, true, false});

    assertThat(four.thresholdByProfit(10, 1)).isEqualTo(new ProfitThreshold(0.6, 3, 2, 17));
    assertThat(four.thresholdByProfit(10, 11))
        .isEqualTo(new ProfitThreshold(Double.POSITIVE_INFINITY, 0, 0, 0));
  }

  @Test
  void what_one_kind_alone_cannot_tell_is_nan() {
    BinaryEvaluation allYes = BinaryEvaluation.of(new double[] {0.5}, new boolean[] {true});
    BinaryEvaluation none = BinaryEvaluation.of(new double[0], new boolean[0]);

    assertThat(allYes.auc()).isNaN();
    assertThat(none.auc()).isNaN();
    assertThat(none.brier()).isNaN();
    assertThat(none.reliability(10)).isEmpty();
  }

  @Test
  void what_is_no_score_is_refused() {
    assertThatThrownBy(() -> BinaryEvaluation.of(new double[] {Double.NaN}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score of row 0: NaN, expected a finite number");
    assertThatThrownBy(() -> BinaryEvaluation.of(new double[1], new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 scores and 2 labels");
    assertThatThrownBy(() -> BinaryEvaluation.of(new double[] {3}, new boolean[1]).brier())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score 3.0, expected a probability: calibrate scores first");
  }
}
