package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.clientele.attribution.report.Transition;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Credits of ChannelAttribution's PathData beside tables that others computed: dense linear algebra
 * in numpy for the chains, the package itself for first, last and linear.
 */
class PathDataTest {
  /** That of the tables, which have 15 digits. */
  private static final double PRECISION = 1e-9;

  private static Paths paths;

  @BeforeAll
  static void read() {
    paths = PathData.paths();
  }

  @Test
  void the_paths_are_as_the_file_says() {
    assertThat(paths.channels()).hasSize(12).isSorted();
    assertThat(paths.conversions()).isEqualTo(19_785);
    assertThat(paths.nulls()).isEqualTo(68_602);
    assertThat(paths.value()).isEqualTo(74_802.97, within(0.01));
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4})
  void chains_agree_with_dense_linear_algebra(int order) {
    Features table =
        PathData.table(
            "pathdata_exact_markov_order" + order + ".csv",
            "removal_effect_conversions",
            "total_conversions",
            "total_conversion_value");

    Attribution credits = Markov.ofOrder(order).attribute(paths);

    check(credits, table, "total_conversions", Credit::conversions);
    check(credits, table, "total_conversion_value", Credit::value);
    check(
        credits,
        table,
        "removal_effect_conversions",
        credit -> credit.removalEffect().orElseThrow());
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void a_chain_converts_as_often_as_the_paths_it_was_counted_from(int order) {
    Attribution credits = Markov.ofOrder(order).attribute(paths);

    assertThat(credits.conversionProbability().orElseThrow())
        .isEqualTo(19_785.0 / 88_387, within(1e-12));
    assertThat(credits.conversions()).isEqualTo(19_785, within(1e-7));
    assertThat(credits.value()).isEqualTo(paths.value(), within(1e-7));
  }

  @Test
  void rules_agree_with_the_package() {
    Features table =
        PathData.table(
            "pathdata_heuristic.csv",
            "first_touch_conversions",
            "first_touch_value",
            "last_touch_conversions",
            "last_touch_value",
            "linear_touch_conversions",
            "linear_touch_value");

    Attribution first = TouchRule.first().attribute(paths);
    check(first, table, "first_touch_conversions", Credit::conversions);
    check(first, table, "first_touch_value", Credit::value);
    Attribution last = TouchRule.last().attribute(paths);
    check(last, table, "last_touch_conversions", Credit::conversions);
    check(last, table, "last_touch_value", Credit::value);
    Attribution linear = TouchRule.linear().attribute(paths);
    check(linear, table, "linear_touch_conversions", Credit::conversions);
    check(linear, table, "linear_touch_value", Credit::value);
  }

  @Test
  void more_rules_agree_with_another_program() {
    String[] columns = {
      "last_non_excluded", "position_40_20_40", "decay_position_hl2", "linear_unique"
    };
    Features table = PathData.table("pathdata_heuristics_extended.csv", columns);
    CreditModel[] models = {
      TouchRule.lastNonDirect("iota"),
      TouchRule.position(),
      TouchRule.positionDecay(2),
      TouchRule.linearDistinct()
    };

    for (int i = 0; i < models.length; i++) {
      check(models[i].attribute(paths), table, columns[i], Credit::conversions);
    }
  }

  /** The full sum over all 4096 sets of channels gives the same numbers. */
  @Test
  void shapley_values_agree_with_the_sum_over_all_sets() {
    Features table = PathData.table("pathdata_shapley.csv", "shapley_conversions", "shapley_value");

    Attribution credits = Shapley.ofSets().attribute(paths);

    check(credits, table, "shapley_conversions", Credit::conversions);
    check(credits, table, "shapley_value", Credit::value);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"pos_1, 0", "pos_2, 1", "pos_7, 6", "pos_20, 19", "pos_gt_20, 20"})
  void ordered_shapley_values_agree_with_another_program(String column, int place) {
    Features table = PathData.table("pathdata_ordered_shapley.csv", column);

    double[][] byPlace = Shapley.conversionsByPlace(paths, 20);

    for (int row = 0; row < table.size(); row++) {
      String channel = PathData.channel(table, row);
      assertThat(byPlace[paths.channels().indexOf(channel)][place])
          .as(channel)
          .isEqualTo(table.number(column, row), within(PRECISION * 1e3));
    }
  }

  /**
   * 300 multinomial bootstraps of the same chain in numpy. A standard error of 300 draws is itself
   * known to 4 %, so two of them differ by 6 % as a rule.
   */
  @Test
  void standard_errors_agree_with_a_multinomial_bootstrap() {
    Features table =
        PathData.table("pathdata_bootstrap_order1.csv", "bootstrap_se", "pct2_5", "pct97_5");

    Attribution credits = Markov.ofOrder(1).bootstrap(600, 7).attribute(paths);

    for (int row = 0; row < table.size(); row++) {
      Credit credit = credits.of(PathData.channel(table, row));
      double error = table.number("bootstrap_se", row);
      Credit.Margin margin = credit.margin().orElseThrow();
      assertThat(margin.conversionsStandardError())
          .as(credit.channel())
          .isCloseTo(error, withinPercentage(15));
      assertThat(margin.conversionsLow())
          .isCloseTo(table.number("pct2_5", row), within(0.5 * error));
      assertThat(margin.conversionsHigh())
          .isCloseTo(table.number("pct97_5", row), within(0.5 * error));
    }
  }

  /** The package names channels by numbers, in the order in which the file first has them. */
  @Test
  void steps_agree_with_the_transition_matrix_of_the_package() {
    Features table =
        FeaturesFile.open(PathData.file("reference/pathdata/pathdata_ca_transition_order1.csv"))
            .want(FeatureColumn.text("channel_from"), FeatureColumn.text("channel_to"))
            .want(FeatureColumn.number("transition_probability"))
            .read();
    List<String> names = new ArrayList<>();
    for (int path = 0; path < paths.size(); path++) {
      paths.path(path).stream().filter(each -> !names.contains(each)).forEach(names::add);
    }
    Map<String, Double> steps = new HashMap<>();
    for (Transition step : Transition.of(paths)) {
      steps.put(step.from() + " " + step.to(), step.probability());
    }

    assertThat(table.size()).isGreaterThan(90);
    for (int row = 0; row < table.size(); row++) {
      String step =
          named(table.texts("channel_from").of(row).orElseThrow(), names)
              + " "
              + named(table.texts("channel_to").of(row).orElseThrow(), names);
      assertThat(steps.getOrDefault(step, 0.0))
          .as(step)
          .isEqualTo(table.number("transition_probability", row), within(1e-12));
    }
  }

  private static String named(String number, List<String> names) {
    return number.startsWith("(") ? number : names.get(Integer.parseInt(number) - 1);
  }

  private static void check(
      Attribution credits, Features table, String column, ToDoubleFunction<Credit> what) {
    assertThat(credits.credits()).hasSize(table.size());
    for (int row = 0; row < table.size(); row++) {
      String channel = PathData.channel(table, row);
      double expected = table.number(column, row);
      assertThat(what.applyAsDouble(credits.of(channel)))
          .as("%s, %s", channel, column)
          .isEqualTo(expected, within(expected * PRECISION));
    }
  }
}
