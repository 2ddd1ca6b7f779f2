package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Bounds beside a truth that is known: customers walk a chain whose probabilities are given.
 *
 * <p>More of them with {@code mvn -pl attribution test -Dtest=BootstrapTest
 * -Dclientele.long-tests=true}, about a minute.
 */
class BootstrapTest {
  private static final boolean IS_LONG = Boolean.getBoolean("clientele.long-tests");
  private static final int SHOPS = IS_LONG ? 400 : 100;
  private static final int REPLICATES = IS_LONG ? 300 : 120;
  private static final int CUSTOMERS = 1_500;
  private static final int CHANNELS = 4;

  private static final double[] START = {0.4, 0.3, 0.2, 0.1};

  /** To each channel, then to a conversion; the rest is none. */
  private static final double[][] STEP = {
    {0, 0.2, 0.1, 0.1, 0.10},
    {0.1, 0, 0.2, 0.1, 0.25},
    {0.15, 0.1, 0, 0.3, 0.05},
    {0.2, 0.1, 0.1, 0, 0.35}
  };

  @Test
  void bounds_of_a_chain_hold_the_truth_as_often_as_they_say() {
    double[] truth = creditsOfTheChain();

    assertThat(coverage(Markov.ofOrder(1), truth)).isBetween(0.92, 0.98);
  }

  @Test
  void bounds_of_rules_hold_the_truth_as_often_as_they_say() {
    for (CreditModel model : List.of(TouchRule.linear(), TouchRule.first())) {
      assertThat(coverage(model, truth(model))).as("%s", model).isBetween(0.92, 0.98);
    }
  }

  @Test
  void bounds_of_decay_by_time_hold_the_truth_as_often_as_they_say() {
    TimeDecay model = new TimeDecay(Duration.ofDays(2));

    assertThat(coverage(model, truth(model))).isBetween(0.92, 0.98);
  }

  @Test
  void every_model_has_bounds_around_its_credit() {
    Paths paths = journeys(400, 3);
    for (CreditModel model :
        List.of(
            TouchRule.first(),
            TouchRule.wShape(),
            TimeDecay.withDefaults(),
            Shapley.ofSets(),
            RateShapley.ofSubsets(),
            Counterfactual.withDefaults(),
            AdditiveHazard.withDefaults(),
            Logistic.plain(),
            Markov.ofOrder(2))) {
      Attribution credits = model.bootstrap(60, 9).attribute(paths);

      assertThat(credits).as("%s", model).isEqualTo(model.bootstrap(60, 9).attribute(paths));
      for (Credit credit : credits.credits()) {
        Credit.Margin margin = credit.margin().orElseThrow();
        assertThat(margin.conversionsLow()).isLessThanOrEqualTo(margin.conversionsHigh());
        assertThat(margin.valueLow()).isLessThanOrEqualTo(margin.valueHigh());
        assertThat(margin.conversionsStandardError()).isPositive();
        assertThat(credit.conversions())
            .as("%s of %s", credit.channel(), model)
            .isBetween(
                margin.conversionsLow() - 2 * margin.conversionsStandardError(),
                margin.conversionsHigh() + 2 * margin.conversionsStandardError());
      }
    }
  }

  @Test
  void bounds_by_customers_do_not_depend_on_the_order_of_the_rows() {
    List<String> lines = lines(200, 5);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(1));
    Bootstrap model = TimeDecay.withDefaults().bootstrap(40, 2);

    Attribution straight = model.attribute(paths(lines));
    Attribution other = model.attribute(paths(shuffled));

