package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.cli.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmCommandTest {
  private static final String HEADER =
      "customer_id,recency_days,frequency,monetary,r,f,m,score,segment";
  private static final List<String> ROWS =
      List.of(
          "bea,2020-03-01T12:00,0.1",
          "bea,2020-03-01T18:00,0.2",
          "ada,2020-02-01T00:00,10",
          ",2020-02-02T00:00,99",
          "=cmd(),2020-01-01T06:00,5.5",
          "Zoë,2020-03-02T00:00,7");

  @TempDir Path dir;
  private Path orders;

  @BeforeEach
  void write_orders() throws IOException {
    orders = write("orders.csv", ROWS);
  }

  /** By hand: 2 bins, cuts at the medians 15.125 days, 1 order and 6.25. */
  @Test
  void scores_of_a_tiny_shop_are_as_counted_by_hand() {
    Run run = Run.of("rfm", "--orders", orders, "--as-of", "2020-03-02", "--bins", "2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .extracting(line -> line.substring(0, line.lastIndexOf(',')))
        .containsExactly(
            HEADER.substring(0, HEADER.lastIndexOf(',')),
            "'=cmd(),60.75,1,5.5,1,1,1,111",
            "Zoë,0,1,7,2,1,2,212",
            "ada,30,1,10,1,1,2,112",
            "bea,0.25,2,0.3,2,2,1,221");
    assertThat(run.err()).isEqualTo("note: 1 of 6 rows have no customer and are left out\n");
  }

  @Test
  void recency_in_calendar_days_counts_midnights() {
    Run run = Run.of("rfm", "--orders", orders, "--as-of", "2020-03-03", "--calendar-days");

    assertThat(run.lines().stream().map(line -> line.split(",", -1)[1]))
        .containsExactly("recency_days", "62", "1", "31", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-02T12:00,     UTC,              0.5",
    "2020-03-02 12:00,     UTC,              0.5",
    "2020-03-02T12:00:00Z, Pacific/Auckland, 1.041666",
    "2020-03-02T12:00,     Pacific/Auckland, 0.5",
    "2020-03-02T12:00+01:00, UTC,            0.458333"
  })
  void a_date_and_time_is_of_the_shop_unless_it_has_an_offset(
      String asOf, String zone, String daysOfZoe) {
    Run run = Run.of("rfm", "--orders", orders, "--as-of", asOf, "--zone", zone);

    assertThat(run.lines()).anyMatch(line -> line.startsWith("Zoë," + daysOfZoe));
  }

  @Test
  void the_result_does_not_depend_on_the_order_of_the_rows() throws IOException {
    List<String> shuffled = new ArrayList<>(ROWS);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(Run.of("rfm", "--orders", write("other.csv", shuffled), "--as-of", "2020-03-02"))
        .isEqualTo(Run.of("rfm", "--orders", orders, "--as-of", "2020-03-02"));
  }

  @Test
  void the_result_goes_to_a_file_if_one_is_named() throws IOException {
    Path file = dir.resolve("rfm.csv");

    Run run = Run.of("rfm", "--orders", orders, "--as-of", "2020-03-02", "--out", file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(Run.of("rfm", "--orders", orders, "--as-of", "2020-03-02").out());
  }

  @Test
  void a_failed_run_leaves_the_file_of_the_last_one() throws IOException {
    Path file = Files.writeString(dir.resolve("rfm.csv"), "yesterday");
    Path broken = write("broken.csv", List.of("ada,2020-02-01,1", "ada,soon,1"));

    Run run = Run.of("rfm", "--orders", broken, "--as-of", "2020-03-02", "--out", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(file).hasContent("yesterday");
  }

  @Test
  void before_the_first_order_there_is_nobody() {
    Run run = Run.of("rfm", "--orders", orders, "--as-of", "2019-01-01");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(HEADER + "\n");
    assertThat(run.err()).contains("no customer has an order up to then");
  }

  @Test
  void amounts_beyond_all_measure_are_a_fault_of_the_file() throws IOException {
    Path huge = write("huge.csv", List.of("ada,2020-02-01,1e300"));

    Run run = Run.of("rfm", "--orders", huge, "--as-of", "2020-03-02");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: " + huge).doesNotContain("the program itself");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void a_file_of_one_row_is_a_shop_of_one_customer() throws IOException {
    Path one = write("one.csv", List.of("ada,2020-02-01,10"));

    Run run = Run.of("rfm", "--orders", one, "--as-of", "2020-03-02");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(1)).startsWith("ada,30,1,10,");
  }

  @Test
  void a_file_of_no_rows_is_a_shop_of_nobody() throws IOException {
    Run run = Run.of("rfm", "--orders", write("none.csv", List.of()), "--as-of", "2020-03-02");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(HEADER + "\n");
  }

  /** Reference figures for the sample orders of the R package rfm as of 2006-12-31. */
  @ParameterizedTest
  @CsvSource({
    "r-package, 329437, '197 200 199 199 200', '268 187 176 244 120', '200 200 198 202 195'",
    "quantile, 329339, , ,"
  })
  void the_sample_of_the_r_package_scores_as_published(
      String rule, int sum, String r, String f, String m) {
    Run run =
        Run.of(
            "rfm",
            "--orders",
            Repository.aroundWorkingDirectory().ordersOfTheRPackage(),
            "--as-of",
            "2006-12-31",
            "--columns",
            "customer_id=customer_id,ordered_at=order_date,amount=revenue",
            "--calendar-days",
            "--rule",
            rule);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    List<String[]> rows = run.lines().stream().skip(1).map(line -> line.split(",", -1)).toList();
    assertThat(rows).hasSize(995);
    assertThat(rows.stream().mapToInt(row -> Integer.parseInt(row[7])).sum()).isEqualTo(sum);
    if (r != null) {
      assertThat(bins(rows, 4)).isEqualTo(r);
      assertThat(bins(rows, 5)).isEqualTo(f);
      assertThat(bins(rows, 6)).isEqualTo(m);
      assertThat(run.lines())
          .anyMatch(line -> line.startsWith("Abbey O'Reilly,205,6,472,3,4,3,343,"));
      assertThat(run.lines()).anyMatch(line -> line.startsWith("Add Senger,140,3,340,4,1,2,412,"));
    }
  }

  private static String bins(List<String[]> rows, int column) {
    return String.join(
        " ",
        IntStream.rangeClosed(1, 5)
            .mapToObj(
                bin ->
                    String.valueOf(
                        rows.stream().filter(row -> row[column].equals("" + bin)).count()))
            .toList());
  }

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(
        dir.resolve(name), "customer_id,ordered_at,amount\n" + String.join("\n", rows));
  }
}
