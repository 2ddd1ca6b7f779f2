package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every column of the tables of {@link References}, row by row, to 1e-8. */
class ReferencesTest {
  @Test
  void two_proportions() {
    Features all =
        References.numbers(
            "two_proportion.csv",
            "x_control,n_control,x_treat,n_treat,z_pooled,p_two_sided,diff,wald_lo,wald_hi,newcombe_lo,newcombe_hi,wilson_control_lo,wilson_control_hi,chi2,fisher_p,relative_lift,relative_se_delta,relative_lo95,relative_hi95"
                .split(",", -1));
    for (int row = 0; row < all.size(); row++) {
      ProportionTest test =
          ProportionTest.of(
              count(all, "x_control", row),
              count(all, "n_control", row),
              count(all, "x_treat", row),
              count(all, "n_treat", row));
      near(test.z(), all, "z_pooled", row);
      near(test.p(), all, "p_two_sided", row);
      near(test.z() * test.z(), all, "chi2", row);
      near(test.difference(), all, "diff", row);
      near(test.wald(0.05).low(), all, "wald_lo", row);
      near(test.wald(0.05).high(), all, "wald_hi", row);
      near(test.newcombe(0.05).low(), all, "newcombe_lo", row);
      near(test.newcombe(0.05).high(), all, "newcombe_hi", row);
      Interval wilson =
          ProportionTest.wilson(count(all, "x_control", row), count(all, "n_control", row), 0.05);
      near(wilson.low(), all, "wilson_control_lo", row);
      near(wilson.high(), all, "wilson_control_hi", row);
      if (!Double.isNaN(all.number("fisher_p", row))) {
        near(test.fisherP(), all, "fisher_p", row);
      }
      Effect.Measured effect =
          Inference.fixed().compare(test.control(), test.treatment()).orElseThrow();
      near(effect.p().orElseThrow(), all, "p_two_sided", row);
      near(effect.lift().low(), all, "wald_lo", row);
      Estimate relative = effect.relative().orElseThrow();
      near(relative.value(), all, "relative_lift", row);
      near(relative.standardError(), all, "relative_se_delta", row);
      near(relative.low(), all, "relative_lo95", row);
      near(relative.high(), all, "relative_hi95", row);
    }
    assertThat(all.size()).isEqualTo(5);
  }

  @Test
  void two_means() {
    Features all =
        References.numbers(
            "welch_t.csv",
            "sum_c,sumsq_c,n_c,sum_t,sumsq_t,n_t,mean_c,var_c,mean_t,var_t,t,df,p_two_sided,diff,lo95,hi95,relative,relative_se,relative_lo95,relative_hi95,p_relative"
                .split(",", -1));
    for (int row = 0; row < all.size(); row++) {
      Sample control =
          Sample.ofSums(
              count(all, "n_c", row), all.number("sum_c", row), all.number("sumsq_c", row));
      Sample treatment =
          Sample.ofSums(
              count(all, "n_t", row), all.number("sum_t", row), all.number("sumsq_t", row));
      Comparison groups = new Comparison(control, treatment);
      near(control.variance(), all, "var_c", row);
      near(treatment.variance(), all, "var_t", row);
      near(groups.t(), all, "t", row);
      near(groups.degreesOfFreedom(), all, "df", row);
      near(groups.relativeP(), all, "p_relative", row);
      Effect.Measured effect = Inference.fixed().compare(control, treatment).orElseThrow();
      near(effect.p().orElseThrow(), all, "p_two_sided", row);
      near(effect.lift().value(), all, "diff", row);
      near(effect.lift().low(), all, "lo95", row);
      near(effect.lift().high(), all, "hi95", row);
      Estimate relative = effect.relative().orElseThrow();
      near(relative.value(), all, "relative", row);
      near(relative.standardError(), all, "relative_se", row);
      near(relative.low(), all, "relative_lo95", row);
      near(relative.high(), all, "relative_hi95", row);
    }
    assertThat(all.size()).isEqualTo(3);
  }

  @Test
  void sequences_that_are_always_valid() {
    Features all =
        References.numbers(
            "always_valid_normal_mixture.csv",
            "x_control,n_control,x_treat,n_treat,tuning_n,rho,se,lo,hi,always_valid_p"
                .split(",", -1));
    for (int row = 0; row < all.size(); row++) {
      AlwaysValid sequence = AlwaysValid.withDefaults().withTuning(all.number("tuning_n", row));
      Effect.Measured effect =
          sequence.compare(control(all, row), treatment(all, row)).orElseThrow();
      near(sequence.rho(), all, "rho", row);
      near(effect.lift().standardError(), all, "se", row);
      near(effect.lift().low(), all, "lo", row);
      near(effect.lift().high(), all, "hi", row);
      near(effect.p().orElseThrow(), all, "always_valid_p", row);
    }
    assertThat(all.size()).isEqualTo(10);
  }

