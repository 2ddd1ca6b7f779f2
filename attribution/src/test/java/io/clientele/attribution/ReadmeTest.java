package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.table.FeaturesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code README.md}, which stands there as it stands here. */
class ReadmeTest {
  @Test
  void the_program_does_what_the_page_says(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("paths.csv");
    Files.writeString(
        file, "path,conversions,value,nulls\nads,1,30,0\nads > email,1,60,0\nemail,0,0,1\n");

    Paths paths =
        Paths.read(
            FeaturesFile.open(
                file)); // or Paths.from(touchpoints).lookback(Duration.ofDays(30)).build()

    Attribution credits = Markov.ofOrder(1).bootstrap(300, 7).attribute(paths);
    Credit email = credits.of("email");
    Credit.Margin margin = email.margin().orElseThrow();
    System.out.printf(Locale.ROOT, "%.2f conversions%n", email.conversions());
    System.out.printf(
        Locale.ROOT, "between %.2f and %.2f%n", margin.conversionsLow(), margin.conversionsHigh());
    credits.warnings().forEach(System.out::println);

    // removal effects by hand: 3/4 and 1/2 of two conversions
    assertThat(email.conversions()).isEqualTo(0.8, within(1e-12));
    assertThat(margin.conversionsLow()).isLessThan(margin.conversionsHigh());
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(ReadmeTest.class.getName().replace('.', '/') + ".java"));
    List<String> shown =
        Files.readString(Path.of("README.md"))
            .split("```java\n", -1)[1]
            .split("```", -1)[0]
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown).hasSizeGreaterThan(8);
    assertThat(shown)
        .allSatisfy(line -> assertThat(compiled).contains(line.replaceAll("\\s+", "")));
  }
}
