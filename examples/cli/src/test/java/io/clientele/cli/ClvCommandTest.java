package io.clientele.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClvCommandTest {
  private static final String SUMMARY = "frequency,recency,age,weight\n";

  @TempDir Path dir;

  /** Fader, Hardie and Shang 2010, table 1: donors by donations, last donation and years. */
  @Test
  void bg_bb_of_the_published_donations() throws IOException {
    int[][] rows = {
      {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119},
      {1, 6, 129}, {2, 2, 613}, {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234},
      {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357}, {4, 4, 240}, {4, 5, 284},
      {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
    };
    StringBuilder text = new StringBuilder("frequency,recency,periods,weights\n");
    for (int[] row : rows) {
      text.append(row[0]).append(',').append(row[1]).append(",6,").append(row[2]).append('\n');
    }
    Run run =
        Run.of(
            "clv",
            "fit",
            "--summary",
            file(text.toString()),
            "--model",
            "bg-bb",
            "--columns",
            "frequency=frequency,recency=recency,periods=periods,weight=weights");

    assertThat(run.err()).isEmpty();
    Map<String, Object> json = json(run.out());
    assertThat(json)
        .containsEntry("model", "bg-bb")
        .containsEntry("customers", 11_104.0)
        .containsEntry("converged", true);
    // of the paper's table 2, by a program of our own in Python with more digits
    assertThat((Double) json.get("parameters.alpha")).isEqualTo(1.20352251, within(6e-7));
    assertThat((Double) json.get("parameters.delta")).isEqualTo(2.78344174, within(1.4e-6));
    assertThat((Double) json.get("logLikelihood")).isEqualTo(-33225.5812743, within(1e-6));
  }

  @Test
  void what_is_expected_is_set_beside_what_came() throws IOException {
    Path orders = drawnOrders();

    Run run =
        Run.of(
            "clv",
            "fit",
            "--orders",
            orders,
            "--model",
            "mbg-nbd",
            "--calibration-end",
            "2020-09-30",
            "--holdout-end",
            "2020-12-31");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    Map<String, Object> json = json(run.out());
    assertThat(json.keySet())
        .contains(
            "model",
            "customers",
            "parameters.r",
            "parameters.alpha",
            "parameters.a",
            "parameters.b",
            "standardErrors.b",
            "logLikelihood",
            "converged",
            "gradientNorm");
    double actual = (Double) requireNonNull(json.get("holdout.actual"));
    assertThat(actual).isPositive();
    assertThat((Double) json.get("holdout.expected")).isEqualTo(actual, within(0.4 * actual));
  }

  @Test
  void predictions_are_a_row_for_each_customer() throws IOException {
    Run run = Run.of("clv", "predict", "--orders", drawnOrders(), "--model", "mbg-nbd");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(0))
        .isEqualTo(
            "customer_id,historic_clv,predicted_clv,total_clv,historic_orders,predicted_orders,"
                + "average_days_between_orders,average_order_value,churn_probability,"
                + "expected_next_order");
    assertThat(run.lines()).hasSize(301);
    List<String> first = List.of(run.lines().get(1).split(",", -1));
    assertThat(first).hasSize(10);
    assertThat(Double.parseDouble(first.get(1)) + Double.parseDouble(first.get(2)))
        .isEqualTo(Double.parseDouble(first.get(3)), within(2e-6));
    assertThat(Double.parseDouble(first.get(8))).isBetween(0.0, 1.0);
    assertThat(Run.of("clv", "predict", "--orders", drawnOrders(), "--model", "mbg-nbd").out())
        .isEqualTo(run.out());
  }

  @Test
  void thin_data_ends_the_run_with_the_reason_and_the_way_out() throws IOException {
    Path one = file("customer_id,ordered_at,amount\nada,2020-01-01,5\n");

    Run run = Run.of("clv", "fit", "--orders", one, "--model", "bg-nbd");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("bg-nbd was not fitted: all customers bought for the first time at the very end");
  }

  @Test
  void where_the_data_alone_cannot_tell_what_shops_usually_look_like_counts_and_that_is_noted()
      throws IOException {
    Path few = file("customer_id,ordered_at,amount\nada,2020-01-01,5\nben,2020-01-02,7\n");
    Object[] fit = {
      "clv", "fit", "--orders", few, "--model", "bg-nbd", "--calibration-end", "2021-01-01"
    };

    Run run = Run.of(fit);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"prior\" : true");
    assertThat(run.err())
        .contains("bg-nbd by the data alone: none of 2 customers bought a second time");
    assertThat(Run.of(with(fit, "--no-prior")).err())
        .contains("bg-nbd was not fitted: none of 2 customers bought a second time");
    assertThat(Run.of(with(fit, "--prior")).err()).doesNotContain("by the data alone");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no row, expected one for each customer",
        "'2.5,3,4,1\n' | row 1: frequency 2.5, expected a whole number",
        "'2,3,4,1\n1,9,4,1\n' | row 2: recency: 9.0, expected from 0 to the age 4.0",
        "'2,3,4,0\n' | row 1: weight: 0.0, expected a number above 0",
        "'2,3\n' | line 2",
        "'2,x,4,1\n' | line 2",
        "'-1,0,4,1\n' | row 1: frequency: -1"
      })
  void a_broken_summary_is_told(String rows, String message) throws IOException {
    Run run = Run.of("clv", "fit", "--summary", file(SUMMARY + rows), "--model", "bg-nbd");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(message);
  }

  @Test
  void options_that_do_not_go_together_are_wrong_usage() throws IOException {
    Path orders = drawnOrders();

    assertThat(Run.of("clv").exitCode()).isEqualTo(2);
    assertThat(Run.of("clv", "fit", "--orders", orders, "--model", "bg-bb").err())
        .contains("expected --summary");
    assertThat(
            Run.of(
                    "clv",
                    "fit",
                    "--orders",
                    orders,
                    "--model",
                    "gamma-gamma",
                    "--holdout-end",
                    "2021-01-01")
                .exitCode())
        .isEqualTo(2);
    assertThat(Run.of("clv", "predict", "--orders", orders, "--model", "gamma-gamma").exitCode())
        .isEqualTo(2);
    assertThat(Run.of("clv", "fit", "--model", "bg-nbd").exitCode()).isEqualTo(2);
  }

  /** Draws 300 customers of a year, each with a rate of their own; half of them are lost early. */
  private Path drawnOrders() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder("customer_id,ordered_at,amount\n");
    for (int customer = 0; customer < 300; customer++) {
      double rate = -Math.log(1 - random.nextDouble()) / 40;
      double loss = customer % 2 == 0 ? 0.02 : 0.6;
      double day = random.nextInt(120);
      while (day < 366) {
        text.append('c')
            .append(1000 + customer)
            .append(',')
            .append(LocalDate.parse("2020-01-01").plusDays((long) day))
            .append(',')
            .append(5 + random.nextInt(100))
            .append('\n');
        day += random.nextDouble() < loss ? 400 : 1 - Math.log(1 - random.nextDouble()) / rate;
      }
    }
    return file(text.toString());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(dir, "data", ".csv"), text);
  }

  /** Returns the values of an object by their paths. */
  private static Map<String, Object> json(String text) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> path = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        String at = String.join(".", path) + (path.isEmpty() ? "" : ".") + json.currentName();
        if (token == JsonToken.START_OBJECT && json.currentName() != null) {
          path.add(json.currentName());
        } else if (token == JsonToken.END_OBJECT && !path.isEmpty()) {
          path.remove(path.size() - 1);
        } else if (token.isNumeric()) {
          values.put(at, json.getDoubleValue());
        } else if (token.isBoolean()) {
          values.put(at, json.getBooleanValue());
        } else if (token == JsonToken.VALUE_STRING) {
          values.put(at, json.getText());
        }
      }
    }
    return values;
  }

  private static Object[] with(Object[] args, String more) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }
}
