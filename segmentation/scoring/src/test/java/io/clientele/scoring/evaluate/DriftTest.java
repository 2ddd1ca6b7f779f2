package io.clientele.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Features;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  /** By hand: (.6 - .5) ln(.6 / .5) + (.4 - .5) ln(.4 / .5) = 0.040547. */
  @Test
  void the_index_of_two_bins_is_as_by_hand() {
    assertThat(Drift.psi(new long[] {50, 50}, new long[] {60, 40}))
        .isEqualTo(0.1 * Math.log(1.5), within(1e-12));
  }

  /** By hand: an empty bin counts as half a row of 100. */
  @Test
  void an_empty_bin_is_no_infinity() {
    assertThat(Drift.psi(new long[] {100, 0}, new long[] {90, 10}))
        .isEqualTo(-0.1 * Math.log(0.9) + 0.095 * Math.log(20), within(1e-12));
  }

  @Test
  void features_are_told_by_how_far_they_moved() {
    double[] low = new double[100];
    double[] high = new double[100];
    double[] missing = new double[100];
    Arrays.setAll(low, i -> i);
    Arrays.setAll(high, i -> i + 50);
    Arrays.fill(missing, Double.NaN);
    List<String> texts = java.util.Collections.nCopies(100, "web");

    List<Drift> drifts =
        Drift.between(
            Features.builder().numbers("a", low).numbers("b", low).texts("c", texts).build(),
            Features.builder().numbers("a", high).numbers("b", missing).texts("c", texts).build());

    assertThat(drifts).extracting(Drift::feature).containsExactly("b", "a", "c");
    assertThat(drifts)
        .extracting(Drift::size)
        .containsExactly(Drift.Size.MUCH, Drift.Size.MUCH, Drift.Size.LITTLE);
    assertThat(drifts.get(2).psi()).isZero();
  }

  @Test
  void nobody_has_no_drift() {
    assertThatThrownBy(() -> Drift.psi(new double[0], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 rows before and 1 after, expected at least one each");
  }
}
