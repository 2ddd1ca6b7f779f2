package io.clientele.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a file, a person is told what, where, and what was expected. */
class BrokenFilesTest {
  private static final String HEADER = "customer_id,ordered_at,amount\n";

  @TempDir Path dir;

  /** A broken file, and words that let a person mend it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Broken(String name, byte[] content, List<String> words) {
    static Broken of(String name, String content, String... words) {
      return new Broken(name, content.getBytes(UTF_8), List.of(words));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Broken> brokenFiles() throws IOException {
    byte[] zipped = gzip(HEADER + "a,2020-01-01,1\n".repeat(2000));
    return Stream.of(
        Broken.of("empty.csv", "", "header"),
        Broken.of("blank.csv", "\n\n", "header"),
        Broken.of(
            "date.csv",
            HEADER + "a,2020-01-01,1\na,2020-13-45,1\n",
            "line 3",
            "column 2",
            "ordered_at",
            "2020-13-45"),
        Broken.of("far.csv", HEADER + "a,20000-01-01,1\n", "line 2", "ordered_at", "20000-01-01"),
        Broken.of("nan.csv", HEADER + "a,2020-01-01,NaN\n", "line 2", "column 3", "amount", "NaN"),
        Broken.of("word.csv", HEADER + "a,2020-01-01,ten\n", "line 2", "amount", "ten", "number"),
        Broken.of("quote.csv", HEADER + "\"a,2020-01-01,1\n", "line 2", "quote"),
        Broken.of("columns.csv", "who,when,what\na,2020-01-01,1\n", "customer_id", "who"),
        Broken.of("short.csv", HEADER + "a,2020-01-01\n", "line 2", "3"),
        Broken.of("control.csv", HEADER + "a,\u001b[31mred,1\n", "line 2", "ordered_at"),
        new Broken(
            "latin1.csv",
            (HEADER + "Jos\u00e9,2020-01-01,1\n").getBytes(ISO_8859_1),
            List.of("line 2", "UTF-8")),
        new Broken("cut.csv.gz", Arrays.copyOf(zipped, zipped.length / 2), List.of("gz")));
  }

  static Stream<Arguments> brokenFilesByCommand() throws IOException {
    return brokenFiles()
        .flatMap(
            broken ->
                Stream.of("rfm", "cohorts", "quality", "report")
                    .map(command -> Arguments.of(command, broken)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("brokenFilesByCommand")
  void a_broken_file_ends_the_run_with_one_message(String command, Broken broken)
      throws IOException {
    Path file = Files.write(dir.resolve(broken.name()), broken.content());

    Run run = run(command, file);

    assertOneMessage(run);
    assertThat(run.err()).contains(file.toString()).contains(broken.words());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_missing_file_is_named(String command) {
    Run run = run(command, dir.resolve("missing.csv"));

    assertOneMessage(run);
    assertThat(run.err()).contains("missing.csv");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_directory_is_no_file(String command) {
    Run run = run(command, dir);

    assertOneMessage(run);
    assertThat(run.err()).contains(dir.toString(), "directory");
  }

  static Stream<String> commands() {
    return Stream.of("rfm", "cohorts", "quality", "report");
  }

  private static void assertOneMessage(Run run) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").doesNotContain("Exception", "\tat ", "\u001b");
    assertThat(run.err().lines()).hasSize(1);
  }

  private Run run(String command, Path file) {
    return switch (command) {
      case "rfm" -> Run.of("rfm", "--orders", file, "--as-of", "2021-01-01");
      case "report" -> Run.of("report", "--orders", file, "--out", dir.resolve("report"));
      default -> Run.of(command, "--orders", file);
    };
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
