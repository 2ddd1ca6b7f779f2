package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that say how an orders file is read. */
class OrdersOptionsTest {
  private static final String AS_OF = "2020-03-02";

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {";", "|", "tab", "\\t"})
  void another_separator_and_other_headers_are_understood(String delimiter) throws IOException {
    String separator = delimiter.length() == 1 ? delimiter : "\t";
    Path file = write("Kunde;Datum;Summe\nada;2020-02-01;10\n".replace(";", separator));

    Run run =
        Run.of(
            "rfm",
            "--orders",
            file,
            "--as-of",
            AS_OF,
            "--delimiter",
            delimiter,
            "--columns",
            "customer_id=Kunde,ordered_at=Datum,amount=Summe");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines().get(1)).startsWith("ada,30,1,10,");
  }

  @Test
  void dates_are_read_by_a_pattern() throws IOException {
    Path file = write("customer_id,ordered_at,amount\nada,01/02/2020 00:00,10\n");

    Run run =
        Run.of("rfm", "--orders", file, "--as-of", AS_OF, "--date-pattern", "dd/MM/yyyy HH:mm");

    assertThat(run.err()).isEmpty();
    assertThat(run.lines().get(1)).startsWith("ada,30,1,10,");
  }

  @Test
  void bad_rows_are_skipped_and_reported_if_asked_for() throws IOException {
    Path file =
        write(
            "customer_id,ordered_at,amount\nada,2020-02-01,10\n"
                + "bea,soon,1\n".repeat(7)
                + "cyd,2020-02-02,much\n");

    Run run = Run.of("rfm", "--orders", file, "--as-of", AS_OF, "--skip-bad-rows");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.err().lines())
        .hasSize(7)
        .startsWith("note: skipped 8 bad rows:")
        .endsWith("  and 3 more");
    assertThat(run.err()).contains("line 3, column 2 \"ordered_at\": \"soon\"");
  }

  @Test
  void the_report_tells_of_skipped_rows_too() throws IOException {
    Path file = write("customer_id,ordered_at,amount\nada,2020-02-01,10\nbea,soon,1\n");

    Run run = Run.of("report", "--orders", file, "--out", dir.resolve("r"), "--skip-bad-rows");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("note: skipped 1 bad row:").contains("line 3", "soon");
    assertThat(dir.resolve("r/index.html")).exists();
  }

  @Test
  void a_file_of_bad_rows_only_is_a_failure() throws IOException {
    Path file = write("customer_id,ordered_at,amount\nada,soon,10\nbea,soon,10\n");

    Run run = Run.of("quality", "--orders", file, "--skip-bad-rows");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: all 2 rows are bad").contains("line 2", "soon");
    assertThat(run.err().lines()).hasSize(1);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("orders.csv"), text);
  }
}