  @Test
  void mixture_ratios() {
    Features all =
        References.numbers(
            "msprt.csv",
            "x_control,n_control,x_treat,n_treat,tau2,lambda_,p_msprt,ci_half95".split(",", -1));
    for (int row = 0; row < all.size(); row++) {
      MixtureRatio test = MixtureRatio.forEffectsOf(Math.sqrt(all.number("tau2", row)));
      Effect.Measured effect = test.compare(control(all, row), treatment(all, row)).orElseThrow();
      near(test.likelihoodRatio(control(all, row), treatment(all, row)), all, "lambda_", row);
      near(effect.p().orElseThrow(), all, "p_msprt", row);
      near(effect.lift().high() - effect.lift().value(), all, "ci_half95", row);
    }
    assertThat(all.size()).isEqualTo(10);
  }

  /** Beliefs to 1e-6 of their size, as the table was integrated. */
  @Test
  void beliefs() {
    Features all =
        References.numbers(
            "beta_binomial.csv",
            "x_control,n_control,x_treat,n_treat,p_treat_beats_control,expected_loss_choose_treat,expected_loss_choose_control,treat_ci_lo,treat_ci_hi"
                .split(",", -1));
    for (int row = 0; row < all.size(); row++) {
      Bayesian bayesian = Inference.bayesian();
      Sample control = control(all, row);
      Sample treatment = treatment(all, row);
      List<Belief> beliefs = bayesian.beliefs(List.of(control, treatment), true);
      double beats = all.number("p_treat_beats_control", row);
      assertThat(bayesian.probabilityToBeat(control, treatment))
          .isEqualTo(beats, within(1e-6 * beats));
      assertThat(beliefs.get(0).probabilityBest()).isEqualTo(1 - beats, within(1e-6));
      double risk = all.number("expected_loss_choose_treat", row);
      assertThat(beliefs.get(1).risk()).isEqualTo(risk, within(1e-6 * risk));
      double riskOfControl = all.number("expected_loss_choose_control", row);
      assertThat(beliefs.get(0).risk()).isEqualTo(riskOfControl, within(1e-6 * riskOfControl));
      // the bounds of the table agree with scipy 1.17 to 4e-8 only
      assertThat(bayesian.interval(treatment).low())
          .isEqualTo(all.number("treat_ci_lo", row), within(1e-7));
      assertThat(bayesian.interval(treatment).high())
          .isEqualTo(all.number("treat_ci_hi", row), within(1e-7));
    }
    assertThat(all.size()).isEqualTo(5);
  }

  @Test
  void adjustment_by_the_past() {
    Features rows =
        FeaturesFile.open(References.file("reference/experiments/cuped_input.csv"))
            .want(
                FeatureColumn.text("group"),
                FeatureColumn.number("pre"),
                FeatureColumn.number("post"))
            .read();
    Features all =
        References.numbers(
            "cuped.csv",
            "theta,mean_c,mean_t,var_c,var_t,diff,t,p,variance_reduction".split(",", -1));
    Experiment plain = Experiment.named("cuped").control("0").metric("post");
    Exposures exposures = Exposures.of(rows, "group");
    for (int row = 0; row < 2; row++) {
      Experiment experiment = row == 0 ? plain : plain.adjustedBy("pre");
      MetricAnalysis metric = experiment.analyze(exposures, rows).primary();
      Variant treatment = metric.variant("1");
      near(metric.control().compared().mean(), all, "mean_c", row);
      near(treatment.compared().mean(), all, "mean_t", row);
      near(metric.control().compared().variance(), all, "var_c", row);
      near(treatment.compared().variance(), all, "var_t", row);
      near(treatment.lift().value(), all, "diff", row);
      near(treatment.lift().value() / treatment.lift().standardError(), all, "t", row);
      near(treatment.p().orElseThrow(), all, "p", row);
      if (row == 1) {
        near(metric.adjustment().orElseThrow().theta(), all, "theta", row);
        near(metric.adjustment().orElseThrow().varianceReduction(), all, "variance_reduction", row);
      }
    }
  }

  @Test
  void sample_ratios() {
    Features all =
        FeaturesFile.open(References.file("reference/experiments/srm.csv"))
            .want(
                FeatureColumn.text("counts"),
                FeatureColumn.text("weights"),
                FeatureColumn.number("chi2"),
                FeatureColumn.number("p"))
            .read();
    for (int row = 0; row < all.size(); row++) {
      String[] counts = all.texts("counts").of(row).orElseThrow().split("\\|", -1);
      String[] weights = all.texts("weights").of(row).orElseThrow().split("\\|", -1);
      Map<String, Long> countOf = new LinkedHashMap<>();
      Map<String, Double> weightOf = new LinkedHashMap<>();
      for (int i = 0; i < counts.length; i++) {
        countOf.put("group " + i, Long.valueOf(counts[i]));
        weightOf.put("group " + i, Double.valueOf(weights[i]));
      }
      SampleRatio ratio = SampleRatio.of(countOf, weightOf);
      near(ratio.chiSquare(), all, "chi2", row);
      near(ratio.p(), all, "p", row);
    }
    assertThat(all.size()).isEqualTo(4);
  }

