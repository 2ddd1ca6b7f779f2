package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticTest {
  /** Newton's steps in numpy on rows of zeros and ones, prior of variance 1 on the slopes. */
  @ParameterizedTest
  @CsvSource({
    "alpha, 0.029543440305",
    "beta, 0.068899653423",
    "delta, -0.127843805459",
    "epsilon, 0.057556496525",
    "eta, 0.062773671149",
    "iota, 0.026459641070",
    "lambda, 0.076758041178",
    "mi, 0.195484169728",
    "theta, -0.000870150276",
    "zeta, 0.041374455913"
  })
  void slopes_agree_with_another_program(String channel, double slope) {
    Paths paths = PathData.paths();

    assertThat(Logistic.plain().slopes(paths)[paths.channels().indexOf(channel)])
        .isEqualTo(slope, within(1e-9));
  }

  @Test
  void a_path_is_shared_by_what_its_channels_add() {
    Paths paths =
        Paths.builder()
            .add(List.of("a", "b"), 40, 400, 60)
            .add(List.of("a"), 20, 0, 80)
            .add(List.of("b"), 20, 0, 80)
            .add(List.of("c"), 5, 0, 995)
            .build();

    Attribution credits = Logistic.plain().attribute(paths);

    assertThat(credits.of("a").conversions()).isEqualTo(40, within(1e-9));
    assertThat(credits.of("b").value()).isEqualTo(200, within(1e-9));
    assertThat(credits.of("c").conversions()).isEqualTo(5, within(1e-9));
  }

  @Test
  void bags_of_one_seed_are_the_same_and_near_one_fit() {
    Paths paths = PathData.paths();

    Attribution bagged = Logistic.bagged(50, 3).attribute(paths);

    assertThat(Logistic.bagged(50, 3).attribute(paths)).isEqualTo(bagged);
    assertThat(bagged.conversions()).isEqualTo(19_785, within(1e-6));
    assertThat(Logistic.bagged(50, 4).attribute(paths)).isNotEqualTo(bagged);
    assertThat(bagged.of("beta").conversions()).isBetween(1_500.0, 4_500.0);
  }

  @Test
  void channels_that_always_or_never_convert_have_finite_slopes() {
    Paths paths = Paths.builder().add(List.of("a"), 9, 0, 0).add(List.of("b"), 0, 0, 9).build();

    double[] slopes = Logistic.plain().slopes(paths);

    assertThat(slopes[0]).isBetween(0.5, 10.0);
    assertThat(slopes[1]).isEqualTo(-slopes[0], within(1e-3));
    assertThat(Logistic.plain().attribute(Paths.builder().build()).credits()).isEmpty();
  }

  @Test
  void one_bag_is_refused() {
    assertThatThrownBy(() -> Logistic.bagged(1, 0)).hasMessage("bags: 1, expected 2 to 10000");
  }
}
