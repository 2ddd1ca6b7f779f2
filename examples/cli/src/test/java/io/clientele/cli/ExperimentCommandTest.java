package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.cli.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentCommandTest {
  @TempDir Path dir;
  private Path data;

  /** Group a has 1, 2, 3, 4 and group b 3, 5, 7, 9, each less than half of it before. */
  @BeforeEach
  void write() throws IOException {
    data =
        Files.writeString(
            dir.resolve("data.csv"),
            """
            variant,revenue,before,bought
            a,1,0,TRUE
            a,2,1,FALSE
            a,3,1,TRUE
            a,4,2,FALSE
            b,3,0,TRUE
            b,5,1,TRUE
            b,7,1,TRUE
            b,9,2,FALSE
            """);
  }

  /** By hand: means 2.5 and 6, variances 5/3 and 20/3, squared error 25/12. */
  @Test
  void a_mean_is_compared_with_the_control() {
    Run run = analyze();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(numbers(run, "mean")).containsExactly(2.5, 6.0);
    assertThat(numbers(run, "n")).containsExactly(4.0, 4.0);
    assertThat(numbers(run, "lift")).containsExactly(3.5);
    assertThat(numbers(run, "liftRelative").get(0)).isEqualTo(1.4, within(1e-12));
    assertThat(numbers(run, "standardError").get(0)).isEqualTo(Math.sqrt(25 / 12.0), within(1e-12));
    // scipy 1.17: ttest_ind([3, 5, 7, 9], [1, 2, 3, 4], equal_var=False)
    assertThat(numbers(run, "p").get(1)).isEqualTo(0.06645858409863342, within(1e-9));
    assertThat(run.out()).contains("\"suspicious\" : false").contains("\"probabilityBest\" : null");
  }

  @Test
  void a_covariate_makes_the_interval_narrower() {
    Run plain = analyze();
    Run adjusted = analyze("--covariate", "before");

    assertThat(adjusted.exitCode()).isZero();
    assertThat(numbers(adjusted, "varianceReduction").get(0)).isBetween(0.1, 1.0);
    assertThat(numbers(adjusted, "high").get(0)).isLessThan(numbers(plain, "high").get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "sequential", "bayesian"})
  void each_method_gives_an_interval_and_the_same_bytes_again(String method) {
    Run run = analyze("--method", method, "--metric", "bought");

    assertThat(run.exitCode()).isZero();
    assertThat(numbers(run, "low").get(0)).isLessThan(numbers(run, "high").get(0));
    assertThat(run.out().contains("\"probabilityBest\" : 0.")).isEqualTo(method.equals("bayesian"));
    assertThat(run.out().contains("\"risk\" : 0.")).isEqualTo(method.equals("bayesian"));
    assertThat(analyze("--method", method, "--metric", "bought")).isEqualTo(run);
  }

  @Test
  void weights_say_which_sizes_were_meant() {
    Run run = analyze("--weights", "a=9,b=1");

    assertThat(run.exitCode()).isZero();
    // 4 and 4 of 7.2 and 0.8
    assertThat(numbers(run, "chiSquare").get(0))
        .isEqualTo(3.2 * 3.2 / 7.2 + 3.2 * 3.2 / 0.8, within(1e-12));
    assertThat(run.out()).contains("\"suspicious\" : true");
    assertThat(run.err()).contains("SAMPLE RATIO MISMATCH");
  }

  @Test
  void blank_cells_need_a_rule() throws IOException {
    Files.writeString(data, "variant,revenue\na,1\na,2\na,\nb,3\nb,NA\nb,6\n");

    assertThat(analyze().err())
        .contains("unit 2 of the exposures has no revenue")
        .contains(data.toString());
    assertThat(numbers(analyze("--missing", "zero"), "mean")).containsExactly(1.0, 3.0);
    assertThat(numbers(analyze("--missing", "leave-out"), "missing")).containsExactly(1.0, 1.0);
  }

  @Test
  void a_cap_pulls_values_down() {
    assertThat(numbers(analyze("--cap", "0.5"), "mean")).containsExactly(2.375, 3.375);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--control  | c       | 1 | control \"c\", expected one of the groups [a, b]",
        "--metric   | variant | 2 | expected different columns",
        "--metric   | nothing | 1 | \"nothing\"",
        "--alpha    | 1       | 2 | alpha: 1.0, expected a number between 0 and 1",
        "--method   | magic   | 2 | expected one of fixed, sequential, bayesian",
        "--weights  | a=1     | 1 | weights of groups [a], expected one for each of [a, b]",
        "--cap      | 7       | 2 | both from 0 to 1"
      })
  void what_does_not_go_together_is_told(
      String option, String value, int exitCode, String message) {
    Run run = analyze(option, value);

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_word_where_a_number_is_wanted_is_told() throws IOException {
    Files.writeString(data, "variant,revenue\na,1\na,much\nb,3\nb,4\n");

    assertThat(analyze().err())
        .contains("row 1 of the data, column revenue: \"much\", expected a number, true or false");
  }

  /** R's power.prop.test, which is Fleiss's formula, gives 80681.38; the others by statsmodels. */
  @Test
  void a_plan_says_how_many() {
    Run run =
        Run.of(
            "experiment",
            "plan",
            "--baseline",
            "0.02",
            "--effect",
            "0.1",
            "--power",
            "0.8",
            "--alpha",
            "0.05");

    assertThat(run.exitCode()).isZero();
    assertThat(numbers(run, "perGroup")).containsExactly(80_682.0);
    assertThat(numbers(run, "perGroupUnpooled")).containsExactly(80_679.0);
    assertThat(numbers(run, "perGroupArcsine")).containsExactly(80_638.0);
    assertThat(
            numbers(
                Run.of(
                    "experiment", "plan", "--baseline", "0.02", "--effect", "0.002", "--absolute"),
                "perGroup"))
        .containsExactly(80_682.0);
  }

  /** statsmodels: 63.77 for half a standard deviation. */
  @Test
  void a_plan_for_a_mean_wants_its_deviation() {
    Run run = Run.of("experiment", "plan", "--baseline", 20, "--effect", "0.25", "--deviation", 10);

    assertThat(numbers(run, "perGroup")).containsExactly(64.0);
  }

  /** By scipy 1.17's nct: half of 6,000 and half of 6,000 tell 0.0723 standard deviations. */
  @Test
  void a_small_shop_learns_what_it_can_see() {
    Run run =
        Run.of(
            "experiment",
            "plan",
            "--baseline",
            20,
            "--effect",
            "0.25",
            "--deviation",
            10,
            "--customers",
            6_000);

    assertThat(numbers(run, "detectable").get(0)).isEqualTo(0.7234811535628393, within(1e-8));
    assertThat(numbers(run, "detectableRelative").get(0))
        .isEqualTo(0.03617405767814196, within(1e-8));
    assertThat(
            Run.of("experiment", "plan", "--baseline", "0.5", "--effect", "0.1", "--customers", 4)
                .out())
        .contains("\"detectable\" : null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "experiment                                         | which command of experiment?",
        "experiment plan --baseline 0.9 --effect 0.5        | proportion with the effect: 1.35",
        "experiment plan --baseline 0.1 --effect 0          | expected another than the baseline",
        "experiment plan --baseline 0.1 --effect 1 --power 2 | power: 2.0"
      })
  void plans_that_make_no_sense_are_wrong_usage(String args, String message) {
    Run run = Run.of((Object[]) args.strip().split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void both_explain_themselves() {
    assertThat(Run.of("experiment", "analyze", "--help").out()).contains("--covariate", "Example:");
    assertThat(Run.of("experiment", "plan", "--help").out()).contains("--baseline", "Example:");
  }

  /** The game's groups are not as large as they were meant to be: scipy 1.10 has 6.9024. */
  @Test
  void cookie_cats_trips_the_sample_ratio() {
    Path file =
        Repository.aroundWorkingDirectory()
            .root()
            .resolveSibling("shared")
            .resolve("data/attribution/cookie_cats.csv.gz");
    assumeThat(file).as("the data folder beside the repository").exists();

    Run run =
        Run.of(
            "experiment",
            "analyze",
            "--data",
            file,
            "--group",
            "version",
            "--control",
            "gate_30",
            "--metric",
            "retention_7");

    assertThat(run.exitCode()).isZero();
    assertThat(numbers(run, "chiSquare").get(0)).isEqualTo(6.90240494960583, within(1e-8));
    assertThat(numbers(run, "p").get(0)).isEqualTo(0.00860798781083626, within(1e-8));
    assertThat(numbers(run, "p").get(1)).isEqualTo(0.00155424997561433, within(1e-8));
    assertThat(run.err()).contains("SAMPLE RATIO MISMATCH");
  }

  /** Runs the command with these options in place of the usual ones. */
  private Run analyze(String... others) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("--data", data);
    options.put("--group", "variant");
    options.put("--control", "a");
    options.put("--metric", "revenue");
    for (int i = 0; i < others.length; i += 2) {
      options.put(others[i], others[i + 1]);
    }
    List<Object> all = new ArrayList<>(List.of("experiment", "analyze"));
    options.forEach((name, value) -> all.addAll(List.of(name, value)));
    return Run.of(all.toArray());
  }

  private static List<Double> numbers(Run run, String name) {
    Matcher found = Pattern.compile("\"" + name + "\" : ([-+.0-9E]+)").matcher(run.out());
    List<Double> numbers = new ArrayList<>();
    while (found.find()) {
      numbers.add(Double.valueOf(found.group(1)));
    }
    assertThat(numbers).as("%s in %s%s", name, run.out(), run.err()).isNotEmpty();
    return numbers;
  }
}
