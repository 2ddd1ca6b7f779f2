package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterfactualTest {
  private static final Paths PATHS =
      Paths.builder()
          .add(List.of("a", "b"), 6, 60, 4)
          .add(List.of("a"), 2, 20, 8)
          .add(List.of("b"), 1, 30, 9)
          .build();

  /** p(a b) = 0.6 less p(b) = 0.1 without a, less p(a) = 0.2 without b: 5 to 4. */
  @Test
  void plain_differences_are_as_by_hand() {
    Attribution credits = new Counterfactual(0).attribute(PATHS);

    assertThat(credits.of("a").conversions()).isEqualTo(2 + 6 * 5 / 9.0, within(1e-12));
    assertThat(credits.of("b").conversions()).isEqualTo(1 + 6 * 4 / 9.0, within(1e-12));
    assertThat(credits.of("b").value()).isEqualTo(30 + 60 * 4 / 9.0, within(1e-12));
  }

  /** With m = 10: all 0.3; p(b) = (1 + 3) / 20, p(a) = (2 + 3) / 20, p(a b) = (6 + 2) / 20. */
  @Test
  void smoothed_differences_are_as_by_hand() {
    Attribution credits = Counterfactual.withDefaults().attribute(PATHS);

    assertThat(credits.of("a").conversions()).isEqualTo(2 + 6 * 4 / 7.0, within(1e-12));
    assertThat(credits.of("b").conversions()).isEqualTo(1 + 6 * 3 / 7.0, within(1e-12));
  }

  @Test
  void the_last_touch_has_all_where_no_touch_helps() {
    Paths paths =
        Paths.builder()
            .add(List.of("a", "b"), 1, 0, 9)
            .add(List.of("a"), 9, 0, 0)
            .add(List.of("b"), 9, 0, 0)
            .build();

    assertThat(new Counterfactual(0).attribute(paths).of("b").conversions()).isEqualTo(10);
  }

  /** The same sums in Python over tuples of names, by the definition. */
  @ParameterizedTest
  @CsvSource({
    "0, alpha, 7204.710321343, 22869.059748338",
    "0, beta, 2172.183906222, 9376.011690102",
    "0, epsilon, 325.991438418, 1280.584327815",
    "0, iota, 4033.625656854, 16766.420171538",
    "0, mi, 2.222222222, 6.081444444",
    "0, zeta, 112.326925964, 458.646191150",
    "10, alpha, 7870.691213318, 25760.398721183",
    "10, eta, 3461.567914104, 13452.011313205",
    "10, kappa, 148.581092581, 659.538971778",
    "10, theta, 753.004703096, 3289.136884151"
  })
  void credits_agree_with_another_program(
      double smoothing, String channel, double conversions, double value) {
    Credit credit = new Counterfactual(smoothing).attribute(PathData.paths()).of(channel);

    assertThat(credit.conversions()).isEqualTo(conversions, within(2e-9));
    assertThat(credit.value()).isEqualTo(value, within(2e-9));
  }

  @Test
  void a_path_of_a_robot_is_shared_by_its_last_hundred_touches() {
    Paths paths =
        Paths.builder()
            .add(Collections.nCopies(100_000, "a"), 1, 5, 0)
            .add(List.of("b"), 0, 0, 1)
            .build();

    assertThat(Counterfactual.withDefaults().attribute(paths).of("a").value())
        .isEqualTo(5, within(1e-12));
  }

  @Test
  void a_smoothing_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> new Counterfactual(Double.NaN))
        .hasMessage("smoothing: NaN, expected a number of paths from 0 to 1e15");
  }
}
