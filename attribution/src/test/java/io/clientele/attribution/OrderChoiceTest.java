package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderChoiceTest {
  private static final int CHANNELS = 3;

  /** Chains whose every context has probabilities of its own, drawn at random. */
  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3})
  void the_order_of_a_simulated_chain_is_found(int order) {
    int found = 0;
    for (int seed = 0; seed < 10; seed++) {
      found += OrderChoice.of(simulated(order, 20_000, seed), 6, 1) == order ? 1 : 0;
    }

    assertThat(found).isGreaterThanOrEqualTo(9);
  }

  @Test
  void a_handful_of_paths_is_no_ground_for_a_high_order() {
    Paths few = Paths.builder().add(List.of("a", "b", "a", "c"), 2, 0, 3).build();

    assertThat(Markov.orderByHoldout(1).attribute(few).order()).isPresent();
    assertThat(OrderChoice.of(Paths.builder().build(), 6, 1)).isEqualTo(1);
    assertThat(OrderChoice.of(simulated(2, 30, 5), 6, 1)).isLessThanOrEqualTo(2);
  }

  @Test
  void margins_are_those_of_the_chosen_order() {
    Paths paths = simulated(2, 3_000, 8);

    Attribution credits = Markov.orderByHoldout(1).bootstrap(20, 3).attribute(paths);

    assertThat(credits.order()).hasValue(2);
    assertThat(credits).isEqualTo(Markov.ofOrder(2).bootstrap(20, 3).attribute(paths));
  }

  private static Paths simulated(int order, int journeys, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<List<String>, double[]> known = new HashMap<>();
    PathsBuilder paths = Paths.builder();
    for (int journey = 0; journey < journeys; journey++) {
      List<String> path = new ArrayList<>();
      while (true) {
        List<String> context = path.subList(Math.max(0, path.size() - order), path.size());
        double[] weights =
            known.computeIfAbsent(List.copyOf(context), each -> weights(random, each.isEmpty()));
        int next = drawn(weights, random);
        if (next >= CHANNELS) {
          boolean converts = next == CHANNELS;
          paths.add(path, converts ? 1 : 0, 0, converts ? 0 : 1);
          break;
        }
        path.add("c" + next);
      }
    }
    return paths.build();
  }

  /** Returns weights of the channels, a conversion and none; a path does not end at once. */
  private static double[] weights(SplittableRandom random, boolean isStart) {
    double[] weights = new double[CHANNELS + 2];
    for (int i = 0; i < weights.length; i++) {
      double draw = random.nextDouble();
      weights[i] = i < CHANNELS ? draw * draw : isStart ? 0 : 0.1 * draw;
    }
    return weights;
  }

  private static int drawn(double[] weights, SplittableRandom random) {
    double all = 0;
    for (double weight : weights) {
      all += weight;
    }
    double left = random.nextDouble() * all;
    int next = 0;
    while (next < weights.length - 1 && left >= weights[next]) {
      left -= weights[next++];
    }
    return next;
  }
}
