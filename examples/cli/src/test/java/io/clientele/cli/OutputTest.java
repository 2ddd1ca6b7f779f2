package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where results go, and what happens when they cannot go there. */
class OutputTest {
  @TempDir Path dir;
  private Path orders;

  @BeforeEach
  void write_orders() throws IOException {
    orders =
        Files.writeString(
            dir.resolve("orders.csv"),
            IntStream.range(0, 20_000)
                .mapToObj(i -> "customer" + i + ",2020-01-01T10:00," + i + ".5\n")
                .collect(Collectors.joining("", "customer_id,ordered_at,amount\n", "")));
  }

  @Test
  void a_reader_that_has_seen_enough_is_no_failure() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exitCode = rfmInto(failingWith("Broken pipe"), err);

    assertThat(exitCode).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void a_full_disk_is_a_failure() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exitCode = rfmInto(failingWith("No space left on device"), err);

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("error: ").contains("No space left on device");
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
  }

  @Test
  void a_file_in_no_directory_is_refused_before_the_work() {
    Path file = dir.resolve("nowhere/rfm.csv");

    Run run = Run.of("cohorts", "--orders", dir.resolve("missing.csv"), "--out", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nowhere", "make it first");
  }

  @Test
  void a_directory_is_not_overwritten() {
    Run run = Run.of("cohorts", "--orders", orders, "--out", dir);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(dir.toString(), "expected a file");
  }

  @Test
  void nothing_half_written_is_left() throws IOException {
    Path file = Files.writeString(dir.resolve("whole.txt"), "before");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write("half");
                      out.flush();
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");

    assertThat(file).hasContent("before");
    assertThat(dir.toFile().list()).containsExactlyInAnyOrder("whole.txt", "orders.csv");
  }

  @Test
  void a_link_stays_a_link() throws IOException {
    Path file = Files.writeString(dir.resolve("real.txt"), "before");
    Path link = Files.createSymbolicLink(dir.resolve("link.txt"), file);

    WholeFile.write(link, out -> out.write("after"));

    assertThat(link).isSymbolicLink().hasContent("after");
    assertThat(file).hasContent("after");
  }

  @Test
  void the_machine_does_not_show_in_the_result() {
    String here = everything();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));

      assertThat(everything()).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private String everything() {
    return Run.of("rfm", "--orders", orders, "--as-of", "2020-02-01").out()
        + Run.of("cohorts", "--orders", orders, "--period", "week").out()
        + Run.of("quality", "--orders", orders).out();
  }

  private int rfmInto(OutputStream out, OutputStream err) {
    Terminal terminal = new Terminal(out, err, false, InstantSource.fixed(Run.NOW));
    return ClienteleCommand.run(
        terminal, "rfm", "--orders", orders.toString(), "--as-of", "2020-02-01");
  }

  private static OutputStream failingWith(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
