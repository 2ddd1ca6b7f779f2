package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCommandTest {
  private static final String DATA =
      "id,frequency,basket,note\nada,1,300,x\nbea,40,20,\ncyd,1,310,\ndan,42,21,\neve,2,305,\n";

  @TempDir Path dir;

  @Test
  void customers_are_put_into_clusters_the_largest_first() throws IOException {
    Run run = Run.of("cluster", "--data", write(DATA), "--features", "frequency,basket", "-k", 2);

    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .containsExactly("id,cluster", "ada,0", "bea,1", "cyd,0", "dan,1", "eve,0");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void rows_without_an_id_are_numbered() throws IOException {
    Run run =
        Run.of("cluster", "--data", write("x\n1\n9\n"), "--features", "x", "-k", 2, "--seed", 3);

    assertThat(run.lines()).first().isEqualTo("id,cluster");
    assertThat(run.lines().get(1)).startsWith("0,");
    assertThat(run.lines().get(2)).startsWith("1,");
  }

  @Test
  void a_description_and_the_quality_of_clusters_are_printed_as_json() throws IOException {
    Run run =
        Run.of(
            "cluster",
            "--data",
            write(DATA),
            "--features",
            "frequency,basket",
            "-k",
            "2",
            "--log",
            "--standardize",
            "--json");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("\"inertia\" : ", "\"iterations\" : ", "\"silhouette\" : 0.9")
        .contains("\"description\" : \"large baskets, rarely\"")
        .contains("\"rows\" : 3", "\"rows\" : 2");
  }

  @Test
  void the_same_seed_gives_the_same_bytes() throws IOException {
    Path data = write(DATA);
    Path first = dir.resolve("first.csv");
    Path second = dir.resolve("second.csv");
    for (Path out : new Path[] {first, second}) {
      Run.of("cluster", "--data", data, "--features", "basket", "-k", 3, "--seed", 5, "--out", out);
    }

    assertThat(first).hasSameBinaryContentAs(second).isNotEmptyFile();
  }

  @Test
  void other_headers_separators_and_bad_rows_are_coped_with() throws IOException {
    Path data = write("Kunde;Umsatz\na;1\nb;viel\nc;9\n");
    Run run =
        Run.of(
            "cluster",
            "--data",
            data,
            "--features",
            "spent",
            "--columns",
            "spent=Umsatz,id=Kunde",
            "--delimiter",
            ";",
            "--skip-bad-rows",
            "-k",
            "2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("skipped 1 bad row", "line 3, column 2 \"Umsatz\": \"viel\"");
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(2)).startsWith("c,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x     | 2 | x\\n1\\nmany\\n | 1 | line 3, column 1 \"x\": \"many\", expected a number",
        "x     | 2 | x\\n1\\n,\\n    | 1 | line 3: 2 cells",
        "x     | 2 | x\\n1\\n\\n     | 1 | 2 clusters of 1 rows: expected at least as many rows",
        "x     | 2 | x\\n7\\n7\\n    | 1 | of which only 1 differ: choose at most as many clusters",
        "y     | 2 | x\\n7\\n8\\n    | 1 | headers \"x\", expected columns \"y\"",
        "x,,x  | 2 | x\\n7\\n8\\n    | 2 | an empty name",
        "x,x   | 2 | x\\n7\\n8\\n    | 2 | \"x\" is wanted twice",
        "x     | 0 | x\\n7\\n8\\n    | 2 | -k: clusters: 0, expected 1 to 10000",
        "x     | y | x\\n7\\n8\\n    | 2 | 'y'",
      })
  void what_is_wrong_is_told_with_the_way_out(
      String features, String clusters, String data, int exitCode, String message)
      throws IOException {
    Path file = write(data.replace("\\n", "\n"));
    Run run = Run.of("cluster", "--data", file, "--features", features, "-k", clusters);

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message);
  }

  @Test
  void it_explains_itself_with_an_example() {
    Run run = Run.of("cluster", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Usage: clientele cluster")
        .contains("--data", "--features", "--standardize", "--log", "--json", "--seed")
        .contains("Example:\n  java -jar clientele.jar cluster --data");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("customers.csv"), text);
  }
}
