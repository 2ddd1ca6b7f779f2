package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class OrderStatisticsPropertyTest {
  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.doubles().between(-2, 2),
            Arbitraries.integers().between(-3, 3).map(Integer::doubleValue),
            Arbitraries.of(-Double.MAX_VALUE, -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE))
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void counting_finds_what_sorting_finds(
      @ForAll("values") double[] values, @ForAll @Size(min = 1, max = 18) int[] places) {
    int[] ranks = new int[places.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = Math.floorMod(places[i], values.length);
    }

    assertThat(OrderStatistics.byCounting(values, ranks))
        .isEqualTo(OrderStatistics.bySorting(values, ranks));
  }
}
