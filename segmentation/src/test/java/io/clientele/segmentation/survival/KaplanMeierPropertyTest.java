package io.clientele.segmentation.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KaplanMeierPropertyTest {
  /** Without anyone lost from sight the curve is the plain share of those who are left. */
  @Property
  void with_all_ends_known_it_is_the_share_that_is_left(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 20) Integer> days) {
    boolean[] happened = new boolean[days.size()];
    Arrays.fill(happened, true);
    SurvivalCurve curve = KaplanMeier.withDefaults().of(doubles(days), happened);

    for (SurvivalCurve.Step step : curve.steps()) {
      long left = days.stream().filter(day -> day > step.time()).count();
      double share = (double) left / days.size();
      assertThat(step.survival()).isEqualTo(share, within(1e-12));
      if (left > 0) { // then Greenwood's is the binomial standard error
        assertThat(step.standardError())
            .isEqualTo(Math.sqrt(share * (1 - share) / days.size()), within(1e-12));
      }
    }
  }

  @Property
  void it_falls_and_its_intervals_hold_it(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 20) Integer> days,
      @ForAll long outcomes) {
    boolean[] happened = new boolean[days.size()];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = (outcomes >> i & 1) == 1;
    }
    for (Interval interval : Interval.values()) {
      SurvivalCurve curve =
          KaplanMeier.withDefaults().interval(interval).of(doubles(days), happened);
      double before = 1;
      for (SurvivalCurve.Step step : curve.steps()) {
        assertThat(step.survival()).isLessThan(before);
        before = step.survival();
        if (before > 0) {
          assertThat(step.low()).isBetween(0.0, before);
          assertThat(step.high()).isBetween(before, 1.0);
        }
      }
    }
  }

  private static double[] doubles(List<Integer> days) {
    return days.stream().mapToDouble(day -> day).toArray();
  }
}
