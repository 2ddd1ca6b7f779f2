package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected numbers are shares of ten conversions, worth 200 in all, counted by hand. */
class TouchRuleTest {
  private static final Paths PATHS =
      Paths.builder().add(List.of("ads", "email", "ads", "direct"), 10, 200, 5).build();

  @Test
  void the_first_or_the_last_touch_gets_all() {
    assertThat(conversions(TouchRule.first())).containsExactly(10, 0, 0);
    assertThat(conversions(TouchRule.last())).containsExactly(0, 10, 0);
  }

  @Test
  void the_last_touch_that_is_not_direct_gets_all() {
    assertThat(conversions(TouchRule.lastNonDirect("direct"))).containsExactly(10, 0, 0);
  }

  @Test
  void the_first_touch_that_is_not_direct_gets_all() {
    assertThat(conversions(TouchRule.firstNonDirect("ads"))).containsExactly(0, 0, 10);
    assertThat(conversions(TouchRule.firstNonDirect("direct"))).containsExactly(10, 0, 0);
  }

  /** Touches 1, 2 and 4 have 0.3 each, touch 3 the tenth that is left. */
  @Test
  void a_path_in_the_shape_of_a_w_has_three_peaks() {
    assertThat(conversions(TouchRule.wShape()))
        .containsExactly(new double[] {4, 3, 3}, within(1e-12));
    Paths three = Paths.builder().add(List.of("ads", "email", "direct"), 9, 0, 0).build();
    Paths two = Paths.builder().add(List.of("ads", "email"), 9, 0, 0).build();
    Paths one = Paths.builder().add(List.of("ads"), 9, 0, 0).build();
    TouchRule uneven = TouchRule.wShape(0.2, 0.4, 0.3);
    assertThat(uneven.attribute(three).of("email").conversions()).isEqualTo(4, within(1e-12));
    assertThat(uneven.attribute(two).of("email").conversions()).isEqualTo(5.4, within(1e-12));
    assertThat(uneven.attribute(one).of("ads").conversions()).isEqualTo(9);
    assertThat(TouchRule.wShape(0, 0, 0).attribute(two).of("ads").conversions()).isEqualTo(4.5);
  }

  @Test
  void weights_of_ones_own_are_scaled() {
    // 3 + 1 and 2 of 7, and 1 of 7: the last weight is that of all later places
    assertThat(conversions(TouchRule.byPlace(3, 2, 1)))
        .containsExactly(new double[] {40 / 7.0, 10 / 7.0, 20 / 7.0}, within(1e-12));
    assertThat(conversions(TouchRule.weightedBy((channel, touch, touches) -> channel.length())))
        .containsExactly(new double[] {60 / 17.0, 60 / 17.0, 50 / 17.0}, within(1e-12));
    assertThat(conversions(TouchRule.weightedBy((channel, touch, touches) -> 0)))
        .containsExactly(5, 2.5, 2.5);
    assertThatThrownBy(() -> conversions(TouchRule.weightedBy((c, touch, touches) -> -1)))
        .hasMessage("weight of touch 0, \"ads\": -1.0, expected a number from 0 to 1e15");
    assertThatThrownBy(() -> TouchRule.byPlace())
        .hasMessage("no weight of a touch, expected one at least");
  }

  @Test
  void distinct_channels_share_equally_however_often_they_were_touched() {
    assertThat(conversions(TouchRule.linearDistinct()))
        .containsExactly(new double[] {10 / 3.0, 10 / 3.0, 10 / 3.0}, within(1e-12));
  }

  @Test
  void a_path_of_direct_visits_alone_is_their_own() {
    Paths paths = Paths.builder().add(List.of("direct", "direct"), 3, 0, 0).build();

    assertThat(TouchRule.lastNonDirect("direct").attribute(paths).of("direct").conversions())
        .isEqualTo(3);
  }

  @Test
  void a_direct_channel_that_no_path_has_is_told() {
    assertThat(TouchRule.lastNonDirect("(none)").attribute(PATHS).warnings())
        .anySatisfy(warning -> assertThat(warning).contains("\"(none)\""));
  }

  @Test
  void touches_share_equally_and_a_channel_touched_twice_has_two_shares() {
    assertThat(conversions(TouchRule.linear())).containsExactly(5, 2.5, 2.5);
    assertThat(TouchRule.linear().attribute(PATHS).of("ads").value()).isEqualTo(100);
  }

  @Test
  void ends_of_a_path_have_shares_of_their_own() {
    assertThat(conversions(TouchRule.position())[0]).isEqualTo(5, within(1e-12));
    assertThat(conversions(TouchRule.position(0.1, 0.5)))
        .containsExactly(new double[] {3, 5, 2}, within(1e-12));
  }

  @Test
  void two_ends_share_by_their_weights_and_one_has_all() {
    Paths two = Paths.builder().add(List.of("ads", "email"), 6, 0, 0).build();
    Paths one = Paths.builder().add(List.of("ads"), 6, 0, 0).build();

    assertThat(TouchRule.position(0.2, 0.4).attribute(two).of("email").conversions())
        .isEqualTo(4, within(1e-12));
    assertThat(TouchRule.position(0, 0).attribute(two).of("email").conversions()).isEqualTo(3);
    assertThat(TouchRule.position(0.2, 0.4).attribute(one).of("ads").conversions()).isEqualTo(6);
  }

  /** Weights 1/8, 1/4, 1/2 and 1 of 15/8. */
  @Test
  void earlier_touches_decay() {
    assertThat(conversions(TouchRule.positionDecay(1)))
        .containsExactly(new double[] {10 * 5.0 / 15, 10 * 8.0 / 15, 10 * 2.0 / 15}, within(1e-12));
  }

  @Test
  void distinct_channels_share_equally_by_shapley() {
    assertThat(conversions(Shapley.ofSets()))
        .containsExactly(new double[] {10 / 3.0, 10 / 3.0, 10 / 3.0}, within(1e-12));
    assertThat(Shapley.conversionsByPlace(PATHS, 2)[0])
        .containsExactly(new double[] {10 / 6.0, 0, 10 / 6.0}, within(1e-12));
  }

  @Test
  void weights_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> TouchRule.position(0.8, 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.8 and 0.4, expected numbers from 0 that add up to at most 1");
    assertThatThrownBy(() -> TouchRule.position(Double.NaN, 0.4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TouchRule.positionDecay(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a number above 0");
  }

  @Test
  void few_conversions_are_told() {
    assertThat(TouchRule.last().attribute(PATHS).warnings())
        .containsExactly("only 10 conversions: credits may be chance, look at their intervals");
  }

  @Test
  void no_conversion_is_no_credit_and_is_told() {
    Paths none = Paths.builder().add(List.of("ads"), 0, 0, 4).build();

    Attribution credits = TouchRule.linear().attribute(none);

    assertThat(credits.of("ads").conversions()).isZero();
    assertThat(credits.warnings()).contains("no path has a conversion: there is nothing to credit");
  }

  private static double[] conversions(CreditModel model) {
    return model.attribute(PATHS).credits().stream().mapToDouble(Credit::conversions).toArray();
  }
}
