package io.clientele.host;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadmesTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  static final Path ROOT = root();

  @ParameterizedTest
  @CsvSource({
    "core/connect, WebhookToProfile",
    "core/jdbc, WebhookToProfile",
    "workflow/jdbc, CartReminders"
  })
  void its_snippets_are_lines_of_a_program_that_runs(String module, String name)
      throws IOException {
    String program = source(name);

    List<String> snippets =
        JAVA.matcher(Files.readString(ROOT.resolve(module).resolve("README.md")))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(snippets).isNotEmpty();
    for (String snippet : snippets) {
      assertThat(program).containsSubsequence(lines(snippet).toList());
    }
  }

  /** Returns the lines without the comments that stand behind them. */
  private static Stream<String> lines(String code) {
    return code.lines()
        .map(line -> line.replaceFirst("\\s+// .*", "").strip())
        .filter(line -> !line.isEmpty());
  }

  private static String source(String name) throws IOException {
    return Files.readString(
        ROOT.resolve("examples/host/src/main/java/io/clientele/host/" + name + ".java"));
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("LICENSE"))) {
      folder = requireNonNull(folder.getParent(), "no LICENSE above the working directory");
    }
    return folder;
  }
}
