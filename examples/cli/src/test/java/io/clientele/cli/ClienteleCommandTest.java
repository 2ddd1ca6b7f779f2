package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands share: help, version, wrong usage. */
class ClienteleCommandTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"report", "quality", "rfm", "cohorts"})
  void every_command_explains_itself_with_an_example(String command) {
    Run run = Run.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: clientele " + command)
        .contains("--orders", "--zone", "--columns", "--skip-bad-rows")
        .contains("Example:\n  java -jar clientele.jar " + command + " --");
  }

  @Test
  void the_program_names_its_commands() {
    Run run = Run.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("report", "quality", "rfm", "cohorts", "cluster", "Exit code: 0 done");
  }

  @Test
  void the_version_is_told() {
    assertThat(Run.of("--version").out()).startsWith("clientele ").contains("Java ");
    assertThat(Run.of("rfm", "--version").out()).startsWith("clientele ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                  | which command?",
        "rmf                                               | Unmatched argument",
        "rfm                                               | --orders=FILE",
        "rfm --orders f                                    | --as-of=DATE",
        "rfm --orders f --as-of yesterday                  | 'yesterday', expected a date",
        "rfm --orders f --as-of +12011-02-01              | '+12011-02-01', expected a date",
        "rfm --orders f --as-of 2011-02-29                 | '2011-02-29', expected a date",
        "rfm --orders f --as-of 2011-12-10 --bins 11       | --bins 11, expected 2 to 10",
        "rfm --orders f --as-of 2011-12-10 --bins many     | 'many'",
        "rfm --orders f --as-of 2011-12-10 --rule best     | expected one of quantile, r-package",
        "rfm --orders f --as-of 2011-12-10 --zone London   | 'London', expected a time zone",
        "rfm --orders f --as-of 2011-12-10 --currency PND  | 'PND', expected a currency code",
        "rfm --orders f --as-of 2011-12-10 --delimiter ;;  | ';;', expected one character",
        "rfm --orders f --as-of 2011-12-10 --columns who   | who",
        "rfm --orders f --as-of 2011-12-10 --columns who=x | who",
        "cohorts --orders f --period day                   | week, month, quarter, year",
        "quality --orders f --out g                        | --out",
        "report --out d                                    | --orders=FILE",
        "report --sample                                   | --out",
        "report --sample --orders f --out d                | mutually exclusive",
        "report --sample --out d --as-of 2011-12-10T10:00  | expected a date",
      })
  void wrong_usage_ends_with_2_and_points_at_the_help(String args, String message) {
    Run run = Run.of(args == null ? new Object[0] : (Object[]) args.strip().split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").contains(message).contains("--help");
    assertThat(run.err().lines()).hasSize(2);
  }

  @Test
  void a_bug_is_one_line_and_says_how_to_see_more() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(OutputStream.nullOutputStream(), err, false, () -> Run.NOW);
    Failures failures = new Failures(terminal, () -> false);

    int exitCode = failures.end(new IllegalStateException("impossible"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .isEqualTo(
            "error: the program itself failed (java.lang.IllegalStateException: impossible);"
                + " run it again with --stacktrace to see where\n");
  }

  @Test
  void the_trace_is_there_for_who_asks() {
    Run run = Run.of("quality", "--stacktrace", "--orders", dir.resolve("none.csv"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: ").contains("\tat io.clientele");
  }
}
