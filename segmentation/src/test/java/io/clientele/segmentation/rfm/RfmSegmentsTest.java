package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RfmSegmentsTest {
  static IntStream gridSizes() {
    return IntStream.rangeClosed(2, 10);
  }

  @ParameterizedTest
  @MethodSource("gridSizes")
  void each_cell_lies_in_exactly_one_of_the_eleven_whatever_the_number_of_bins(int bins) {
    RfmSegments eleven = RfmSegments.eleven();
    for (int r = 1; r <= bins; r++) {
      for (int f = 1; f <= bins; f++) {
        for (int m = 1; m <= bins; m++) {
          int[] place = {place(r, bins), place(f, bins), place(m, bins)};
          List<String> names =
              eleven.segments().stream()
                  .flatMap(segment -> segment.ranges().stream().map(range -> range(segment, range)))
                  .filter(named -> named.range().contains(place[0], place[1], place[2]))
                  .map(Named::name)
                  .toList();
          assertThat(names).hasSize(1);
          assertThat(eleven.of(r, f, m, bins).name()).isEqualTo(names.get(0));
        }
      }
    }
  }

  private record Named(String name, RfmRange range) {}

  private static Named range(RfmSegment segment, RfmRange range) {
    return new Named(segment.name(), range);
  }

  /** Where the middle of a bin lies among five. */
  private static int place(int bin, int bins) {
    return (int) Math.ceil(5 * (bin - 0.5) / bins - 1e-9);
  }

  @ParameterizedTest
  @MethodSource("gridSizes")
  void the_corners_are_the_same_segments_from_three_bins_on(int bins) {
    RfmSegments eleven = RfmSegments.eleven();

    assertThat(eleven.of(bins, bins, bins, bins).name()).isEqualTo("Champions");
    if (bins >= 3) {
      assertThat(eleven.of(1, 1, 1, bins).name()).isEqualTo("Lost");
      assertThat(eleven.of(bins, 1, 1, bins).name()).isEqualTo("New Customers");
      assertThat(eleven.of(1, bins, bins, bins).name()).isEqualTo("Can't Lose Them");
    }
  }

  @Test
  void each_of_the_eleven_has_a_cell_and_an_advice() {
    assertThat(RfmSegments.eleven().segments()).hasSize(11);
    assertThat(RfmSegments.eleven().segments())
        .allMatch(segment -> !segment.ranges().isEmpty() && segment.advice().endsWith("."));
    assertThat(RfmSegments.rPackage().segments()).hasSize(11);
    assertThat(RfmSegments.rPackage().segments()).allMatch(s -> s.advice().endsWith("."));
  }

  /** Cells of the ten overlapping ranges where the order of the list decides. */
  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, Champions",
    "4, 4, 4, Potential Loyalist",
    "2, 4, 4, Loyal Customers",
    "4, 1, 3, Promising",
    "4, 1, 2, New Customers",
    "1, 4, 5, Can't Lose Them",
    "1, 5, 5, At Risk",
    "1, 5, 3, Need Attention",
    "3, 1, 1, About To Sleep",
    "1, 1, 1, Lost",
    "5, 5, 1, Others",
  })
  void of_the_ranges_of_the_r_package_the_first_match_wins(int r, int f, int m, String name) {
    assertThat(RfmSegments.rPackage().of(r, f, m, 5).name()).isEqualTo(name);
  }

  @Test
  void gaps_and_overlaps_are_named() {
    RfmSegment low = RfmSegment.of("low", "", RfmRange.of(1, 1, 1, 2, 1, 2));
    RfmSegment high = RfmSegment.of("high", "", RfmRange.of(1, 2, 1, 2, 2, 2));

    assertThatThrownBy(() -> RfmSegments.coveringOnce(2, List.of(low, high)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 cells in no segment: (2, 1, 1), (2, 2, 1)")
        .hasMessageContaining("2 cells in several: (1, 1, 2) in low and high");
  }

  @Test
  void many_gaps_are_not_all_named() {
    RfmSegment one = RfmSegment.of("one", "", RfmRange.of(1, 1, 1, 1, 1, 1));

    assertThatThrownBy(() -> RfmSegments.coveringOnce(10, List.of(one)))
        .hasMessageContaining("999 cells in no segment: (1, 1, 2), ")
        .hasMessageContaining(", ..; 0 cells in several;");
  }

  @Test
  void two_segments_of_one_name_are_refused() {
    RfmSegment half = RfmSegment.of("half", "", RfmRange.of(1, 1, 1, 2, 1, 2));

    assertThatThrownBy(() -> RfmSegments.coveringOnce(2, List.of(half, half)))
        .hasMessageContaining("two segments named \"half\"");
  }

  @Test
  void a_range_beyond_the_grid_is_refused() {
    RfmSegment wide = RfmSegment.of("wide", "", RfmRange.of(1, 5, 1, 5, 1, 5));

    assertThatThrownBy(() -> RfmSegments.coveringOnce(3, List.of(wide)))
        .hasMessageContaining("\"wide\"")
        .hasMessageContaining("expected bins up to 3");
    assertThatThrownBy(() -> RfmRange.of(2, 1, 1, 1, 1, 1))
        .hasMessageContaining("recency from 2 to 1");
    assertThatThrownBy(() -> RfmRange.of(1, 1, 0, 1, 1, 1))
        .hasMessageContaining("frequency from 0");
  }
}
