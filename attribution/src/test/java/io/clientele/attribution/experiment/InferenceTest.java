package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceTest {
  /** The groups of the fixtures that GrowthBook's gbstats 0.8.0 is tested with. */
  private static final Sample CONTROL = Sample.ofSums(3_407, 1_396.87, 52_377.9767);

  private static final Sample TREATMENT = Sample.ofSums(3_461, 2_422.7, 134_698.29);

  /** Published there to five decimals: 0.02016, 0.04538 to 0.53462, and relatively. */
  @Test
  void one_look_agrees_with_growthbook() {
    Effect.Measured effect = Inference.fixed().compare(CONTROL, TREATMENT).orElseThrow();

    assertThat(effect.p().orElseThrow()).isEqualTo(0.02016, within(5e-6));
    assertThat(effect.lift().low()).isEqualTo(0.04538, within(5e-6));
    assertThat(effect.lift().high()).isEqualTo(0.53462, within(5e-6));
    Estimate relative = effect.relative().orElseThrow();
    assertThat(relative.value()).isEqualTo(0.70732, within(5e-6));
    assertThat(relative.low()).isEqualTo(-0.03526, within(5e-6));
    assertThat(relative.high()).isEqualTo(1.44989, within(5e-6));
    assertThat(new Comparison(CONTROL, TREATMENT).relativeP()).isEqualTo(0.06191, within(5e-6));
  }

  /**
   * Published there for two tunings, with five decimals. Taking the control to have 3,000 units,
   * which makes the centre agree, one of the four bounds, -0.50971, is -0.509718 here: one off in
   * the last decimal.
   */
  @ParameterizedTest
  @CsvSource({"1000, -0.55844, 1.56516", "5000, -0.50971, 1.51644"})
  void a_sequence_agrees_with_growthbook(double tuning, double low, double high) {
    Estimate relative =
        Inference.sequential()
            .withTuning(tuning)
            .compare(Sample.ofSums(3_000, 1_396.87, 52_377.9767), TREATMENT)
            .orElseThrow()
            .relative()
            .orElseThrow();

    assertThat(relative.low()).isEqualTo(low, within(1e-5));
    assertThat(relative.high()).isEqualTo(high, within(1e-5));
  }

  /** As by scipy 1.10: chi-square 5.6834, Fisher 0.0193786654470872, Newcombe. */
  @Test
  void few_numbers_are_as_by_scipy() {
    ProportionTest test = ProportionTest.of(200, 10_000, 250, 10_000);

    assertThat(test.z()).isEqualTo(2.38399513284051, within(1e-12));
    assertThat(test.fisherP()).isEqualTo(0.0193786654470872, within(1e-10));
    assertThat(test.newcombe(0.05).low()).isEqualTo(0.000887047599294146, within(1e-12));
    assertThat(ProportionTest.wilson(0, 10, 0.05).low()).isZero();
    assertThat(ProportionTest.wilson(10, 10, 0.05).high()).isEqualTo(1);
  }

  @Test
  void the_smallest_p_of_a_sequence_is_where_its_interval_touches_nothing() {
    AlwaysValid sequence = new AlwaysValid(0.05, 5_000);
    Sample c = Sample.ofCounts(500, 10_000);
    Sample t = Sample.ofCounts(607, 10_000);
    Effect.Measured effect = sequence.compare(c, t).orElseThrow();

    assertThat(effect.p().orElseThrow() < 0.05).isEqualTo(effect.lift().excludesZero());
    Effect.Measured ratio = MixtureRatio.forEffectsOf(0.01).compare(c, t).orElseThrow();
    assertThat(ratio.p().orElseThrow() < 0.05).isEqualTo(ratio.lift().excludesZero());
  }

  @Test
  void groups_that_do_not_vary_cannot_be_compared() {
    Sample none = Sample.ofCounts(0, 100);

    for (Inference inference :
        List.of(
            Inference.fixed(),
            Inference.sequential(),
            MixtureRatio.forEffectsOf(1),
            GroupSequential.pocock(0.05, 0.5, 1).look(1))) {
      Effect effect = inference.compare(none, none);
      assertThat(effect).isInstanceOf(Effect.NotMeasurable.class);
      assertThatThrownBy(effect::orElseThrow)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no value differs from the others of its group");
    }
    // a belief has a width even so
    assertThat(Inference.bayesian().compare(none, none).orElseThrow().lift().value()).isZero();
    assertThat(Inference.bayesian().compare(Sample.of(3, 3), Sample.of(4, 4)))
        .isInstanceOf(Effect.NotMeasurable.class);
  }

  @Test
  void a_control_of_nothing_has_no_relative_lift() {
    Effect.Measured effect =
        Inference.fixed().compare(Sample.of(-1, 1, 0), Sample.of(1, 2, 4)).orElseThrow();

    assertThat(effect.relative()).isEmpty();
    assertThat(new Comparison(Sample.of(-1, 1, 0), Sample.of(1, 2, 4)).relativeP()).isNaN();
  }

  @Test
  void a_variant_of_nothing_has_no_relative_lift_with_an_error() {
    Sample some = Sample.ofCounts(1, 5);
    Sample none = Sample.ofCounts(0, 5);

    for (Inference inference :
        List.of(Inference.fixed(), Inference.sequential(), MixtureRatio.forEffectsOf(0.002))) {
      Effect.Measured effect = inference.compare(some, none).orElseThrow();
      assertThat(effect.relative()).isEmpty();
      assertThat(effect.lift().value()).isEqualTo(-0.2);
    }
    assertThat(new Comparison(some, none).relativeP()).isNaN();
    assertThat(Inference.bayesian().compare(some, none).orElseThrow().relative()).isPresent();
  }

  /** By hand: mean 2, squares 2 + 0 + 2 over 2. */
  @Test
  void a_sample_is_the_same_from_values_and_from_sums() {
    assertThat(Sample.of(1, 2, 3)).isEqualTo(new Sample(3, 2, 1, false));
    assertThat(Sample.ofSums(3, 6, 14)).isEqualTo(new Sample(3, 2, 1, false));
    // a huge level costs no digits
    assertThat(Sample.of(1e15 + 1, 1e15 + 2, 1e15 + 3).variance()).isEqualTo(1);
  }

  @Test
  void a_sample_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> Sample.of(1)).hasMessage("units of a group: 1, expected at least 2");
    assertThatThrownBy(() -> Sample.of(1, Double.NaN)).hasMessageContaining("mean of a group: NaN");
    assertThatThrownBy(() -> Sample.ofCounts(11, 10))
        .hasMessage("successes: 11 of 10, expected 0 to 10");
    assertThatThrownBy(() -> Sample.ofSums(3, 6, 11))
        .hasMessage("sum of squares: 11.0, expected at least sum * sum / n = 12.0");
    assertThatThrownBy(() -> new FixedHorizon(1))
        .hasMessage("alpha: 1.0, expected a number between 0 and 1");
    assertThatThrownBy(() -> new AlwaysValid(0.05, Double.NaN))
        .hasMessageContaining("tuned for: NaN, expected a finite number above 0");
  }
}
