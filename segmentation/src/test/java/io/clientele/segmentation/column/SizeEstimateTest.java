package io.clientele.segmentation.column;

import static io.clientele.condition.Conditions.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.clientele.condition.Condition;
import io.clientele.condition.SegmentRules;
import io.clientele.identity.CustomerId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeEstimateTest {
  private static final Condition HALF = Condition.parse("loyalty_points < 5000");

  /**
   * Coverage by the exact probabilities of all outcomes, for every size that a segment can have.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "30, 10", "60, 7", "100, 50", "40, 40"})
  void at_least_95_of_100_intervals_hold_the_true_size(int customers, int sample) {
    for (int size = 0; size <= customers; size++) {
      BigDecimal covered = BigDecimal.ZERO;
      for (int hits = 0; hits <= Math.min(sample, size); hits++) {
        if (sample - hits <= customers - size) {
          SizeEstimate estimate = SizeEstimate.of(customers, sample, hits);
          if (estimate.low() <= size && size <= estimate.high()) {
            covered = covered.add(probability(customers, size, sample, hits));
          }
        }
      }
      assertThat(covered).as("size %d", size).isGreaterThanOrEqualTo(new BigDecimal("0.95"));
    }
  }

  @Test
  void the_probabilities_are_those_of_exact_arithmetic() {
    for (int size = 0; size <= 300; size += 25) {
      Hypergeometric law = new Hypergeometric(300, 120);
      BigDecimal atMost = BigDecimal.ZERO;
      for (int hits = Math.max(0, size - 180); hits <= Math.min(120, size); hits++) {
        double before = atMost.doubleValue();
        atMost = atMost.add(probability(300, size, 120, hits));
        assertThat(law.atMost(hits, size)).isEqualTo(atMost.doubleValue(), within(1e-11));
        assertThat(law.atLeast(hits, size)).isEqualTo(1 - before, within(1e-11));
      }
    }
  }

  /** Each bound by bisection over scipy.stats.hypergeom, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "1000000, 2000, 137, 57829, 80454",
    "10000000, 5000, 3, 1239, 17521",
    "5000, 500, 499, 4947, 4999"
  })
  void agrees_with_bounds_found_by_scipy(int customers, int sample, int hits, int low, int high) {
    SizeEstimate estimate = SizeEstimate.of(customers, sample, hits);

    assertThat(List.of(estimate.low(), estimate.high())).containsExactly(low, high);
  }

  @Test
  void a_sample_of_all_tells_the_size() {
    assertThat(SizeEstimate.of(HALF, SegmentRules.none(), customers(), 20_000, 1))
        .isEqualTo(new SizeEstimate(10_000, 10_000, 5_000, 5_000, 5_000));
  }

  @Test
  void a_sample_comes_near_and_the_same_seed_gives_the_same() {
    CustomerColumns customers = customers();
    SizeEstimate estimate = SizeEstimate.of(HALF, SegmentRules.none(), customers, 1_000, 7);

    assertThat(estimate.sampled()).isEqualTo(1_000);
    assertThat(estimate.low()).isBetween(4_400, 5_000);
    assertThat(estimate.high()).isBetween(5_000, 5_600);
    assertThat(estimate.size()).isEqualTo(10 * estimate.hits());
    assertThat(SizeEstimate.of(HALF, SegmentRules.none(), customers, 1_000, 7)).isEqualTo(estimate);
    assertThat(
            IntStream.range(0, 20)
                .map(seed -> SizeEstimate.of(HALF, SegmentRules.none(), customers, 50, seed).hits())
                .distinct()
                .count())
        .isGreaterThan(3);
  }

  @Test
  void a_sample_of_nobody_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SizeEstimate.of(HALF, SegmentRules.none(), customers(), 0, 1))
        .withMessage("sample of 0, expected at least 1");
  }

  private static CustomerColumns customers() {
    List<CustomerId> ids =
        IntStream.range(0, 10_000).mapToObj(i -> CustomerId.of("c" + i)).toList();
    double[] points = new double[ids.size()];
    Arrays.setAll(points, row -> row);
    return CustomerColumns.of(ids, Instant.EPOCH, ZoneOffset.UTC)
        .withNumbers(number("loyalty_points"), points);
  }

  private static BigDecimal probability(int customers, int size, int sample, int hits) {
    return new BigDecimal(choose(size, hits).multiply(choose(customers - size, sample - hits)))
        .divide(new BigDecimal(choose(customers, sample)), MathContext.DECIMAL64);
  }

  private static BigInteger choose(int of, int many) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 1; i <= many; i++) {
      ways = ways.multiply(BigInteger.valueOf(of - many + i)).divide(BigInteger.valueOf(i));
    }
    return ways;
  }
}
