package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.Features;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

/** What intervals and p values promise, on experiments whose truth is known. */
class SimulationTest {
  private static final int RUNS = 2_000;

  /** Five customers come to each group between two looks; the truth is that nothing differs. */
  @Test
  void a_thousand_looks_raise_a_false_alarm_at_most_once_in_twenty() {
    AlwaysValid sequence = AlwaysValid.withDefaults();
    MixtureRatio ratio = MixtureRatio.forEffectsOf(0.1);
    SplittableRandom random = new SplittableRandom(1);
    int bySequence = 0;
    int byRatio = 0;
    int byUsualTest = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] sum = new double[2];
      double[] squares = new double[2];
      boolean sequenceFails = false;
      boolean ratioFails = false;
      boolean usualFails = false;
      for (int look = 1; look <= 1_000; look++) {
        for (int group = 0; group < 2; group++) {
          for (int i = 0; i < 5; i++) {
            double value = 3 + random.nextGaussian();
            sum[group] += value;
            squares[group] += value * value;
          }
        }
        Sample c = Sample.ofSums(5L * look, sum[0], squares[0]);
        Sample t = Sample.ofSums(5L * look, sum[1], squares[1]);
        sequenceFails |= sequence.compare(c, t).orElseThrow().lift().excludesZero();
        ratioFails |= ratio.compare(c, t).orElseThrow().lift().excludesZero();
        usualFails |= Math.abs(new Comparison(c, t).t()) > 1.96;
      }
      bySequence += sequenceFails ? 1 : 0;
      byRatio += ratioFails ? 1 : 0;
      byUsualTest += usualFails ? 1 : 0;
    }

    assertThat(bySequence / (double) RUNS).isLessThanOrEqualTo(0.05);
    assertThat(byRatio / (double) RUNS).isLessThanOrEqualTo(0.05);
    // which is why one must not look often at the usual test
    assertThat(byUsualTest / (double) RUNS).isGreaterThan(0.4);
  }

  /** Half the customers buy nothing, the others spend as an exponential: skewed, as revenue is. */
  @Test
  void nothing_against_nothing_is_significant_in_four_to_six_percent() {
    SplittableRandom random = new SplittableRandom(2);
    int means = 0;
    int proportions = 0;
    for (int run = 0; run < 10_000; run++) {
      Sample c = revenue(random, 300, 1);
      Sample t = revenue(random, 400, 1);
      means += p(c, t) < 0.05 ? 1 : 0;
      Sample cSuccesses = successes(random, 600, 0.1);
      Sample tSuccesses = successes(random, 400, 0.1);
      proportions += p(cSuccesses, tSuccesses) < 0.05 ? 1 : 0;
    }

    assertThat(means / 10_000.0).isBetween(0.04, 0.06);
    assertThat(proportions / 10_000.0).isBetween(0.04, 0.06);
  }

  @Test
  void intervals_of_lifts_hold_the_truth() {
    SplittableRandom random = new SplittableRandom(3);
    int absolute = 0;
    int relative = 0;
    int newcombe = 0;
    int belief = 0;
    for (int run = 0; run < RUNS; run++) {
      Effect.Measured effect =
          Inference.fixed()
              .compare(revenue(random, 400, 1), revenue(random, 400, 1.2))
              .orElseThrow();
      absolute += effect.lift().interval().contains(0.1) ? 1 : 0;
      relative += effect.relative().orElseThrow().interval().contains(0.2) ? 1 : 0;
      Sample few = successes(random, 60, 0.1);
      Sample more = successes(random, 40, 0.2);
      newcombe += new ProportionTest(few, more).newcombe(0.05).contains(0.1) ? 1 : 0;
      if (run < 400) {
        belief +=
            Inference.bayesian().compare(few, more).orElseThrow().lift().interval().contains(0.1)
                ? 1
                : 0;
      }
    }

    // 2,000 runs: standard error 0.5 %
    assertThat(absolute / (double) RUNS).isBetween(0.935, 0.965);
    assertThat(relative / (double) RUNS).isBetween(0.935, 0.965);
    assertThat(newcombe / (double) RUNS).isBetween(0.935, 0.975);
    assertThat(belief / 400.0).isBetween(0.92, 0.98);
  }

  /**
   * Customers have habits: revenue for each session goes with that before, and with nothing else.
   */
  @Test
  void adjusted_ratios_and_quantiles_keep_their_promise() {
    SplittableRandom random = new SplittableRandom(4);
    Experiment ratio =
        Experiment.named("r")
            .control("a")
            .metric(
                Metric.ratio("revenue", "sessions").adjustedBy("revenue_before", "sessions_before"))
            .secondary(Metric.mean("revenue").adjustedBy("revenue_before"))
            .secondary(Metric.quantile("revenue", 0.75));
    int[] alarms = new int[3];
    double reduction = 0;
    for (int run = 0; run < RUNS; run++) {
      Features rows = habits(random);
      Analysis analysis = ratio.analyze(Exposures.of(rows, "group"), rows);
      for (int metric = 0; metric < 3; metric++) {
        boolean isAlarm = analysis.metrics().get(metric).variant("b").lift().excludesZero();
        alarms[metric] += isAlarm ? 1 : 0;
      }
      reduction += analysis.primary().adjustment().orElseThrow().varianceReduction() / RUNS;
    }

    assertThat(alarms[0] / (double) RUNS).isBetween(0.035, 0.065);
    assertThat(alarms[1] / (double) RUNS).isBetween(0.035, 0.065);
    // the interval of order statistics is on the safe side
    assertThat(alarms[2] / (double) RUNS).isBetween(0.01, 0.06);
    assertThat(reduction).isGreaterThan(0.3);
  }

  @Test
  void incremental_profit_holds_the_truth() {
    SplittableRandom random = new SplittableRandom(5);
    int hits = 0;
    for (int run = 0; run < RUNS; run++) {
      int n = 600;
      String[] group = new String[n];
      double[] profit = new double[n];
      double[] cost = new double[n];
      for (int i = 0; i < n; i++) {
        boolean isHeldOut = random.nextInt(5) == 0;
        group[i] = isHeldOut ? "holdout" : "treated";
        profit[i] = exponentialOrZero(random, isHeldOut ? 10 : 13);
        cost[i] = isHeldOut ? 0 : 0.5;
      }
      Features rows =
          Features.builder()
              .texts("group", Arrays.asList(group))
              .numbers("profit", profit)
              .numbers("cost", cost)
              .build();
      Incrementality earned = HoldoutStudy.named("welcome").of(rows);
      // a half buy, and spend 13 instead of 10; half a unit of cost
      double truth = earned.treated() * (1.5 - 0.5);
      hits += earned.profit().interval().contains(truth) ? 1 : 0;
    }

    assertThat(hits / (double) RUNS).isBetween(0.935, 0.965);
  }

  private static double p(Sample c, Sample t) {
    return new Comparison(c, t).p();
  }

  private static Sample revenue(SplittableRandom random, int n, double mean) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> exponentialOrZero(random, mean));
    return Sample.of(values);
  }

  /** Half of them nothing, the others an exponential of this mean: half the mean in all. */
  private static double exponentialOrZero(SplittableRandom random, double mean) {
    return random.nextBoolean() ? 0 : -mean * Math.log1p(-random.nextDouble());
  }

  private static Sample successes(SplittableRandom random, int n, double probability) {
    DoublePredicate isSuccess = draw -> draw < probability;
    return Sample.ofCounts(random.doubles(n).filter(isSuccess).count(), n);
  }

  private static Features habits(SplittableRandom random) {
    int n = 300;
    String[] group = new String[n];
    double[][] columns = new double[4][n];
    for (int i = 0; i < n; i++) {
      group[i] = random.nextBoolean() ? "a" : "b";
      double habit = 5 + 10 * random.nextDouble();
      for (int time = 0; time < 2; time++) {
        int sessions = 1 + random.nextInt(6);
        columns[2 * time][i] = sessions;
        for (int session = 0; session < sessions; session++) {
          columns[2 * time + 1][i] += habit + 4 * random.nextGaussian();
        }
      }
    }
    return Features.builder()
        .texts("group", Arrays.asList(group))
        .numbers("sessions", columns[0])
        .numbers("revenue", columns[1])
        .numbers("sessions_before", columns[2])
        .numbers("revenue_before", columns[3])
        .build();
  }
}
