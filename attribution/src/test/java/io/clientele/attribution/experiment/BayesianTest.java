package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BayesianTest {
  private static final Bayesian BAYESIAN = Inference.bayesian();

  /** By quadrature with scipy 1.10: 200 and 250 of 10,000, uniform prior. */
  @Test
  void two_proportions_are_as_by_scipy() {
    Sample control = Sample.ofCounts(200, 10_000);
    Sample treatment = Sample.ofCounts(250, 10_000);
    List<Belief> beliefs = BAYESIAN.beliefs(List.of(control, treatment), true);

    assertThat(beliefs.get(1).probabilityBest()).isEqualTo(0.991422775105883, within(1e-9));
    assertThat(beliefs.get(1).risk()).isEqualTo(6.01557835861003e-06, within(1e-12));
    assertThat(beliefs.get(0).risk()).isEqualTo(0.00500501577831861, within(1e-9));
  }

  /** By hand, with the densities of Beta(3, 1) and Beta(1, 3). */
  @Test
  void tiny_groups_are_as_by_hand() {
    assertThat(BAYESIAN.probabilityToBeat(Sample.ofCounts(0, 2), Sample.ofCounts(2, 2)))
        // integral of 3t^2 (1 - (1 - t)^3) = 1 - 3 B(3, 4) = 19/20
        .isEqualTo(0.95, within(1e-12));
    // the difference of the means, 3/4 - 1/4
    List<Belief> beliefs =
        BAYESIAN.beliefs(List.of(Sample.ofCounts(0, 2), Sample.ofCounts(2, 2)), true);
    assertThat(beliefs.get(0).risk() - beliefs.get(1).risk()).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void a_prior_with_a_pole_does_no_harm() {
    Bayesian jeffreys = BAYESIAN.withBetaPrior(0.5, 0.5);
    List<Belief> beliefs =
        jeffreys.beliefs(List.of(Sample.ofCounts(0, 50), Sample.ofCounts(0, 50)), true);

    // the same twice: a half each
    assertThat(beliefs.get(0).probabilityBest()).isEqualTo(0.5, within(1e-9));
    assertThat(beliefs.get(1).probabilityBest()).isEqualTo(0.5, within(1e-9));
  }

  /** Normal beliefs have a closed form: P = Phi(d / s), risk = s phi(d / s) - d Phi(-d / s). */
  @Test
  void two_means_are_as_by_formula() {
    Sample control = new Sample(1_000, 10, 40, false);
    Sample treatment = new Sample(2_000, 10.3, 60, false);
    double s = Math.sqrt(0.04 + 0.03);
    List<Belief> beliefs = BAYESIAN.beliefs(List.of(control, treatment), true);

    assertThat(beliefs.get(1).probabilityBest()).isEqualTo(Normal.below(0.3 / s), within(1e-12));
    assertThat(beliefs.get(1).risk())
        .isEqualTo(s * Normal.density(0.3 / s) - 0.3 * Normal.above(0.3 / s), within(1e-12));
    Estimate lift = BAYESIAN.compare(control, treatment).orElseThrow().lift();
    assertThat(lift.low()).isEqualTo(0.3 - 1.959963984540054 * s, within(1e-12));
  }

  /** By hand: a prior as precise as the data halves the way and the variance. */
  @Test
  void a_prior_pulls_a_mean() {
    Sample group = new Sample(100, 4, 100, false);
    Interval interval = BAYESIAN.withNormalPrior(2, 1).interval(group);

    assertThat((interval.low() + interval.high()) / 2).isEqualTo(3, within(1e-9));
    assertThat((interval.high() - interval.low()) / 2)
        .isEqualTo(1.959963984540054 * Math.sqrt(0.5), within(1e-9));
  }

  @Test
  void less_can_be_better() {
    List<Sample> groups =
        List.of(Sample.ofCounts(20, 100), Sample.ofCounts(25, 100), Sample.ofCounts(31, 100));
    List<Belief> more = BAYESIAN.beliefs(groups, true);
    List<Belief> less = BAYESIAN.beliefs(groups, false);

    assertThat(more.get(2).probabilityBest()).isGreaterThan(0.7);
    assertThat(less.get(0).probabilityBest()).isGreaterThan(0.7);
    assertThat(more.get(2).risk()).isLessThan(more.get(0).risk());
    assertThat(less.get(0).risk()).isLessThan(less.get(2).risk());
  }

  /** By quadrature with scipy 1.17: Beta(4, 18) and Beta(10, 22). */
  @Test
  void intervals_of_a_difference_and_of_a_ratio_are_as_by_scipy() {
    Effect.Measured effect =
        BAYESIAN.compare(Sample.ofCounts(3, 20), Sample.ofCounts(9, 30)).orElseThrow();

    assertThat(effect.lift().low()).isEqualTo(-0.10075105987462034, within(1e-9));
    assertThat(effect.lift().high()).isEqualTo(0.34752457130214937, within(1e-9));
    Estimate relative = effect.relative().orElseThrow();
    assertThat(relative.low()).isEqualTo(-0.3211197296186738, within(1e-9));
    assertThat(relative.high()).isEqualTo(5.1049964397564445, within(1e-8));
  }

  /** By quadrature with scipy 1.17. */
  @Test
  void groups_of_very_different_sizes_are_integrated() {
    Sample small = Sample.ofCounts(3, 20);
    Sample large = Sample.ofCounts(1_500_000, 10_000_000);

    assertThat(BAYESIAN.probabilityToBeat(small, large))
        .isEqualTo(0.3886995172236968, within(1e-9));
    Estimate lift = BAYESIAN.compare(small, large).orElseThrow().lift();
    assertThat(lift.low()).isEqualTo(0.15 - BAYESIAN.interval(small).high(), within(1e-5));
  }

  @Test
  void beliefs_of_nothing_that_varies_are_refused() {
    assertThatThrownBy(() -> BAYESIAN.beliefs(List.of(Sample.of(1, 1), Sample.of(2, 3)), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a group whose values are all the same");
    assertThatThrownBy(() -> BAYESIAN.withBetaPrior(0, 1)).hasMessageContaining("prior successes");
    assertThatThrownBy(() -> BAYESIAN.withNormalPrior(0, -1))
        .hasMessageContaining("prior deviation");
  }
}
