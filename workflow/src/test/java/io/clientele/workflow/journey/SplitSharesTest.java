package io.clientele.workflow.journey;

import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.Step.Share;
import io.clientele.workflow.Workflow;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether customers are dealt as the shares say, by Pearson's chi-square over 100,000 of them. */
class SplitSharesTest {
  private static final int CUSTOMERS = 100_000;

  /** NIST/SEMATECH e-Handbook, 1.3.6.7.4: 0.999 quantiles for 1, 2 and 3 degrees of freedom. */
  private static final Map<Integer, Double> CRITICAL = Map.of(1, 10.828, 2, 13.816, 3, 16.266);

  private static Program program(String name, String seed, int... weights) {
    Workflow workflow =
        Workflow.named(name)
            .startOn(event(CART_UPDATED))
            .holdout(percent(20))
            .steps(s -> s.split("one", arms("one", weights)).split("two", arms("two", weights)))
            .build();
    return Program.of(workflow, "v1", HouseRules.NONE.seed(seed));
  }

  private static Share[] arms(String split, int... weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(way -> arm(weights[way], String.valueOf(way), a -> a.tag(split + way, "x")))
        .toArray(Share[]::new);
  }

  private static CustomerId customer(int number) {
    return CustomerId.of("customer-" + number);
  }

  static Stream<Arguments> shares() {
    return Stream.of(
        Arguments.of((Object) new int[] {50, 50}),
        Arguments.of((Object) new int[] {1, 99}),
        Arguments.of((Object) new int[] {50, 30, 20}),
        Arguments.of((Object) new int[] {34, 33, 33}),
        Arguments.of((Object) new int[] {97, 1, 1, 1}));
  }

  @ParameterizedTest
  @MethodSource("shares")
  void as_many_customers_go_each_way_as_its_share_says(int[] weights) {
    for (String seed : new String[] {"1", "2", "spring"}) {
      Program program = program("split", seed, weights);
      double[] seen = new double[weights.length];
      for (int i = 0; i < CUSTOMERS; i++) {
        seen[Integer.parseInt(program.armOf("one", customer(i)).orElseThrow())]++;
      }
      double[] expected = Arrays.stream(weights).mapToDouble(w -> w * CUSTOMERS / 100.0).toArray();
      assertThat(chiSquare(seen, expected)).isLessThan(CRITICAL.get(weights.length - 1));
    }
  }

  @Test
  void a_fifth_is_held_out_where_a_fifth_is_to_be() {
    Program program = program("split", "1", 50, 50);
    double out = IntStream.range(0, CUSTOMERS).filter(i -> program.isHeldOut(customer(i))).count();
    assertThat(
            chiSquare(
                new double[] {out, CUSTOMERS - out},
                new double[] {CUSTOMERS * 0.2, CUSTOMERS * 0.8}))
        .isLessThan(CRITICAL.get(1));
  }

  /** Else a test within a workflow would measure what another split, or the holdout, caused. */
  @ParameterizedTest
  @ValueSource(strings = {"other split", "holdout", "other workflow", "other seed"})
  void the_way_says_nothing_of(String what) {
    Program program = program("split", "1", 50, 50);
    Program other =
        program(
            what.contains("workflow") ? "x" : "split", what.contains("seed") ? "2" : "1", 50, 50);
    double[][] seen = new double[2][2];
    for (int i = 0; i < CUSTOMERS; i++) {
      int way = Integer.parseInt(program.armOf("one", customer(i)).orElseThrow());
      int side =
          what.equals("holdout")
              ? (program.isHeldOut(customer(i)) ? 1 : 0)
              : Integer.parseInt(
                  other
                      .armOf(what.equals("other split") ? "two" : "one", customer(i))
                      .orElseThrow());
      seen[way][side]++;
    }
    double[] observed = {seen[0][0], seen[0][1], seen[1][0], seen[1][1]};
    double[] independent = new double[4];
    for (int way = 0; way < 2; way++) {
      for (int column = 0; column < 2; column++) {
        independent[2 * way + column] =
            (seen[way][0] + seen[way][1]) * (seen[0][column] + seen[1][column]) / CUSTOMERS;
      }
    }
    assertThat(chiSquare(observed, independent)).isLessThan(CRITICAL.get(1));
  }

  private static double chiSquare(double[] seen, double[] expected) {
    return IntStream.range(0, seen.length)
        .mapToDouble(i -> Math.pow(seen[i] - expected[i], 2) / expected[i])
        .sum();
  }
}
