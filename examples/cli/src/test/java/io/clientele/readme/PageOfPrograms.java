package io.clientele.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.cli.house.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page of snippets, and below each what it prints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageOfPrograms {
  private static final Path ROOT = Repository.aroundWorkingDirectory().root();

  private final String page;
  private final List<Class<?>> programs;

  /**
   * @param page its path from the root
   * @param programs those that the snippets are lines of, in the order of the page
   */
  PageOfPrograms(String page, Class<?>... programs) {
    this.page = page;
    this.programs = List.of(programs);
  }

  List<Class<?>> programs() {
    return programs;
  }

  @Test
  void there_is_a_program_for_each_snippet() throws IOException {
    assertThat(blocks("java")).hasSameSizeAs(programs);
    assertThat(blocks("text")).hasSameSizeAs(programs);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void a_snippet_is_lines_of_a_program_that_runs(Class<?> program) throws IOException {
    String source =
        Files.readString(
            ROOT.resolve("examples/cli/src/test/java")
                .resolve(program.getName().replace(".", "/") + ".java"));

    String snippet = blocks("java").get(programs.indexOf(program));

    assertThat(source).containsSubsequence(lines(snippet).toList());
  }

  @ParameterizedTest
  @MethodSource("programs")
  void the_program_prints_what_the_page_says(Class<?> program) throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .directory(ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(run.getInputStream().readAllBytes(), UTF_8);

    assertThat(run.waitFor()).isZero();
    assertThat(printed).isEqualTo(blocks("text").get(programs.indexOf(program)));
  }

  private static Stream<String> lines(String code) {
    return code.lines().map(String::strip).filter(line -> !line.isEmpty());
  }

  private List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