  @Test
  void sample_sizes() {
    Features means =
        References.numbers("sample_size_mean.csv", "effect_d", "alpha", "power", "n_per_arm_t");
    for (int row = 0; row < means.size(); row++) {
      SamplePlan plan = new SamplePlan(means.number("alpha", row), means.number("power", row), 0);
      near(plan.perGroupOfMeans(means.number("effect_d", row), 1), means, "n_per_arm_t", row);
    }
    Features all =
        References.numbers(
            "sample_size_proportion.csv",
            "baseline,relative_mde,alpha,power,n_per_arm_unpooled,n_per_arm_pooled,n_per_arm_cohen_h"
                .split(",", -1));
    for (int row = 0; row < all.size(); row++) {
      SamplePlan plan = new SamplePlan(all.number("alpha", row), all.number("power", row), 0);
      double baseline = all.number("baseline", row);
      double other = baseline * (1 + all.number("relative_mde", row));
      near(plan.perGroupOfProportions(baseline, other), all, "n_per_arm_pooled", row);
      near(plan.perGroupOfProportionsUnpooled(baseline, other), all, "n_per_arm_unpooled", row);
      near(plan.perGroupOfProportionsByArcsine(baseline, other), all, "n_per_arm_cohen_h", row);
    }
    assertThat(means.size() + all.size()).isEqualTo(7);
  }

  @Test
  void several_questions_at_once() {
    Features all = References.numbers("multiple_testing.csv", "p", "holm", "bh", "bonferroni");
    double[] p = all.numbers("p");
    double[] holm = MultipleTesting.HOLM.adjust(p);
    double[] bh = MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
    double[] bonferroni = MultipleTesting.BONFERRONI.adjust(p);
    for (int row = 0; row < p.length; row++) {
      near(holm[row], all, "holm", row);
      near(bh[row], all, "bh", row);
      near(bonferroni[row], all, "bonferroni", row);
    }
    assertThat(p).hasSize(25);
  }

  /**
   * The game Cookie Cats: its groups are not as large as they should be, and its figures by scipy
   * 1.10 are z -3.1644 (p 0.001554) for the retention after 7 days, z -1.7841 for 1 day.
   */
  @Test
  void cookie_cats_trips_the_sample_ratio() {
    Features texts =
        FeaturesFile.open(References.file("cookie_cats.csv.gz"))
            .want(
                FeatureColumn.text("version"),
                FeatureColumn.text("retention_1"),
                FeatureColumn.text("retention_7"))
            .read();
    Features rows =
        Features.builder()
            .numbers("retention_1", flags(texts, "retention_1"))
            .numbers("retention_7", flags(texts, "retention_7"))
            .build();
    Analysis analysis =
        Experiment.named("cookie cats")
            .control("gate_30")
            .metric(Metric.proportion("retention_7"))
            .secondary(Metric.proportion("retention_1"))
            .analyze(Exposures.of(texts, "version"), rows);

    assertThat(analysis.sampleRatio().isSuspicious()).isTrue();
    assertThat(analysis.sampleRatio().chiSquare()).isEqualTo(6.90240494960583, within(1e-8));
    assertThat(analysis.sampleRatio().p()).isEqualTo(0.00860798781083626, within(1e-8));
    assertThat(analysis.warnings()).first().asString().startsWith("SAMPLE RATIO MISMATCH");
    Variant late = analysis.variant("gate_40");
    assertThat(late.p().orElseThrow()).isEqualTo(0.00155424997561433, within(1e-8));
    assertThat(late.mean()).isEqualTo(8279 / 45489.0, within(1e-15));
    assertThat(analysis.metric("retention_1").variant("gate_40").p().orElseThrow())
        .isEqualTo(0.0744096552969191, within(1e-8));
    // Holm over the two: twice the smaller, once the larger
    assertThat(late.adjustedP().orElseThrow()).isEqualTo(2 * 0.00155424997561433, within(1e-8));
  }

  private static double[] flags(Features texts, String column) {
    double[] flags = new double[texts.size()];
    Arrays.setAll(flags, row -> texts.texts(column).of(row).orElseThrow().equals("TRUE") ? 1 : 0);
    return flags;
  }

  private static Sample control(Features all, int row) {
    return Sample.ofCounts(count(all, "x_control", row), count(all, "n_control", row));
  }

  private static Sample treatment(Features all, int row) {
    return Sample.ofCounts(count(all, "x_treat", row), count(all, "n_treat", row));
  }

  private static long count(Features all, String column, int row) {
    return (long) all.number(column, row);
  }

  private static void near(double actual, Features all, String column, int row) {
    double expected = all.number(column, row);
    assertThat(actual)
        .as("%s of row %d", column, row)
        .isEqualTo(expected, within(1e-8 * Math.max(1, Math.abs(expected))));
  }
}
