package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonDrawsTest {
  /** A Poisson number has its mean as variance, and one over its root as skewness; by 4 errors. */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 1, 4.5, 9.9, 10, 37.25, 2500})
  void draws_have_the_moments_of_the_distribution(double mean) {
    int n = 200_000;
    PoissonDraws draws = new PoissonDraws(11);
    double first = 0;
    double second = 0;
    double third = 0;
    for (int i = 0; i < n; i++) {
      double off = draws.next(mean) - mean;
      first += off / n;
      second += off * off / n;
      third += off * off * off / n;
    }

    assertThat(first).isEqualTo(0, within(4 * Math.sqrt(mean / n)));
    assertThat(second).isEqualTo(mean, within(4 * Math.sqrt((mean + 2 * mean * mean) / n)));
    double sixth = mean + 25 * mean * mean + 15 * mean * mean * mean;
    assertThat(third).isEqualTo(mean, within(4 * Math.sqrt(sixth / n)));
  }

  @Test
  void nothing_comes_of_a_mean_of_zero() {
    assertThat(new PoissonDraws(1).next(0)).isZero();
  }

  /** log(5!) = log 120, and log(20!) as in tables. */
  @Test
  void logarithms_of_factorials_are_right() {
    assertThat(PoissonDraws.logFactorial(0)).isEqualTo(0, within(1e-9));
    assertThat(PoissonDraws.logFactorial(5)).isEqualTo(Math.log(120), within(1e-9));
    assertThat(PoissonDraws.logFactorial(20)).isEqualTo(42.335616460753485, within(1e-9));
  }
}
