package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar as people run it: a process of its own, in the locale and charset of the machine. */
class JarIT {
  private static final Path JAR = Path.of("target", "clientele.jar").toAbsolutePath();

  @TempDir Path dir;

  @Test
  void results_are_utf_8_in_any_locale() throws Exception {
    Path orders =
        Files.writeString(
            dir.resolve("orders.csv"),
            "customer_id,ordered_at,amount\nZo\u00eb,2020-01-01,1.5\n\u6771\u4eac,2020-01-02,2\n");

    Process process = start("rfm", "--orders", orders.toString(), "--as-of", "2020-02-01");
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(exitCodeOf(process)).isZero();
    assertThat(out).contains("\nZo\u00eb,31,1,1.5,", "\n\u6771\u4eac,30,1,2,").doesNotContain("\r");
  }

  @Test
  void a_broken_file_ends_the_process_with_1_and_one_line() throws Exception {
    Path orders = Files.writeString(dir.resolve("orders.csv"), "");

    Process process = start("quality", "--orders", orders.toString());
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

    assertThat(exitCodeOf(process)).isEqualTo(1);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains(orders.toString());
  }

  @Test
  void wrong_usage_ends_the_process_with_2() throws Exception {
    assertThat(exitCodeOf(start("rfm"))).isEqualTo(2);
  }

  @Test
  void a_reader_that_goes_away_is_no_failure() throws Exception {
    StringBuilder rows = new StringBuilder("customer_id,ordered_at,amount\n");
    for (int i = 0; i < 50_000; i++) {
      rows.append("customer").append(i).append(",2020-01-01,1\n");
    }
    Path orders = Files.writeString(dir.resolve("orders.csv"), rows);

    Process process = start("rfm", "--orders", orders.toString(), "--as-of", "2020-02-01");
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).startsWith("customer_id,");
    }
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

    assertThat(err).isEmpty();
    assertThat(exitCodeOf(process)).isZero();
  }

  @Test
  void the_sample_becomes_a_report() throws Exception {
    Path report = dir.resolve("report");

    Process process = start("report", "--sample", "--out", report.toString());
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

    assertThat(err).isEmpty();
    assertThat(exitCodeOf(process)).isZero();
    assertThat(Files.readString(report.resolve("index.html"))).contains("541,909", "CC BY 4.0");
  }

  @Test
  void boosted_trees_are_trained_and_nothing_else_is_said() throws Exception {
    StringBuilder rows = new StringBuilder("x,bought\n");
    for (int i = 0; i < 1000; i++) {
      rows.append(i % 9).append((i % 9 > 5) != (i % 7 == 0) ? ",yes\n" : ",no\n");
    }
    Path data = Files.writeString(dir.resolve("rows.csv"), rows);

    Process process =
        start(
            "propensity",
            "evaluate",
            "--data",
            data.toString(),
            "--label",
            "bought",
            "--learner",
            "boosted");
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);

    assertThat(err).isEmpty();
    assertThat(exitCodeOf(process)).isZero();
    assertThat(out).startsWith("{\n  \"auc\" : 0.").contains("\"rowsTest\" : 200");
  }

  private static Process start(String... args) throws IOException {
    assumeThat(JAR).as("the packaged program: run mvn verify").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.language=tr", "-Dfile.encoding=US-ASCII"));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  private static int exitCodeOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended within a minute").isTrue();
    return process.exitValue();
  }
}
