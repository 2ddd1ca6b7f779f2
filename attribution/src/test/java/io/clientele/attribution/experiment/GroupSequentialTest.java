package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupSequentialTest {
  /**
   * Published to three decimals by D. L. DeMets and K. K. G. Lan, Interim analysis: the alpha
   * spending function approach, Statistics in Medicine 13, 1994, table 1: two-sided 0.05, five
   * looks. Further digits by Simpson's rule on 4,001 points with numpy 2.4.
   */
  @Test
  void bounds_of_five_looks_are_those_published() {
    double[] fifths = {0.2, 0.4, 0.6, 0.8, 1};

    assertThat(GroupSequential.obrienFleming(0.05, fifths).bounds())
        .containsExactly(
            new double[] {4.876884949, 3.357011922, 2.680280065, 2.289816768, 2.031032043},
            within(1e-8));
    assertThat(GroupSequential.pocock(0.05, fifths).bounds())
        .containsExactly(
            new double[] {2.437976688, 2.426813858, 2.410193840, 2.396645401, 2.385984572},
            within(1e-8));
  }

  /** By Simpson's rule on 4,001 points with numpy 2.4. */
  @Test
  void looks_may_come_at_odd_times() {
    double[] odd = {0.1, 0.35, 0.36, 0.9};

    assertThat(GroupSequential.obrienFleming(0.01, odd).bounds())
        .containsExactly(
            new double[] {8.799158954, 4.602464030, 4.581283473, 2.738440524}, within(1e-7));
    assertThat(GroupSequential.pocock(0.01, odd).bounds())
        .containsExactly(
            new double[] {3.158533510, 2.940306387, 3.109761820, 2.799736332}, within(1e-7));
  }

  /** One look at the end spends everything: the usual 1.96. */
  @Test
  void one_look_is_the_usual_test() {
    assertThat(GroupSequential.obrienFleming(0.05, 1).bounds())
        .containsExactly(new double[] {1.959963984540054}, within(1e-9));
    assertThat(GroupSequential.pocock(0.05, 1).look(1).nominalAlpha())
        .isEqualTo(0.05, within(1e-9));
  }

  /** 20,000 random walks under no effect; the standard error of the share is 0.0015. */
  @Test
  void false_alarms_over_all_looks_are_alpha() {
    double[] shares = {0.25, 0.5, 0.75, 1};
    for (GroupSequential plan :
        new GroupSequential[] {
          GroupSequential.obrienFleming(0.05, shares), GroupSequential.pocock(0.05, shares)
        }) {
      double[] bounds = plan.bounds();
      SplittableRandom random = new SplittableRandom(11);
      int alarms = 0;
      for (int run = 0; run < 20_000; run++) {
        double walk = 0;
        boolean isAlarm = false;
        for (int look = 0; look < 4; look++) {
          walk += 0.5 * random.nextGaussian();
          isAlarm |= Math.abs(walk / Math.sqrt(shares[look])) > bounds[look];
        }
        alarms += isAlarm ? 1 : 0;
      }
      assertThat(alarms / 20_000.0).isCloseTo(0.05, within(0.005));
    }
  }

  @Test
  void an_interval_of_a_look_is_wider_than_that_of_one_look() {
    GroupSequential plan = GroupSequential.obrienFleming(0.05, 0.5, 1);
    Sample c = Sample.ofCounts(200, 10_000);
    Sample t = Sample.ofCounts(250, 10_000);
    Estimate first = plan.look(1).compare(c, t).orElseThrow().lift();

    assertThat(first.high() - first.value())
        .isEqualTo(plan.bounds()[0] * first.standardError(), within(1e-15));
    assertThat(plan.alpha()).isEqualTo(0.05);
    assertThat(plan.shares()).containsExactly(0.5, 1);
  }

  @Test
  void many_looks_are_worked_out() {
    double[] shares = new double[50];
    for (int i = 0; i < 50; i++) {
      shares[i] = (i + 1) / 50.0;
    }
    double[] bounds = GroupSequential.pocock(0.05, shares).bounds();

    assertThat(bounds[49]).isBetween(2.5, 2.8);
  }

  @Test
  void looks_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> GroupSequential.pocock(0.05)).hasMessage("looks: 0, expected 1 to 50");
    assertThatThrownBy(() -> GroupSequential.pocock(0.05, 0.5, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0.5, 0.5], expected each at least 0.001 above the one before");
    assertThatThrownBy(() -> GroupSequential.pocock(0.05, 0.5, 1.1))
        .hasMessageContaining("at most 1");
    assertThatThrownBy(() -> GroupSequential.pocock(0.05, 0.5, 1).look(3))
        .hasMessage("look 3, expected 1 to 2");
    assertThatThrownBy(() -> GroupSequential.pocock(0.05, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
