package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.csv.CsvException;
import io.clientele.table.FeaturesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PathsReadPropertyTest {
  /** Names of all lengths, and what only looks like two of them. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> name =
        Arbitraries.oneOf(
            Arbitraries.of("ads", "email", "paid search", "a>b", "x> y", "x >y", ">", "", " "),
            Arbitraries.of("é", "Müller & Söhne", "日本", "\u2003ads\u2003", "eightby8", "eightby>"),
            Arbitraries.strings().withChars("ab> ").ofMaxLength(20),
            Arbitraries.integers().between(0, 99).map(n -> "channel number " + n));
    return name.list()
        .ofMinSize(1)
        .ofMaxSize(16)
        .map(names -> String.join(" > ", names))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 500)
  void reading_gives_what_the_table_of_the_rows_gives(@ForAll("texts") List<String> texts)
      throws IOException {
    Path file = Files.createTempFile("paths", ".csv");
    try {
      List<String> lines = new ArrayList<>(List.of("path,conversions,value,nulls"));
      for (int i = 0; i < texts.size(); i++) {
        if (isPath(file, texts.get(i))) {
          lines.add("\"%s\",%d,%d,%d".formatted(texts.get(i), 1 + i % 3, i, i % 7));
        }
      }
      Files.write(file, lines);

      Paths read = Paths.read(FeaturesFile.open(file));
      Paths expected = Paths.of(FeaturesFile.open(file).want(Paths.columns()).read());

      assertThat(read.channels()).isEqualTo(expected.channels());
      assertThat(read.size()).isEqualTo(expected.size());
      for (int path = 0; path < read.size(); path++) {
        assertThat(read.path(path)).isEqualTo(expected.path(path));
        assertThat(read.conversions(path)).isEqualTo(expected.conversions(path));
        assertThat(read.value(path)).isEqualTo(expected.value(path));
        assertThat(read.nulls(path)).isEqualTo(expected.nulls(path));
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Returns whether a text is a path, of which both ways must say the same. */
  private static boolean isPath(Path file, String text) throws IOException {
    Files.write(file, List.of("path,conversions", "\"%s\",1".formatted(text)));
    boolean isRead;
    try {
      isRead = Paths.read(FeaturesFile.open(file)).size() == 1;
    } catch (CsvException e) {
      isRead = false;
    }
    boolean isOf;
    try {
      isOf = Paths.of(FeaturesFile.open(file).want(Paths.columns()).read()).size() == 1;
    } catch (CsvException | IllegalArgumentException e) {
      isOf = false;
    }
    assertThat(isRead).as(text).isEqualTo(isOf);
    return isRead;
  }
}
