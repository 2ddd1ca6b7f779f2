package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeCommandTest {
  @TempDir Path dir;
  private Path paths;
  private Path log;

  @BeforeEach
  void write() throws IOException {
    paths = dir.resolve("paths.csv");
    Files.writeString(
        paths, "path,conversions,value,nulls\nads,1,30,0\nads > email,1,60,0\nemail,0,0,1\n");
    log = dir.resolve("log.csv");
    Files.writeString(
        log,
        """
        customer_id,time,channel,conversion,value
        ana,2024-03-08T00:00:00Z,email,1,30
        ana,2024-03-01T00:00:00Z,ads,0,
        bob,2024-03-02T00:00:00Z,ads,0,
        """);
  }

  /** By hand: removal effects 3/4 and 1/2 of two conversions. */
  @Test
  void a_chain_credits_channels() {
    Run run = Run.of("attribute", "--paths", paths, "--model", "markov", "--order", 1);

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(3).first().isEqualTo("channel,conversions,value");
    assertThat(run.lines().get(1)).startsWith("ads,").endsWith(",45");
    assertThat(Double.parseDouble(run.lines().get(1).split(",", -1)[1]))
        .isEqualTo(1.2, within(1e-12));
    assertThat(Double.parseDouble(run.lines().get(2).split(",", -1)[1]))
        .isEqualTo(0.8, within(1e-12));
    assertThat(run.err()).contains("only 2 conversions");
  }

  @Test
  void a_chain_explains_itself_in_json() {
    Run run = Run.of("attribute", "--paths", paths, "--model", "markov", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"conversionProbability\" : 0.6666666666666666")
        .contains("\"order\" : 1")
        .contains("\"removalEffects\" : {\n    \"ads\" : 0.75,\n    \"email\" : 0.5\n  }")
        .contains("\"warnings\" : [\n    \"only 2 conversions");
  }

  @Test
  void an_order_can_be_chosen_by_what_foretells_best() {
    Run run =
        Run.of("attribute", "--paths", paths, "--model", "markov", "--order", "auto", "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("\"order\" : [1-6],");
  }

  @ParameterizedTest
  @CsvSource({
    "first, 2, 90, 0, 0",
    "last, 1, 30, 1, 60",
    "last-non-direct, 1, 30, 1, 60",
    "linear, 1.5, 60, 0.5, 30",
    "position, 1.5, 60, 0.5, 30",
    "first-non-direct, 2, 90, 0, 0",
    "linear-distinct, 1.5, 60, 0.5, 30",
    "w-shape, 1.5, 60, 0.5, 30",
    "shapley, 1.5, 60, 0.5, 30",
    "shapley-rate-exact, 2, 67.5, 0, 22.5"
  })
  void rules_credit_channels(
      String model, String ads, String adsValue, String email, String emailValue) {
    Run run = Run.of("attribute", "--paths", paths, "--model", model);

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().subList(1, 3))
        .containsExactly("ads," + ads + "," + adsValue, "email," + email + "," + emailValue);
  }

  @Test
  void touches_of_a_log_decay_by_their_days() {
    Run run = Run.of("attribute", "--touchpoints", log, "--model", "time-decay");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(1)).startsWith("ads,0.333333").endsWith(",10");
    assertThat(run.lines().get(2)).startsWith("email,0.666666").endsWith(",20");
  }

  @Test
  void touches_before_the_look_back_are_left_out() {
    Run run = Run.of("attribute", "--touchpoints", log, "--model", "first", "--lookback-days", 6);

    assertThat(run.lines()).contains("email,1,30", "ads,0,0");
  }

  @ParameterizedTest
  @CsvSource({
    "shapley-rate",
    "counterfactual --smoothing 0",
    "counterfactual --bootstrap 5",
    "logistic",
    "logistic --bags 3 --seed 5"
  })
  void models_that_learn_share_out_all_conversions(String options) {
    Run run = Run.of(words("--paths P --model " + options));

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().subList(1, 3).stream().mapToDouble(line -> cell(line, 1)).sum())
        .isEqualTo(2, within(1e-9));
    assertThat(run.lines().subList(1, 3).stream().mapToDouble(line -> cell(line, 2)).sum())
        .isEqualTo(90, within(1e-9));
  }

  @Test
  void weights_of_ones_own_count_touches_by_their_place() {
    Run run = Run.of(words("--paths P --model custom --weights 3,1"));

    assertThat(run.lines().subList(1, 3)).containsExactly("ads,1.75,75", "email,0.25,15");
  }

  @Test
  void the_hazard_of_a_log_and_its_margins_by_customers() {
    Run run = Run.of(words("--touchpoints L --model additive-hazard --bootstrap 10"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().subList(1, 3).stream().mapToDouble(line -> cell(line, 1)).sum())
        .isEqualTo(1, within(1e-9));
  }

  @Test
  void every_touch_of_a_journey_is_told() throws IOException {
    Path file = dir.resolve("touches.csv");

    Run run = Run.of(words("--touchpoints L --model linear --journeys " + file));

    assertThat(run.exitCode()).isZero();
    assertThat(file)
        .content()
        .isEqualTo(
            """
            customer_id,converted_at,touch,days_before,channel,conversions,value
            ana,2024-03-08T00:00:00Z,1,7,ads,0.5,15
            ana,2024-03-08T00:00:00Z,2,0,email,0.5,15
            """);
  }

  @Test
  void orders_count_once_and_refunds_lower_them() throws IOException {
    Files.writeString(
        log,
        """
        customer_id,time,channel,conversion,value,interaction,order_id
        ana,2024-03-01,tv,0,,view,
        ana,2024-03-08,google,1,30,click,17
        ana,2024-03-09,meta,1,30,click,17
        ana,2024-03-19,,0,-10,,17
        """);

    Run run = Run.of(words("--touchpoints L --model linear --lookback-by view=3"));

    assertThat(run.lines())
        .containsExactly("channel,conversions,value", "google,0.5,10", "meta,0.5,10", "tv,0,0");
  }

  @Test
  void a_channel_can_be_left_out_of_paths_that_have_another_one() {
    Run run = Run.of(words("--paths P --model last --exclude email"));

    assertThat(run.lines().subList(1, 3)).containsExactly("ads,2,90", "email,0,0");
  }

  @Test
  void places_of_the_paths_are_told_by_ordered_shapley_values() {
    Run run = Run.of("attribute", "--paths", paths, "--model", "shapley-ordered");

    assertThat(run.lines().get(0)).startsWith("channel,conversions,value,conversions_at_1,");
    assertThat(run.lines().get(2)).startsWith("email,0.5,30,0,0.5,0,");
  }

  @Test
  void a_bootstrap_adds_margins_and_can_be_repeated() {
    Object[] args = {
      "attribute", "--paths", paths, "--model", "markov", "--bootstrap", 40, "--seed", 3
    };

    Run run = Run.of(args);

    assertThat(run.lines().get(0))
        .isEqualTo(
            "channel,conversions,value,conversions_se,conversions_low,conversions_high,value_low,value_high");
    assertThat(run.lines().get(1).split(",", -1)).hasSize(8).doesNotContain("");
    assertThat(Run.of(args).out()).isEqualTo(run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--paths P                                       | --model=MODEL",
        "--model last                                    | --paths=FILE",
        "--paths P --model best                          | expected one of first, last,"
            + " first-non-direct",
        "--paths P --model markov --order 7              | order of a chain: 7, expected 1 to 6",
        "--paths P --model markov --order best           | --order best, expected a number from 1"
            + " to 6, or auto",
        "--paths P --model time-decay                    | needs the times of --touchpoints",
        "--paths P --model last --lookback-days 3        | --lookback-days needs the times",
        "--touchpoints L --model last --lookback-days 0  | --lookback-days 0, expected",
        "--touchpoints L --model last --zone Mars        | expected a time zone",
        "--paths P --model position --weights 0.4        | expected two numbers",
        "--paths P --model w-shape --weights 0.4,0.4     | expected three numbers",
        "--paths P --model custom                        | --model custom: expected --weights",
        "--paths P --model custom --weights -1           | --weights: -1.0, expected numbers",
        "--paths P --model additive-hazard               | --model additive-hazard needs the times",
        "--paths P --model counterfactual --smoothing -1 | smoothing: -1.0, expected",
        "--paths P --model logistic --bags 1             | bags: 1, expected 2 to 10000",
        "--paths P --model last --overlap                | --overlap needs the times",
        "--paths P --model last --lookback-by view=1     | --lookback-by needs the times",
        "--touchpoints L --model last --overlap          | --overlap needs --lookback-days",
        "--touchpoints L --model last --lookback-by v=0  | --lookback-by v 0, expected",
        "--paths P --model linear --journeys x.csv       | --journeys: expected --touchpoints",
        "--touchpoints L --model markov --journeys x.csv | --journeys: expected --touchpoints",
        "--paths P --model position --weights 0.8,0.4    | that add up to at most 1",
        "--touchpoints L --model time-decay --half-life 0| half-life in days: 0.0",
        "--paths P --model last --bootstrap 1            | replicates: 1, expected 2 to 100000"
      })
  void wrong_usage_is_told(String options, String message) {
    Run run = Run.of(words(options));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ads,x,1,0 | line 2, column 2 \"conversions\": \"x\", expected",
        "ads,-1,1,0 | row 1: conversions: -1.0, expected a number from 0 to 1e15",
        "ads >,1,1,0 | row 1: path \"ads >\", expected names of channels joined by"
      })
  void a_bad_row_fails_the_run(String row, String message) throws IOException {
    Files.writeString(paths, "path,conversions,value,nulls\n" + row + "\n");

    Run run = Run.of("attribute", "--paths", paths, "--model", "linear");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(paths.toString()).contains(message);
  }

  @Test
  void a_file_without_rows_fails_the_run() throws IOException {
    Files.writeString(paths, "path,conversions\n");

    Run run = Run.of("attribute", "--paths", paths, "--model", "linear");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("there is no row");
  }

  @Test
  void it_explains_itself_with_an_example() {
    assertThat(Run.of("attribute", "--help").out())
        .contains("--touchpoints", "--columns", "Example:");
  }

  private Object[] words(String options) {
    List<Object> args = new ArrayList<>(List.of("attribute"));
    Arrays.stream(options.split(" +", -1))
        .map(word -> word.equals("P") ? paths : word.equals("L") ? log : word)
        .forEach(args::add);
    return args.toArray();
  }

  private static double cell(String line, int column) {
    return Double.parseDouble(line.split(",", -1)[column]);
  }

  /** By hand: linear credits are ads 30 + 60 / 2 and email 60 / 2 of 1.5 and 0.5 conversions. */
  @Test
  void costs_add_what_a_channel_returns() throws IOException {
    Path costs =
        Files.writeString(dir.resolve("costs.csv"), "channel,cost\nads,20\nads,10\nradio,5\n");

    Run run = Run.of("attribute", "--paths", paths, "--model", "linear", "--costs", costs);

    assertThat(run.out())
        .isEqualTo(
            """
            channel,conversions,value,cost,roas,cpa
            ads,1.5,60,30,2,20
            email,0.5,30,,,
            radio,0,0,5,0,
            """);
    assertThat(
            Run.of("attribute", "--paths", paths, "--model", "linear", "--costs", costs, "--json")
                .out())
        .contains("\"cost\" : 30.0,\n      \"roas\" : 2.0,\n      \"cpa\" : 20.0\n")
        .contains("\"cost\" : null,\n      \"roas\" : null,\n      \"cpa\" : null\n");
  }

  /** By hand: costs 1, 2, 3 and values 10, 30, 20 of email have a line of slope 5. */
  @Test
  void weekly_costs_add_the_marginal_return() throws IOException {
    Files.writeString(
        log,
        """
        customer_id,time,channel,conversion,value
        ana,2024-03-06T00:00:00Z,email,1,10
        bob,2024-03-13T00:00:00Z,email,1,30
        cleo,2024-03-20T00:00:00Z,email,1,20
        """);
    Path costs =
        Files.writeString(
            dir.resolve("costs.csv"),
            "Channel,Spend,Week\nemail,1,2024-W10\nemail,2,2024-03-11\nemail,3,2024-03-24\n");

    Run run =
        Run.of(
            "attribute",
            "--touchpoints",
            log,
            "--model",
            "markov",
            "--costs",
            costs,
            "--cost-columns",
            "cost=Spend");

    assertThat(run.lines())
        .containsExactly(
            "channel,conversions,value,cost,roas,cpa,marginal_roas", "email,3,60,6,10,2,5");
    assertThat(run.err()).doesNotContain("different times");
    Run untimed =
        Run.of(
            "attribute",
            "--paths",
            paths,
            "--model",
            "linear",
            "--costs",
            costs,
            "--cost-columns",
            "cost=Spend");
    assertThat(untimed.lines().get(2)).isEqualTo("email,0.5,30,6,5,12,");
    assertThat(untimed.err()).contains("marginal returns on cost need the times of --touchpoints");
  }

  @ParameterizedTest
  @CsvSource({
    "'ads,-1,', 'row 1: cost of \"ads\": -1.0, expected a number from 0 to 1e15'",
    "'ads,1,soon', 'row 1: week: \"soon\", expected a day of it such as 2025-03-03, or 2025-W10'"
  })
  void costs_that_make_no_sense_are_named(String row, String message) throws IOException {
    Path costs =
        Files.writeString(
            dir.resolve("costs.csv"),
            row.endsWith(",")
                ? "channel,cost\n" + row.substring(0, row.length() - 1) + "\n"
                : "channel,cost,week\n" + row + "\n");

    Run run = Run.of("attribute", "--paths", paths, "--model", "linear", "--costs", costs);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("costs.csv: " + message);
  }
}
