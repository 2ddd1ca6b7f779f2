package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarkovTest {
  /**
   * Three customers, of whom two convert. By hand: from the start 2/3 to a and 1/3 to b; from a
   * half to b and half to a conversion; from b half to a conversion and half to none. So 2/3
   * convert; without a 1/6 do, and without b 1/3.
   */
  @Test
  void a_chain_of_two_channels_is_as_by_hand() {
    Paths paths =
        Paths.builder()
            .add(List.of("a"), 1, 30, 0)
            .add(List.of("a", "b"), 1, 60, 0)
            .add(List.of("b"), 0, 0, 1)
            .build();

    Attribution credits = Markov.ofOrder(1).attribute(paths);

    assertThat(credits.conversionProbability().orElseThrow()).isEqualTo(2 / 3.0, within(1e-15));
    assertThat(credits.of("a").removalEffect().orElseThrow()).isEqualTo(0.75, within(1e-15));
    assertThat(credits.of("b").removalEffect().orElseThrow()).isEqualTo(0.5, within(1e-15));
    assertThat(credits.of("a").conversions()).isEqualTo(1.2, within(1e-15));
    assertThat(credits.of("b").conversions()).isEqualTo(0.8, within(1e-15));
    // expected value: from b 30, from a 15 + 15, from the start 30; lost without a 20, without b 20
    assertThat(credits.of("a").value()).isEqualTo(45, within(1e-12));
    assertThat(credits.of("b").value()).isEqualTo(45, within(1e-12));
    assertThat(credits.order()).hasValue(1);
  }

  /** At order 2, whoever came to b by a is told from who began there, so a chain is the paths. */
  @Test
  void an_order_as_long_as_the_paths_removes_the_paths_themselves() {
    Paths paths =
        Paths.builder()
            .add(List.of("a", "b"), 1, 0, 0)
            .add(List.of("b"), 3, 0, 1)
            .add(List.of("a"), 0, 0, 1)
            .build();

    Attribution credits = Markov.ofOrder(2).attribute(paths);

    assertThat(credits.of("a").removalEffect().orElseThrow()).isEqualTo(1 / 4.0, within(1e-15));
    assertThat(credits.of("b").removalEffect().orElseThrow()).isEqualTo(1, within(1e-15));
  }

  @Test
  void touching_a_channel_again_and_again_is_no_step() {
    Paths once = Paths.builder().add(List.of("a", "b"), 2, 0, 1).add(List.of("b"), 1, 0, 1).build();
    Paths often =
        Paths.builder()
            .add(List.of("a", "a", "a", "b", "b"), 2, 0, 1)
            .add(List.of("b"), 1, 0, 1)
            .build();

    assertThat(Markov.ofOrder(1).attribute(often)).isEqualTo(Markov.ofOrder(1).attribute(once));
  }

  /** From a and from b it goes on with probability 1 - 1e-5, so a plain sweep is very slow here. */
  @Test
  void a_path_that_goes_to_and_fro_for_long_is_solved() {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      path.add("a");
      path.add("b");
    }
    Paths paths = Paths.builder().add(path, 1, 10, 1).add(List.of("a"), 1, 5, 0).build();

    Attribution credits = Markov.ofOrder(1).attribute(paths);

    assertThat(credits.conversionProbability().orElseThrow()).isEqualTo(2 / 3.0, within(1e-10));
  }

  @Test
  void many_channels_at_order_4_are_solved_at_once() {
    SplittableRandom random = new SplittableRandom(5);
    PathsBuilder builder = Paths.builder();
    for (int row = 0; row < 700; row++) {
      List<String> path = new ArrayList<>();
      for (int touches = 1 + random.nextInt(7); touches > 0; touches--) {
        path.add("channel " + random.nextInt(119));
      }
      builder.add(path, random.nextInt(3), 0, random.nextInt(5));
    }
    Paths paths = builder.build();

    Attribution credits = Markov.ofOrder(4).attribute(paths);

    assertThat(credits.credits()).hasSize(119);
    assertThat(credits.conversions()).isEqualTo(paths.conversions(), within(1e-8));
  }

  @Test
  void paths_that_all_convert_are_told() {
    Paths paths = Paths.builder().add(List.of("a"), 200, 0, 0).build();

    assertThat(Markov.ofOrder(1).attribute(paths).warnings())
        .singleElement()
        .asString()
        .contains("no path ended without a conversion");
  }

  @Test
  void no_path_and_no_conversion_give_no_credit() {
    Paths none = Paths.builder().build();
    Paths lost = Paths.builder().add(List.of("a"), 0, 0, 7).build();

    assertThat(Markov.ofOrder(3).attribute(none).credits()).isEmpty();
    assertThat(Markov.ofOrder(3).attribute(lost).of("a").conversions()).isZero();
    assertThat(Markov.ofOrder(3).attribute(lost).conversionProbability()).hasValue(0);
  }

  @Test
  void an_order_out_of_range_is_refused() {
    assertThatThrownBy(() -> Markov.ofOrder(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("order of a chain: 7, expected 1 to 6");
  }

  @Test
  void margins_depend_on_seed_and_paths_and_not_on_their_order() {
    List<List<String>> each =
        new ArrayList<>(List.of(List.of("a"), List.of("b"), List.of("a", "b"), List.of("b", "a")));
    Attribution straight = Markov.ofOrder(1).bootstrap(50, 3).attribute(paths(each));
    Collections.reverse(each);
    Attribution reversed = Markov.ofOrder(1).bootstrap(50, 3).attribute(paths(each));
    Attribution other = Markov.ofOrder(1).bootstrap(50, 4).attribute(paths(each));

    double error = straight.of("a").margin().orElseThrow().conversionsStandardError();
    assertThat(error).isPositive();
    assertThat(reversed.of("a").margin().orElseThrow().conversionsStandardError())
        .isEqualTo(error, within(1e-10));
    assertThat(other.of("a").margin().orElseThrow().conversionsStandardError())
        .isNotCloseTo(error, within(1e-6));
  }

  @Test
  void a_bootstrap_that_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> Markov.ofOrder(1).bootstrap(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("replicates: 1, expected 2 to 100000");
    assertThatThrownBy(() -> Markov.ofOrder(1).bootstrap(9, 0).bootstrap(9, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Paths paths(List<List<String>> each) {
    PathsBuilder builder = Paths.builder();
    for (List<String> path : each) {
      builder.add(path, 4 + path.size(), 10, 5);
    }
    return builder.build();
  }
}
