package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplePlanTest {
  private static final SamplePlan PLAN = SamplePlan.withDefaults();

  /** By scipy 1.17 (the t test, also by mpmath with 30 digits) and by formula. */
  @Test
  void sizes_are_as_by_statsmodels() {
    assertThat(PLAN.perGroupOfProportions(0.02, 0.022)).isEqualTo(80681.3802824081, within(1e-4));
    assertThat(PLAN.perGroupOfProportionsUnpooled(0.02, 0.022))
        .isEqualTo(80678.6347893741, within(1e-4));
    assertThat(PLAN.perGroupOfProportionsByArcsine(0.02, 0.022))
        .isEqualTo(80637.2303856551, within(1e-4));
    assertThat(PLAN.perGroupOfMeans(5, 10)).isEqualTo(63.765610190952195, within(1e-9));
    assertThat(PLAN.perGroupOfMeans(-2, 10)).isEqualTo(393.40569501974164, within(1e-8));
  }

  /** By scipy 1.17, stats.nct. */
  @Test
  void power_of_unequal_groups_is_as_by_scipy() {
    assertThat(PLAN.powerForMeans(0.3, 1, 20, 200)).isEqualTo(0.24684442255808042, within(1e-10));
    assertThat(PLAN.powerForMeans(1.2, 1, 3, 4)).isEqualTo(0.24923869952626157, within(1e-9));
    assertThat(PLAN.powerForMeans(0.5, 1, 2, 2)).isEqualTo(0.06150785655602508, within(1e-8));
  }

  /** By scipy 1.17: what a shop of 3,000 customers, a tenth held out, can hope to see. */
  @Test
  void a_small_shop_knows_what_it_can_see() {
    assertThat(PLAN.detectableMean(1, 300, 2_700)).isEqualTo(0.17055347885565472, within(1e-9));
    assertThat(PLAN.detectableProportion(0.05, 500, 4_500))
        .isEqualTo(0.03407191010351302, within(1e-9));
    assertThat(PLAN.detectableProportion(0.5, 2, 2)).isNaN();
  }

  @Test
  void a_size_has_the_power_that_it_was_made_for() {
    double n = PLAN.withPower(0.9).perGroupOfProportions(0.1, 0.12);
    assertThat(PLAN.powerForProportions(0.1, 0.12, n, n)).isEqualTo(0.9, within(1e-6));
    double m = PLAN.withAlpha(0.01).perGroupOfMeans(3, 20);
    assertThat(PLAN.withAlpha(0.01).powerForMeans(3, 20, m, m)).isEqualTo(0.8, within(1e-9));
  }

  /** A correlation of 0.6 takes 36 % of the variance. */
  @Test
  void a_covariate_makes_samples_smaller() {
    SamplePlan adjusted = PLAN.withCorrelation(0.6);

    assertThat(adjusted.perGroupOfProportions(0.02, 0.022))
        .isEqualTo(0.64 * PLAN.perGroupOfProportions(0.02, 0.022), within(1e-6));
    assertThat(adjusted.detectableMean(1, 300, 2_700))
        .isEqualTo(0.8 * PLAN.detectableMean(1, 300, 2_700), within(1e-9));
  }

  @Test
  void plans_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> PLAN.withPower(0.05))
        .hasMessage("power: 0.05, expected more than alpha, 0.05");
    assertThatThrownBy(() -> PLAN.perGroupOfProportions(0.1, 0.1))
        .hasMessageContaining("expected another than the baseline");
    assertThatThrownBy(() -> PLAN.perGroupOfProportions(0.9, 1.1))
        .hasMessageContaining("proportion with the effect: 1.1");
    assertThatThrownBy(() -> PLAN.perGroupOfMeans(0, 1)).hasMessageContaining("effect: 0");
    assertThatThrownBy(() -> PLAN.perGroupOfMeans(Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> PLAN.detectableMean(1, 1, 10)).hasMessageContaining("size of a group");
    assertThatThrownBy(() -> PLAN.withCorrelation(1)).hasMessageContaining("between -1 and 1");
  }

  /** With numpy, by the formulas and, for the predictive power, by quadrature over the drift. */
  @Test
  void the_outlook_from_the_middle_is_as_by_quadrature() {
    InterimPower early = new InterimPower(1.2, 0.4, 0.05);
    assertThat(early.underTrend()).isEqualTo(0.4677957002805511, within(1e-12));
    assertThat(early.underEffect(2.8, 1)).isEqualTo(0.7318322779762994, within(1e-12));
    assertThat(early.underNothing()).isEqualTo(0.060733940466276726, within(1e-12));
    assertThat(early.predictive()).isEqualTo(0.4804364714937793, within(1e-9));
    InterimPower later = new InterimPower(2.5, 0.6, 0.05);
    assertThat(later.underTrend()).isEqualTo(0.9774718497605043, within(1e-12));
    assertThat(later.predictive()).isEqualTo(0.939715680638521, within(1e-9));
    assertThat(InterimPower.of(new Estimate(6, 5, -3, 15), 0.4)).isEqualTo(early);
    assertThatThrownBy(() -> new InterimPower(1, 1, 0.05)).hasMessageContaining("share of the");
  }
}
