package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ExperimentPropertyTest {
  private static final List<Inference> INFERENCES =
      List.of(
          Inference.fixed(),
          Inference.sequential(),
          MixtureRatio.forEffectsOf(0.5),
          GroupSequential.pocock(0.05, 0.5, 1).look(1),
          Inference.bayesian());

  @Property(tries = 200)
  void exchanged_groups_have_the_opposite_lift(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sample one = sample(random);
    Sample other = sample(random);
    for (Inference inference : INFERENCES) {
      Estimate there = inference.compare(one, other).orElseThrow().lift();
      Estimate back = inference.compare(other, one).orElseThrow().lift();
      assertThat(back.value()).isEqualTo(-there.value(), within(1e-12));
      assertThat(back.low()).isEqualTo(-there.high(), within(1e-9));
      assertThat(there.interval().contains(there.value())).isTrue();
    }
  }

  @Property(tries = 200)
  void another_currency_changes_nothing_but_the_unit(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 100) double rate) {
    SplittableRandom random = new SplittableRandom(seed);
    Sample c = sample(random);
    Sample t = sample(random);
    for (Inference inference : List.of(Inference.fixed(), Inference.sequential())) {
      Effect.Measured before = inference.compare(c, t).orElseThrow();
      Effect.Measured after = inference.compare(c.times(rate), t.times(rate)).orElseThrow();
      assertThat(after.p().orElseThrow()).isEqualTo(before.p().orElseThrow(), within(1e-9));
      assertThat(after.lift().low())
          .isEqualTo(rate * before.lift().low(), within(1e-9 * rate * (1 + c.mean())));
      assertThat(after.relative().orElseThrow().low())
          .isEqualTo(before.relative().orElseThrow().low(), within(1e-9));
    }
  }

  @Property(tries = 100)
  void the_order_of_the_rows_changes_nothing(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 20 + random.nextInt(100);
    List<Integer> order = new ArrayList<>();
    String[] groups = new String[n];
    double[] values = new double[n];
    double[] before = new double[n];
    for (int i = 0; i < n; i++) {
      order.add(i);
      groups[i] = List.of("a", "b", "c").get(i % 3);
      values[i] = random.nextInt(1_000) / 7.0;
      before[i] = values[i] + random.nextInt(1_000) / 7.0;
    }
    Features rows =
        Features.builder()
            .texts("group", Arrays.asList(groups))
            .numbers("value", values)
            .numbers("before", before)
            .build();
    Collections.shuffle(order, new Random(seed));
    Features shuffled = rows.rows(order.stream().mapToInt(i -> i).toArray());
    Experiment experiment =
        Experiment.named("e")
            .control("b")
            .metric(Metric.mean("value").cappedAt(Caps.atQuantile(0.95)).adjustedBy("before"));

    Analysis one = experiment.analyze(Exposures.of(rows, "group"), rows);
    Analysis other = experiment.analyze(Exposures.of(shuffled, "group"), shuffled);

    assertThat(other.sampleRatio()).isEqualTo(one.sampleRatio());
    for (String variant : List.of("a", "c")) {
      assertThat(other.variant(variant).lift().low())
          .isEqualTo(one.variant(variant).lift().low(), within(1e-9));
      assertThat(other.variant(variant).adjustedP().orElseThrow())
          .isEqualTo(one.variant(variant).adjustedP().orElseThrow(), within(1e-9));
    }
  }

  @Property(tries = 300)
  void corrections_keep_the_order_and_never_make_p_smaller(
      @ForAll @Size(max = 12) List<@DoubleRange(max = 1) Double> each) {
    double[] p = each.stream().mapToDouble(Double::doubleValue).toArray();
    double[] bonferroni = MultipleTesting.BONFERRONI.adjust(p);
    double[] holm = MultipleTesting.HOLM.adjust(p);
    double[] bh = MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(bh[i]).isBetween(p[i] * (1 - 1e-15), 1.0);
      assertThat(holm[i]).isBetween(bh[i] * (1 - 1e-12), bonferroni[i] * (1 + 1e-12));
      for (int j = 0; j < p.length; j++) {
        if (p[i] < p[j]) {
          assertThat(holm[i]).isLessThanOrEqualTo(holm[j]);
          assertThat(bh[i]).isLessThanOrEqualTo(bh[j]);
        }
      }
    }
  }

  @Property(tries = 40)
  void one_of_the_groups_is_best(
      @ForAll @Size(min = 2, max = 5) List<@IntRange(min = 0, max = 50) Integer> successes) {
    List<Sample> groups = new ArrayList<>();
    for (int each : successes) {
      groups.add(Sample.ofCounts(each, 50 + each));
    }
    List<Belief> beliefs = Inference.bayesian().beliefs(groups, true);

    assertThat(beliefs.stream().mapToDouble(Belief::probabilityBest).sum())
        .isEqualTo(1, within(1e-9));
    assertThat(beliefs).allSatisfy(belief -> assertThat(belief.risk()).isNotNegative());
  }

  @Property(tries = 200)
  void newcombe_and_wald_hold_the_difference(
      @ForAll @IntRange(min = 0, max = 30) int x, @ForAll @IntRange(min = 0, max = 30) int y) {
    ProportionTest test = ProportionTest.of(x, 30, y, 30);

    assertThat(test.newcombe(0.05).contains(test.difference())).isTrue();
    assertThat(test.newcombe(0.05).low()).isGreaterThanOrEqualTo(-1);
    assertThat(test.newcombe(0.05).high()).isLessThanOrEqualTo(1);
    assertThat(test.wald(0.05).contains(test.difference())).isTrue();
    assertThat(test.fisherP()).isBetween(0.0, 1.0);
  }

  private static Sample sample(SplittableRandom random) {
    double[] values = new double[3 + random.nextInt(50)];
    Arrays.setAll(values, i -> 5 + i % 2 + random.nextDouble() * 10);
    return Sample.of(values);
  }
}
