package io.clientele.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibrationTest {
  /** By hand: 1 2 3 4 5 have 0 1 0 1 1, so 2 and 3 are pooled to a half. */
  @Test
  void neighbours_in_the_wrong_order_are_pooled() {
    Isotonic isotonic =
        Isotonic.fit(new double[] {5, 1, 3, 2, 4}, new boolean[] {true, false, false, true, true});

    assertThat(isotonic.of(1)).isZero();
    assertThat(isotonic.of(2)).isEqualTo(0.5);
    assertThat(isotonic.of(2.7)).isEqualTo(0.5);
    assertThat(isotonic.of(3.5)).as("half way up").isEqualTo(0.75);
    assertThat(isotonic.of(4)).isEqualTo(1);
    assertThat(isotonic.of(-7)).isZero();
    assertThat(isotonic.of(99)).isEqualTo(1);
  }

  /**
   * By hand: with one score only, the curve is level at the mean target. Of 3 yes and 1 no these
   * are 4/5 and 1/3, by section 2.2 of the source.
   */
  @Test
  void platt_draws_targets_in_by_how_few_rows_there_are() {
    Platt platt = Platt.fit(new double[4], new boolean[] {true, true, true, false});

    assertThat(platt.slope()).isZero();
    assertThat(platt.of(0)).isEqualTo((3 * 4 / 5.0 + 1 / 3.0) / 4, within(1e-9));
  }

  @Test
  void scores_that_tell_all_apart_do_not_become_certain() {
    Platt platt = Platt.fit(new double[] {-1, 1}, new boolean[] {false, true});

    // Two targets, 1/3 and 2/3, and two points: the curve goes through both.
    assertThat(platt.of(-1)).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(platt.of(1)).isEqualTo(2 / 3.0, within(1e-9));
  }

  @Test
  void scores_that_say_the_contrary_become_the_overall_rate() {
    boolean[] labels = {true, true, false, false};
    Platt platt = Platt.fit(new double[] {1, 2, 3, 4}, labels);

    assertThat(platt.slope()).isZero();
    assertThat(platt.of(1)).isEqualTo(0.5, within(1e-9));
  }

  static double[][] damaged() {
    return new double[][] {
      {},
      {7},
      {0, 1},
      {1},
      {1, 2},
      {1, 1, 2, 0.5, 0.4},
      {1, 2, 1, 0.1, 0.2},
      {1, 0, 2},
      {2, 1},
      {2, Double.NaN, 1},
      {1, Double.NaN, 0.5}
    };
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void a_damaged_calibration_is_told(double[] numbers) {
    ModelFile file =
        ModelFile.of("test", 1, Provenance.of(Map.of(), "", Map.of()))
            .with(Calibration.COLUMN, numbers);

    assertThatThrownBy(() -> Calibration.readFrom(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("damaged");
  }
}