    for (Credit credit : straight.credits()) {
      double error = credit.margin().orElseThrow().conversionsStandardError();
      assertThat(other.of(credit.channel()).margin().orElseThrow().conversionsStandardError())
          .isCloseTo(error, within(1e-9));
    }
  }

  /** Returns how often bounds of the shops hold the truth, over all channels. */
  private static double coverage(CreditModel model, double[] truth) {
    int held = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      Paths paths = model instanceof TimeDecay ? journeys(CUSTOMERS, shop) : drawn(CUSTOMERS, shop);
      Attribution credits = model.bootstrap(REPLICATES, shop).attribute(paths);
      for (int channel = 0; channel < CHANNELS; channel++) {
        Credit.Margin margin = credits.of("c" + channel).margin().orElseThrow();
        boolean isHeld =
            margin.conversionsLow() <= truth[channel] && truth[channel] <= margin.conversionsHigh();
        held += isHeld ? 1 : 0;
      }
    }
    return held / (double) (SHOPS * CHANNELS);
  }

  /** Returns what a shop of very many customers tells, scaled to the size of the others. */
  private static double[] truth(CreditModel model) {
    int scale = model instanceof TimeDecay ? 60 : 200;
    int many = scale * CUSTOMERS;
    Paths paths = model instanceof TimeDecay ? journeys(many, 99_999) : drawn(many, 99_999);
    Attribution credits = model.attribute(paths);
    double[] truth = new double[CHANNELS];
    Arrays.setAll(truth, channel -> credits.of("c" + channel).conversions() / scale);
    return truth;
  }

  /** Removal effects by elimination in the matrix of probabilities, no path being drawn. */
  private static double[] creditsOfTheChain() {
    double whole = probability(-1);
    double[] lost = new double[CHANNELS];
    Arrays.setAll(lost, channel -> whole - probability(channel));
    double all = Arrays.stream(lost).sum();
    Arrays.setAll(lost, channel -> CUSTOMERS * whole * lost[channel] / all);
    return lost;
  }

  /** Returns how often a customer converts where whoever comes to a channel does not. */
  private static double probability(int removed) {
    double[][] a = new double[CHANNELS][CHANNELS + 1];
    for (int i = 0; i < CHANNELS; i++) {
      a[i][i] = 1;
      if (i != removed) {
        for (int j = 0; j < CHANNELS; j++) {
          a[i][j] -= STEP[i][j];
        }
        a[i][CHANNELS] = STEP[i][CHANNELS];
      }
    }
    for (int i = 0; i < CHANNELS; i++) {
      for (int k = 0; k < CHANNELS; k++) {
        if (k != i) {
          double factor = a[k][i] / a[i][i];
          for (int j = i; j <= CHANNELS; j++) {
            a[k][j] -= factor * a[i][j];
          }
        }
      }
    }
    double sum = 0;
    for (int i = 0; i < CHANNELS; i++) {
      sum += START[i] * a[i][CHANNELS] / a[i][i];
    }
    return sum;
  }

  private static Paths drawn(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PathsBuilder paths = Paths.builder();
    for (int customer = 0; customer < customers; customer++) {
      List<String> path = new ArrayList<>();
      boolean converts = walk(random, path);
      paths.add(path, converts ? 1 : 0, converts ? 10 : 0, converts ? 0 : 1);
    }
    return paths.build();
  }

  private static Paths journeys(int customers, long seed) {
    return paths(lines(customers, seed));
  }

  private static Paths paths(List<String> lines) {
    return TouchpointsTest.paths(lines.toArray(String[]::new));
  }

  /** Each touch comes a day or three after the one before. */
  private static List<String> lines(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      List<String> path = new ArrayList<>();
      boolean converts = walk(random, path);
      int day = 1;
      for (int i = 0; i < path.size(); i++) {
        boolean isConversion = converts && i == path.size() - 1;
        lines.add(
            "u%d,2024-%02d-%02d,%s,%d,%d"
                .formatted(
                    customer,
                    1 + day / 28 % 12,
                    1 + day % 28,
                    path.get(i),
                    isConversion ? 1 : 0,
                    isConversion ? 10 : 0));
        day += random.nextBoolean() ? 1 : 3;
      }
    }
    return lines;
  }

  private static boolean walk(SplittableRandom random, List<String> path) {
    int at = next(START, random);
    while (true) {
      path.add("c" + at);
      int to = next(STEP[at], random);
      if (to >= CHANNELS) {
        return to == CHANNELS;
      }
      at = to;
    }
  }

  /** Returns an index, or the number of weights if the rest that is missing to 1 was drawn. */
  private static int next(double[] probabilities, SplittableRandom random) {
    double left = random.nextDouble();
    int index = 0;
    while (index < probabilities.length && left >= probabilities[index]) {
      left -= probabilities[index++];
    }
    return index;
  }
}
