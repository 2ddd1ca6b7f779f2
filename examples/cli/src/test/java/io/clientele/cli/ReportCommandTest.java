package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String HEADER = "customer_id,ordered_at,amount\n";

  @TempDir Path dir;

  @Test
  void a_report_is_named_after_its_file() throws IOException {
    Path orders = Files.writeString(dir.resolve("Lamps & Co.csv"), HEADER + "ada,2020-02-01,10\n");

    Run run = Run.of("report", "--orders", orders, "--out", dir.resolve("deep/report"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(dir.resolve("deep/report/index.html"))).contains("Lamps &amp; Co");
  }

  @Test
  void a_file_of_no_rows_has_a_report_too() throws IOException {
    Path orders = Files.writeString(dir.resolve("none.csv"), HEADER);

    Run run = Run.of("report", "--orders", orders, "--out", dir.resolve("report"));

    assertThat(run.exitCode()).isZero();
    assertThat(dir.resolve("report/index.html")).exists();
  }

  @Test
  void the_same_orders_give_the_same_bytes() throws IOException {
    Path orders =
        Files.writeString(
            dir.resolve("orders.csv"), HEADER + "ada,2020-02-01,10\nbea,2020-03-01,0.1\n");

    Run.of("report", "--orders", orders, "--out", dir.resolve("one"));
    Run.of("report", "--orders", orders, "--out", dir.resolve("two"));

    List<String> names = filesOf("one");
    assertThat(names).contains("index.html").isEqualTo(filesOf("two"));
    for (String name : names) {
      assertThat(dir.resolve("one").resolve(name))
          .hasSameBinaryContentAs(dir.resolve("two").resolve(name));
    }
  }

  @Test
  void touchpoints_tell_of_channels() throws IOException {
    Path orders = Files.writeString(dir.resolve("orders.csv"), HEADER + "ada,2020-02-01,10\n");
    Path log =
        Files.writeString(
            dir.resolve("log.csv"),
            "customer_id,time,channel,conversion,worth\nada,2020-02-01,ads,1,10\n");

    Run run =
        Run.of(
            "report",
            "--orders",
            orders,
            "--touchpoints",
            log,
            "--touchpoint-columns",
            "value=worth",
            "--out",
            dir.resolve("report"));

    assertThat(run.exitCode()).isZero();
    assertThat(dir.resolve("report/attribution-credits.csv"))
        .content()
        .contains("ads,1,0,1,10,0,10,1,1,0,1");
    Run wrong =
        Run.of("report", "--orders", orders, "--lookback-days", 0, "--out", dir.resolve("x"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--lookback-days 0, expected a number of days from 1");
  }

  @Test
  void a_file_is_no_directory() throws IOException {
    Path orders = Files.writeString(dir.resolve("orders.csv"), HEADER);

    Run run = Run.of("report", "--orders", orders, "--out", orders);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(orders.toString(), "expected a directory");
    assertThat(orders).hasContent(HEADER);
  }

  private List<String> filesOf(String report) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve(report))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
