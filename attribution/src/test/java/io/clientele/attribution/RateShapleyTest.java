package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Features;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateShapleyTest {
  /**
   * By hand. Of subsets: a alone 2/10, b alone 1/10, both (2 + 1 + 5) / 30. So a gets half of 2/10
   * and half of 8/30 - 1/10, and b the rest of 8/30.
   */
  @Test
  void two_channels_are_as_by_hand() {
    Paths paths =
        Paths.builder()
            .add(List.of("a"), 2, 20, 8)
            .add(List.of("b", "b"), 1, 10, 9)
            .add(List.of("a", "b"), 3, 60, 3)
            .add(List.of("b", "a"), 2, 40, 2)
            .build();

    assertThat(RateShapley.ofSubsets().values(paths))
        .containsExactly(new double[] {11 / 60.0, 5 / 60.0}, within(1e-15));
    // of exact sets: a 2/10, b 1/10, both 5/10
    assertThat(RateShapley.ofExactSets().values(paths))
        .containsExactly(new double[] {0.3, 0.2}, within(1e-15));
    assertThat(RateShapley.ofSubsets().attribute(paths).of("a").conversions())
        .isEqualTo(8 * 11 / 16.0, within(1e-12));
  }

  /** Sums over all 4096 sets in numpy. */
  @ParameterizedTest
  @CsvSource({"rate_exact_set_phi, false", "rate_subset_phi, true"})
  void values_agree_with_the_sum_over_all_sets(String column, boolean isOfSubsets) {
    Features table = PathData.table("pathdata_shapley.csv", column);
    Paths paths = PathData.paths();
    RateShapley model = isOfSubsets ? RateShapley.ofSubsets() : RateShapley.ofExactSets();

    double[] values = model.values(paths);

    for (int row = 0; row < table.size(); row++) {
      String channel = PathData.channel(table, row);
      assertThat(values[paths.channels().indexOf(channel)])
          .as(channel)
          .isEqualTo(table.number(column, row), within(1e-12));
    }
  }

  @Test
  void a_channel_that_converts_less_often_is_credited_with_nothing() {
    Paths paths =
        Paths.builder().add(List.of("a"), 5, 0, 5).add(List.of("a", "b"), 1, 0, 99).build();

    Attribution credits = RateShapley.ofSubsets().attribute(paths);

    assertThat(credits.of("a").conversions()).isEqualTo(6);
    assertThat(credits.of("b").conversions()).isZero();
    assertThat(credits.warnings()).anySatisfy(each -> assertThat(each).contains("\"b\" convert"));
  }

  @Test
  void more_than_twenty_channels_are_refused() {
    PathsBuilder most = Paths.builder();
    for (int i = 0; i < 20; i++) {
      most.add(List.of("c" + i), 1, 0, 1);
    }

    assertThat(RateShapley.ofSubsets().attribute(most.build()).conversions())
        .isEqualTo(20, within(1e-9));
    Paths more = most.add(List.of("one more"), 1, 0, 1).build();
    assertThatThrownBy(() -> RateShapley.ofSubsets().attribute(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Shapley values of rates over 21 channels, expected at most 20");
  }
}
