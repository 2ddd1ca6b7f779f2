package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LogLikelihoodRatioPropertyTest {
  /** {@code 2 (H(counts) - H(rows) - H(columns))} with entropies that are not normalised. */
  @Property
  void it_is_the_difference_of_entropies(
      @ForAll @IntRange(max = 5000) int a,
      @ForAll @IntRange(max = 5000) int b,
      @ForAll @IntRange(max = 5000) int c,
      @ForAll @IntRange(max = 100_000) int d) {
    double whole = xLogX(a + b + c + d);
    double entropies =
        2
            * (xLogX(a)
                + xLogX(b)
                + xLogX(c)
                + xLogX(d)
                - xLogX(a + b)
                - xLogX(c + d)
                - xLogX(a + c)
                - xLogX(b + d)
                + whole);

    assertThat(LogLikelihoodRatio.of(a, b, c, d))
        .isNotNegative()
        .isEqualTo(Math.max(0, entropies), within(1e-14 * whole + 1e-12));
  }

  @Property
  void it_does_not_matter_what_is_first_and_what_is_counted(
      @ForAll @IntRange(max = 5000) int a,
      @ForAll @IntRange(max = 5000) int b,
      @ForAll @IntRange(max = 5000) int c,
      @ForAll @IntRange(max = 5000) int d) {
    double ratio = LogLikelihoodRatio.of(a, b, c, d);
    double rounding = 1e-13 * (a + b + c + d) + 1e-12;

    assertThat(LogLikelihoodRatio.of(a, c, b, d)).isEqualTo(ratio, within(rounding));
    assertThat(LogLikelihoodRatio.of(d, c, b, a)).isEqualTo(ratio, within(rounding));
    assertThat(LogLikelihoodRatio.of(b, a, d, c)).isEqualTo(ratio, within(rounding));
    assertThat(LogLikelihoodRatio.of(10L * a, 10L * b, 10L * c, 10L * d))
        .isEqualTo(10 * ratio, within(20 * rounding));
  }

  @Property
  void what_has_nothing_to_do_with_each_other_has_none(
      @ForAll @IntRange(min = 1, max = 300) int first,
      @ForAll @IntRange(min = 1, max = 300) int second,
      @ForAll @IntRange(min = 1, max = 300) int third) {
    // rows and columns in proportion
    assertThat(LogLikelihoodRatio.of(first, second, (long) first * third, (long) second * third))
        .isEqualTo(0, within(1e-9));
  }

  private static double xLogX(double x) {
    return x == 0 ? 0 : x * Math.log(x);
  }
}
