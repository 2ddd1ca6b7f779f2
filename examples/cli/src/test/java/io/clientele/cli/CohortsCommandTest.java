package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortsCommandTest {
  private static final String HEADER =
      "cohort,size,period,active,retention,orders,revenue,cumulative_revenue_per_customer\n";

  @TempDir Path dir;

  /** Counted by hand; the data ends within March, so no cell of March is there. */
  @Test
  void cohorts_of_a_tiny_shop_are_as_counted_by_hand() throws IOException {
    Path orders =
        write(
            """
            o1,ada,2020-01-05,2,10.10
            o2,bea,2020-01-09,1,0.10
            o3,bea,2020-01-10,2,0.10
            o4,ada,2020-02-10,1,5
            o4,ada,2020-02-11,-1,2
            o5,cyd,2020-02-12,1,7
            o6,,2020-02-13,1,99
            o7,ada,2020-03-14,1,3
            """);

    Run run = Run.of("cohorts", "--orders", orders);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            HEADER
                + """
                2020-01,2,0,2,1,3,20.5,10.25
                2020-01,2,1,1,0.5,1,3,11.75
                2020-02,1,0,1,1,1,7,7
                """);
    assertThat(run.err()).isEqualTo("note: 1 of 8 rows have no customer and are left out\n");
  }

  @ParameterizedTest
  @CsvSource({"week, 2019-W40", "month, 2019-10", "quarter, 2019-Q4", "year, 2019"})
  void a_cohort_is_named_by_its_period(String period, String cohort) throws IOException {
    Path orders = write("o1,ada,2019-10-01,1,1\no2,ada,2020-12-31,1,1\n");

    Run run = Run.of("cohorts", "--orders", orders, "--period", period);

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(1)).startsWith(cohort + ",1,0,1,1,1,1,1");
  }

  @Test
  void a_file_of_one_row_does_not_know_its_month_to_the_end() throws IOException {
    Run run = Run.of("cohorts", "--orders", write("o1,ada,2020-01-05,1,1\n"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(HEADER);
  }

  @Test
  void a_file_of_no_rows_has_no_cohorts() throws IOException {
    Run run = Run.of("cohorts", "--orders", write(""));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(HEADER);
  }

  private Path write(String rows) throws IOException {
    return Files.writeString(
        dir.resolve("orders.csv"), "order_id,customer_id,ordered_at,quantity,unit_price\n" + rows);
  }
}
