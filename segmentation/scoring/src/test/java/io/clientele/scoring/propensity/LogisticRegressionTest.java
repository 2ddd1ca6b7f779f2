package io.clientele.scoring.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.scoring.FitResult;
import io.clientele.scoring.propensity.LogisticModel.Coefficient;
import io.clientele.table.Features;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final LogisticRegression TINY =
      LogisticRegression.withDefaults().needing(DataNeed.ofEach(1));

  /** Hours that twenty students learned, and whether they passed. */
  private static final double[] HOURS = {
    0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5,
    5.5
  };

  private static final boolean[] PASSED = flags("00000010101010111111");

  /**
   * The worked example of the article "Logistic regression" of the English Wikipedia: intercept
   * -4.0777 with standard error 1.7610, hours 1.5046 with 0.6287; 2 hours give 0.26, 5 hours 0.97.
   */
  @Test
  void agrees_with_the_published_example() {
    LogisticModel model = fit(TINY.l2(0), hours(HOURS), PASSED);

    Coefficient intercept = model.coefficients().get(0);
    Coefficient hours = model.coefficients().get(1);
    assertThat(intercept.value()).isEqualTo(-4.0777, within(0.00005));
    assertThat(intercept.standardError()).isEqualTo(1.7610, within(0.00005));
    assertThat(hours.value()).isEqualTo(1.5046, within(0.00005));
    assertThat(hours.standardError()).isEqualTo(0.6287, within(0.00005));
    assertThat(hours.name()).isEqualTo("hours");
    assertThat(model.probability(hours(2), 0)).isEqualTo(0.26, within(0.005));
    assertThat(model.probabilities(hours(5))[0]).isEqualTo(0.97, within(0.005));
  }

  @Test
  void diagnostics_say_that_the_slope_is_zero() {
    FitResult<ProbabilityModel> result = TINY.fit(hours(HOURS), PASSED);

    assertThat(result).isInstanceOf(FitResult.Fitted.class);
    FitResult.Fitted<ProbabilityModel> fitted = (FitResult.Fitted<ProbabilityModel>) result;
    assertThat(fitted.diagnostics().converged()).isTrue();
    assertThat(fitted.diagnostics().gradientNorm()).isLessThan(1e-10);
    assertThat(fitted.diagnostics().logLikelihood()).isNegative();
    assertThat(fitted.diagnostics().rows()).isEqualTo(20);
  }

  /** By hand: of two groups, the coefficients are their log-odds: ln(1/3), and ln 3 - ln(1/3). */
  @Test
  void a_text_gives_each_group_its_own_rate() {
    Features features =
        Features.builder().texts("plan", List.of("a", "a", "a", "a", "b", "b", "b", "b")).build();

    LogisticModel model = fit(TINY.l2(0), features, flags("00010111"));

    assertThat(model.probabilities(features))
        .containsExactly(
            new double[] {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75}, within(1e-9));
    assertThat(model.coefficients())
        .extracting(Coefficient::name)
        .containsExactly("(intercept)", "plan=a", "plan=b");
  }

  @Test
  void a_text_that_was_never_seen_is_scored_all_the_same() {
    Features features =
        Features.builder().texts("plan", List.of("a", "a", "a", "b", "b", "b")).build();
    LogisticModel model = fit(TINY, features, flags("001011"));

    double unseen = model.probability(Features.builder().texts("plan", List.of("c")).build(), 0);

    assertThat(unseen).isBetween(0.0, 1.0);
    assertThat(model.probability(Features.builder().texts("plan", nothing()).build(), 0))
        .isEqualTo(unseen);
  }

  private static List<@org.jspecify.annotations.Nullable String> nothing() {
    return java.util.Collections.singletonList(null);
  }

  @Test
  void what_is_missing_counts_as_the_mean_and_as_missing() {
    double[] x = {1, 2, 3, Double.NaN, Double.NaN, Double.NaN, 4, 5};
    Features features = Features.builder().numbers("x", x).build();
    // All that is known comes half true, all that is missing two times of three.
    LogisticModel model = fit(TINY.l2(0), features, flags("01011001"));

    double[] p = model.probabilities(features);

    assertThat(p[3]).isEqualTo(2 / 3.0, within(1e-6)).isEqualTo(p[4]);
    assertThat(p[0] + p[1] + p[2] + p[6] + p[7]).isEqualTo(2, within(1e-6));
    assertThat(model.reasons(features, 3, 5)).extracting(Reason::value).containsOnly("missing");
  }

  @Test
  void labels_that_a_line_tells_apart_are_refused_without_a_penalty() {
    boolean[] apart = flags("00000000001111111111");

    FitResult<ProbabilityModel> result = TINY.l2(0).fit(hours(HOURS), apart);

    assertThat(result).isInstanceOf(FitResult.NotFitted.class);
    assertThat(((FitResult.NotFitted<?>) result).reason()).contains("use a penalty with l2(..)");
    LogisticModel penalised = fit(TINY, hours(HOURS), apart);
    assertThat(penalised.probability(hours(0.5), 0)).isLessThan(0.1);
    assertThat(penalised.probability(hours(5.5), 0)).isGreaterThan(0.9);
  }

  @Test
  void a_column_that_is_a_sum_of_others_changes_nothing_without_a_penalty() {
    double[] twice = Arrays.stream(HOURS).map(x -> 2 * x + 1).toArray();
    Features both = Features.builder().numbers("hours", HOURS).numbers("twice", twice).build();

    LogisticModel model = fit(TINY.l2(0), both, PASSED);

    assertThat(model.coefficients().get(1).value()).isEqualTo(1.5046, within(0.00005));
    assertThat(model.coefficients().get(2).value()).isZero();
  }

  @Test
  void a_constant_or_empty_column_changes_nothing() {
    double[] nothing = new double[20];
    Arrays.fill(nothing, Double.NaN);
    double[] seven = new double[20];
    Arrays.fill(seven, 7e15);
    Features more =
        Features.builder()
            .numbers("hours", HOURS)
            .numbers("empty", nothing)
            .numbers("seven", seven)
            .build();

    assertThat(fit(TINY, more, PASSED).probabilities(more))
        .containsExactly(
            fit(TINY, hours(HOURS), PASSED).probabilities(hours(HOURS)), within(1e-12));
  }

  @Test
  void without_features_everyone_has_the_overall_rate() {
    Features none = Features.builder().numbers("x", new double[4]).build();

    assertThat(fit(TINY, none, flags("0001")).probability(none, 0)).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void thin_data_is_told_as_a_value() {
    boolean[] labels = new boolean[500];
    Arrays.fill(labels, 0, 40, true);
    Features features = Features.builder().numbers("x", new double[500]).build();

    assertThat(LogisticRegression.withDefaults().fit(features, labels))
        .isEqualTo(new FitResult.NotFitted<>("not enough data: has 40 positives, needs 100"));
    assertThat(TINY.fit(hours(HOURS), new boolean[20]))
        .isEqualTo(new FitResult.NotFitted<>("not enough data: has 0 positives, needs 1"));
  }

  @Test
  void reasons_add_up_to_the_log_odds_against_the_mean() {
    Features features =
        Features.builder()
            .numbers("hours", HOURS)
            .texts("sex", List.of("f,m,f,m,f,m,m,f,m,f,m,m,f,m,f,m,f,m,f,m".split(",")))
            .build();
    LogisticModel model = fit(TINY, features, PASSED);

    List<Reason> reasons = model.reasons(features, 19, 5);

    double first = PropensityModel.logOdds(model.probability(features, 19));
    double second = PropensityModel.logOdds(model.probability(features, 18));
    double difference =
        reasons.stream().mapToDouble(Reason::logOdds).sum()
            - model.reasons(features, 18, 5).stream().mapToDouble(Reason::logOdds).sum();
    assertThat(difference).isEqualTo(first - second, within(1e-9));
    assertThat(reasons.get(0).feature()).isEqualTo("hours");
    assertThat(reasons.get(0).text()).matches("hours 5\\.5 raises the odds \\d+\\.\\d\\d times");
    assertThat(model.reasons(features, 19, 1)).hasSize(1);
  }

  @Test
  void a_feature_that_is_missing_as_a_whole_is_told() {
    LogisticModel model = fit(TINY, hours(HOURS), PASSED);

    assertThatThrownBy(
            () -> model.probability(Features.builder().numbers("days", new double[1]).build(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column \"hours\", expected a column of numbers");
  }

  @Test
  void a_summary_says_what_it_looks_at() {
    assertThat(fit(TINY, hours(HOURS), PASSED).summary())
        .startsWith("Logistic regression on 20 rows, 10 of them yes.")
        .contains("hours: one standard deviation more makes the odds");
  }

  static LogisticModel fit(LogisticRegression learner, Features features, boolean[] labels) {
    return (LogisticModel) learner.fit(features, labels).orElseThrow();
  }

  private static Features hours(double... hours) {
    return Features.builder().numbers("hours", hours).build();
  }

  private static boolean[] flags(String text) {
    boolean[] flags = new boolean[text.length()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = text.charAt(i) == '1';
    }
    return flags;
  }
}
