package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.assignment.Share;
import io.clientele.assignment.Split;
import io.clientele.table.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final Features SHOP = Shop.rows();
  private static final Exposures EXPOSURES = Exposures.of(SHOP, "group");
  private static final Experiment EXPERIMENT = Experiment.named("offer").control("a");

  /** By numpy 2.4 and scipy 1.17 on the same rows. */
  @Test
  void a_mean_is_compared_by_welch() {
    Variant b = EXPERIMENT.metric("revenue").analyze(EXPOSURES, SHOP).variant("b");

    assertThat(b.lift().value()).isEqualTo(1.2309818438216134, within(1e-10));
    assertThat(b.p().orElseThrow()).isEqualTo(0.10262516783240729, within(1e-10));
    assertThat(b.units()).isEqualTo(183);
  }

  /** By numpy 2.4: the delta method over the covariance matrix of the two columns. */
  @Test
  void a_ratio_has_the_error_of_its_units() {
    Variant b =
        EXPERIMENT
            .metric(Metric.ratio("revenue", "sessions"))
            .analyze(EXPOSURES, SHOP)
            .variant("b");

    assertThat(b.mean()).isEqualTo(6.06890579710145, within(1e-10));
    assertThat(b.lift().value()).isEqualTo(0.35081320450885745, within(1e-10));
    assertThat(b.lift().standardError()).isEqualTo(0.27328824440417476, within(1e-10));
  }

  /** By numpy 2.4: gradients over the covariance matrix of all four columns. */
  @Test
  void a_ratio_is_adjusted_by_the_ratio_before() {
    MetricAnalysis ratio =
        EXPERIMENT
            .metric(
                Metric.ratio("revenue", "sessions").adjustedBy("revenue_before", "sessions_before"))
            .analyze(EXPOSURES, SHOP)
            .primary();

    assertThat(ratio.adjustment().orElseThrow().theta())
        .isEqualTo(0.11716490908609695, within(1e-10));
    assertThat(ratio.variant("b").lift().value()).isEqualTo(0.346106592062279, within(1e-10));
    assertThat(ratio.variant("b").lift().standardError())
        .isEqualTo(0.2714754025530972, within(1e-10));
    assertThat(ratio.adjustment().orElseThrow().varianceReduction()).isPositive();
  }

  /** By numpy's quantile and scipy's t test. */
  @Test
  void values_are_pulled_to_bounds_of_all_groups() {
    MetricAnalysis high =
        EXPERIMENT
            .metric(Metric.mean("revenue").cappedAt(Caps.atQuantile(0.9)))
            .analyze(EXPOSURES, SHOP)
            .primary();
    MetricAnalysis both =
        EXPERIMENT
            .metric(Metric.mean("revenue").cappedAt(new Caps(0.05, 0.95, true)))
            .analyze(EXPOSURES, SHOP)
            .primary();
    MetricAnalysis fixed =
        EXPERIMENT
            .metric(Metric.mean("revenue").cappedAt(Caps.at(0, 28.0374)))
            .analyze(EXPOSURES, SHOP)
            .primary();

    assertThat(high.caps().orElseThrow().high()).isEqualTo(28.0374, within(1e-10));
    assertThat(high.variant("b").p().orElseThrow()).isEqualTo(0.10469480812574203, within(1e-10));
    assertThat(both.caps().orElseThrow().low()).isEqualTo(6.4352, within(1e-10));
    assertThat(both.variant("b").p().orElseThrow()).isEqualTo(0.11558981063780342, within(1e-10));
    assertThat(fixed.variant("b").lift()).isEqualTo(high.variant("b").lift());
  }

  /** By numpy 2.4: order statistics 186, 196 and 205 of 217, and 156, 165 and 174 of 183. */
  @Test
  void a_quantile_has_an_error_from_the_order_of_the_values() {
    MetricAnalysis metric =
        EXPERIMENT.metric(Metric.quantile("revenue", 0.9)).analyze(EXPOSURES, SHOP).primary();

    assertThat(metric.control().mean()).isEqualTo(27.237, within(1e-12));
    assertThat(metric.variant("b").mean()).isEqualTo(28.844, within(1e-12));
    assertThat(metric.variant("b").lift().standardError())
        .isEqualTo(Math.hypot(1.2520638232931003, 1.1967056632167765), within(1e-10));
  }

  /** By numpy 2.4: m_t - 0.95 m_c and Welch's interval of it. */
  @Test
  void a_guardrail_says_whether_something_became_worse() {
    Analysis analysis =
        EXPERIMENT
            .metric("sessions")
            .guardrail(Metric.mean("revenue"), NonInferiority.relative(0.05))
            .analyze(EXPOSURES, SHOP);
    NonInferiority.Result guard = analysis.metric("revenue").variant("b").guard().orElseThrow();

    assertThat(guard.verdict()).isEqualTo(NonInferiority.Verdict.NOT_WORSE);
    assertThat(guard.distance().orElseThrow().value()).isEqualTo(2.084743134144194, within(1e-10));
    assertThat(guard.distance().orElseThrow().low()).isEqualTo(0.6381759848648043, within(1e-10));
    assertThat(analysis.metric("revenue").role()).isEqualTo(MetricAnalysis.Role.GUARDRAIL);
    assertThat(analysis.primary().control().guard()).isEmpty();
    assertThat(analysis.metrics()).hasSize(2);
  }

  @Test
  void a_guardrail_can_be_small_or_large() {
    Sample low = new Sample(10_000, 100, 400, false);
    Sample high = new Sample(10_000, 103, 400, false);
    Inference fixed = Inference.fixed();

    // 3 more with a standard error of 0.28
    assertThat(NonInferiority.absolute(1).test(low, high, false, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.WORSE);
    assertThat(NonInferiority.absolute(3).test(low, high, false, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.WORSE);
    assertThat(NonInferiority.absolute(4).test(low, high, false, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.NOT_WORSE);
    assertThat(NonInferiority.relative(0.04).test(low, high, false, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.NOT_WORSE);
    assertThat(NonInferiority.absolute(0.5).test(low, low, true, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.UNDECIDED);
    assertThat(NonInferiority.relative(0.02).test(high, low, true, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.WORSE);
    assertThat(
            NonInferiority.relative(0.02).test(low.times(-1), low.times(-1), true, fixed).verdict())
        .isEqualTo(NonInferiority.Verdict.NOT_WORSE);
    assertThat(
            NonInferiority.relative(0.1)
                .test(Sample.of(1, 1), Sample.of(1, 1), true, fixed)
                .distance())
        .isEmpty();
    assertThatThrownBy(() -> NonInferiority.relative(1)).hasMessageContaining("margin: 1.0");
    assertThatThrownBy(() -> NonInferiority.absolute(-1)).hasMessageContaining("margin: -1.0");
  }

  @Test
  void a_log_counts_each_unit_once_and_finds_its_outcomes() {
    Features log =
        Features.builder()
            .texts("customer_id", List.of("ana", "bob", "ana", "cleo", "dan", "cleo", "eve"))
            .texts("group", List.of("a", "b", "a", "a", "a", "b", "b"))
            .build();
    Features outcomes =
        Features.builder()
            .texts("customer_id", List.of("bob", "zoe", "eve", "ana"))
            .numbers("revenue", new double[] {7, 1_000, 9, 3})
            .build();
    Exposures exposures = Exposures.ofLog(log, "customer_id", "group");

    Analysis analysis =
        EXPERIMENT
            .metric(Metric.mean("revenue").missing(Missing.AS_ZERO))
            .analyze(exposures, outcomes);

    // dan bought nothing; cleo saw both groups
    assertThat(analysis.variant("a").mean()).isEqualTo(1.5);
    assertThat(analysis.variant("b").mean()).isEqualTo(8);
    assertThat(exposures.inSeveralGroups()).isEqualTo(1);
    assertThat(exposures.counts()).containsExactly(Map.entry("a", 2L), Map.entry("b", 2L));
    assertThat(analysis.warnings()).contains("1 units saw several groups and were left out");
    assertThatThrownBy(() -> EXPERIMENT.metric("revenue").analyze(exposures, outcomes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unit 2 of the exposures has no revenue: say missing(AS_ZERO) or missing(LEAVE_OUT) of"
                + " the metric");
  }

  @Test
  void outcomes_that_are_there_twice_are_refused() {
    Features log = table(List.of("ana", "bob"), List.of("a", "b"), 1, 2);
    Features outcomes = table(List.of("ana", "ana"), List.of("a", "b"), 1, 2);

    assertThatThrownBy(
            () ->
                EXPERIMENT
                    .metric("value")
                    .analyze(Exposures.ofLog(log, "customer_id", "group"), outcomes))
        .hasMessage(
            "outcomes have the same customer_id in rows 0 and 1, expected each once: add them up"
                + " before");
    assertThatThrownBy(() -> EXPERIMENT.metric("value").analyze(Exposures.of(log, "group"), SHOP))
        .hasMessageContaining("outcomes have 400 rows, expected 2");
  }

  @Test
  void values_that_are_missing_in_one_group_only_are_told() {
    double[] values = new double[400];
    Arrays.setAll(values, i -> i < 40 ? Double.NaN : i % 7);
    String[] groups = new String[400];
    Arrays.setAll(groups, i -> i % 2 == 0 || (i < 40 && i % 8 != 1) ? "b" : "a");
    Features rows =
        Features.builder().texts("group", List.of(groups)).numbers("value", values).build();

    Analysis analysis =
        EXPERIMENT
            .metric(Metric.mean("value").missing(Missing.LEAVE_OUT))
            .analyze(Exposures.of(rows, "group"), rows);

    assertThat(analysis.variant("a").missing()).isEqualTo(5);
    assertThat(analysis.variant("b").missing()).isEqualTo(35);
    assertThat(analysis.warnings())
        .anySatisfy(warning -> assertThat(warning).contains("being missing depends on the group"));
    Variant zeros =
        EXPERIMENT
            .metric(Metric.mean("value").missing(Missing.AS_ZERO))
            .analyze(Exposures.of(rows, "group"), rows)
            .variant("b");
    assertThat(zeros.units()).isEqualTo(215);
  }

  @Test
  void groups_that_make_no_experiment_are_refused() {
    assertThatThrownBy(() -> analyze(List.of("a", "a", "a"), 1, 2, 3))
        .hasMessage("all units are in group \"a\", expected at least one other group");
    assertThatThrownBy(() -> analyze(List.of("b", "c", "b"), 1, 2, 3))
        .hasMessage("control \"a\", expected one of the groups [b, c]");
    assertThatThrownBy(() -> analyze(List.of("a", "b", "a"), 1, 2, 3))
        .hasMessage("group \"b\" has 1 units with value, expected at least 2");
    assertThatThrownBy(() -> analyze(List.of("a", "A ", "a", "A "), 1, 2, 3, 4))
        .hasMessageContaining(
            "groups \"a\" and \"A \" differ only in blanks or in the case of letters");
    assertThatThrownBy(() -> analyze(Arrays.asList("a", null), 1, 2))
        .hasMessage("row 1 has no group, expected one in every row");
    assertThatThrownBy(() -> analyze(List.of())).hasMessageContaining("control \"a\"");
    assertThatThrownBy(() -> EXPERIMENT.analyze(EXPOSURES, SHOP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("experiment \"offer\" has no metric: name it with metric(..)");
    assertThatThrownBy(() -> Experiment.named("x").metric("revenue").analyze(EXPOSURES, SHOP))
        .hasMessage("experiment \"x\" has no control: name it with control(..)");
    assertThatThrownBy(() -> EXPERIMENT.adjustedBy("x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> EXPERIMENT.metric("nothing").analyze(EXPOSURES, SHOP))
        .hasMessageContaining("column \"nothing\", expected a column of numbers");
  }

  @Test
  void a_group_that_got_nobody_is_suspicious() {
    Analysis analysis =
        EXPERIMENT
            .metric("revenue")
            .weights(Map.of("a", 1.0, "b", 1.0, "c", 1.0))
            .analyze(EXPOSURES, SHOP);

    assertThat(analysis.sampleRatio().isSuspicious()).isTrue();
    assertThat(analysis.sampleRatio().degreesOfFreedom()).isEqualTo(2);
    assertThat(analysis.warnings().get(0)).startsWith("SAMPLE RATIO MISMATCH").contains("c=0");
    assertThatThrownBy(
            () -> EXPERIMENT.metric("revenue").weights(Map.of("a", 1.0)).analyze(EXPOSURES, SHOP))
        .hasMessage("weights of groups [a], expected one for each of [a, b]");
    assertThatThrownBy(
            () ->
                EXPERIMENT
                    .metric("revenue")
                    .weights(Map.of("a", 1.0, "b", 0.0))
                    .analyze(EXPOSURES, SHOP))
        .hasMessageContaining("weight of group \"b\": 0.0, expected a finite number above 0");
  }

  /** 217 and 183 are 54.25 %; chi-square against 54.25 % is 0. */
  @Test
  void the_split_that_dealt_customers_says_what_was_meant() {
    Split split =
        Split.salted("offer").arm("a", Share.percent(54.25)).arm("b", Share.percent(45.75)).build();
    Analysis analysis = EXPERIMENT.metric("revenue").dealtBy(split).analyze(EXPOSURES, SHOP);

    assertThat(analysis.sampleRatio().chiSquare()).isEqualTo(0, within(1e-12));
    assertThat(analysis.warnings()).isEmpty();
  }

  @Test
  void a_metric_that_never_varies_cannot_be_compared() {
    Analysis analysis = analyze(List.of("a", "b", "a", "b"), 5, 5, 5, 5);

    assertThat(analysis.variant("b").effect().orElseThrow())
        .isInstanceOf(Effect.NotMeasurable.class);
    assertThat(analysis.warnings())
        .singleElement()
        .asString()
        .contains("metric value of b cannot be compared: no value differs");
    assertThatThrownBy(() -> analysis.variant("b").lift())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> analysis.variant("a").lift())
        .hasMessageContaining("is the control, which has no lift");
    assertThatThrownBy(() -> analysis.variant("c")).hasMessageContaining("expected one of [a, b]");
    assertThatThrownBy(() -> analysis.metric("c")).hasMessageContaining("metric \"c\"");
  }

  @Test
  void a_past_that_never_varied_adjusts_nothing() {
    double[] constant = new double[400];
    Arrays.fill(constant, 0.1);
    Features rows = withColumn("before", constant);

    Analysis analysis = EXPERIMENT.metric("revenue").adjustedBy("before").analyze(EXPOSURES, rows);

    assertThat(analysis.primary().adjustment()).isEmpty();
    assertThat(analysis.warnings())
        .contains("metric revenue is not adjusted: it or [before] does not vary");
    assertThat(analysis.variant("b").lift().value()).isEqualTo(1.2309818438216134, within(1e-10));
  }

  @Test
  void a_past_that_differs_between_groups_is_told() {
    double[] before = new double[400];
    Arrays.setAll(before, i -> SHOP.number("revenue", i) + (EXPOSURES.groupOf()[i] == 1 ? 20 : 0));
    Features rows = withColumn("before", before);

    assertThat(
            EXPERIMENT.metric("revenue").adjustedBy("before").analyze(EXPOSURES, rows).warnings())
        .singleElement()
        .asString()
        .contains("group b differed from the control in [before] before the experiment began");
  }

  @Test
  void an_unknown_past_leaves_nobody_out() {
    double[] before = SHOP.numbers("revenue_before");
    Arrays.fill(before, 0, 100, Double.NaN);

    Analysis analysis =
        EXPERIMENT
            .metric("revenue")
            .adjustedBy("before")
            .analyze(EXPOSURES, withColumn("before", before));

    assertThat(analysis.variant("b").units()).isEqualTo(183);
    assertThat(analysis.primary().adjustment()).isPresent();
  }

  @Test
  void few_successes_are_told() {
    Analysis analysis =
        EXPERIMENT
            .metric(Metric.proportion("value"))
            .analyze(
                Exposures.of(
                    table(null, List.of("a", "a", "a", "b", "b", "b"), 0, 0, 1, 1, 1, 0), "group"),
                table(null, List.of("a", "a", "a", "b", "b", "b"), 0, 0, 1, 1, 1, 0));

    assertThat(analysis.warnings()).singleElement().asString().contains("Fisher's exact p, 1.000");
    assertThatThrownBy(
            () -> EXPERIMENT.metric(Metric.proportion("revenue")).analyze(EXPOSURES, SHOP))
        .hasMessageContaining("expected 0 or 1: or take Metric.mean(..)");
  }

  @Test
  void metrics_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> Metric.ratio("a", "b").adjustedBy("c"))
        .hasMessageContaining("name both columns of the ratio before");
    assertThatThrownBy(() -> Metric.mean("a").adjustedBy("b", "c"))
        .hasMessageContaining("expected a ratio");
    assertThatThrownBy(() -> Metric.quantile("a", 1)).hasMessageContaining("quantile: 1.0");
    assertThatThrownBy(() -> Metric.proportion("a").cappedAt(Caps.atQuantile(0.9)))
        .hasMessageContaining("expected a mean or a ratio");
    assertThatThrownBy(() -> Caps.atQuantile(1.5)).hasMessageContaining("both from 0 to 1");
    assertThatThrownBy(() -> Caps.at(2, 1)).hasMessageContaining("expected low <= high");
    Features zero = withColumn("none", new double[400]);
    assertThatThrownBy(
            () -> EXPERIMENT.metric(Metric.ratio("revenue", "none")).analyze(EXPOSURES, zero))
        .hasMessageContaining("their sum is 0.0, expected more than 0");
  }

  @Test
  void the_same_rows_give_an_equal_analysis() {
    Experiment experiment =
        EXPERIMENT
            .metric(Metric.mean("revenue").cappedAt(Caps.atQuantile(0.99)))
            .adjustedBy("revenue_before")
            .secondary(Metric.quantile("revenue", 0.5).lessIsBetter())
            .correcting(MultipleTesting.BENJAMINI_HOCHBERG);

    assertThat(experiment.analyze(EXPOSURES, SHOP)).isEqualTo(experiment.analyze(EXPOSURES, SHOP));
    assertThat(Metric.mean("revenue"))
        .hasSameHashCodeAs(Metric.mean("revenue"))
        .isNotEqualTo(Metric.mean("revenue").lessIsBetter());
  }

  @Test
  void beliefs_come_with_a_bayesian_inference() {
    Analysis analysis =
        EXPERIMENT.metric("revenue").by(Inference.bayesian()).analyze(EXPOSURES, SHOP);

    double best = analysis.variant("b").belief().orElseThrow().probabilityBest();
    assertThat(best + analysis.variant("a").belief().orElseThrow().probabilityBest())
        .isEqualTo(1, within(1e-9));
    assertThat(best).isBetween(0.9, 1.0);
    assertThat(analysis.variant("b").p()).isEmpty();
  }

  private static Analysis analyze(List<? extends @Nullable String> groups, double... values) {
    Features rows = Features.builder().texts("group", groups).numbers("value", values).build();
    return EXPERIMENT.metric("value").analyze(Exposures.of(rows, "group"), rows);
  }

  private static Features table(@Nullable List<String> ids, List<String> groups, double... values) {
    Features.Builder rows = Features.builder();
    if (ids != null) {
      rows.texts("customer_id", ids);
    }
    return rows.texts("group", groups).numbers("value", values).build();
  }

  private static Features withColumn(String name, double[] values) {
    return Features.builder()
        .numbers("revenue", SHOP.numbers("revenue"))
        .numbers(name, values)
        .build();
  }
}
