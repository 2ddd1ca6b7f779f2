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

/** The README of the segmentation module. */
class SegmentationReadmeTest {
  private static final Path ROOT = Repository.aroundWorkingDirectory().root();
  private static final String NAME = GroupsOfCustomers.class.getName();

  @Test
  void its_snippets_are_lines_of_a_program_that_runs() throws IOException {
    String program =
        Files.readString(
            ROOT.resolve("examples/cli/src/test/java").resolve(NAME.replace(".", "/") + ".java"));

    assertThat(blocks("java")).isNotEmpty();
    for (String snippet : blocks("java")) {
      assertThat(program).containsSubsequence(lines(snippet).toList());
    }
  }

  @Test
  void the_program_prints_what_it_says() throws Exception {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NAME)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(run.getInputStream().readAllBytes(), UTF_8);

    assertThat(run.waitFor()).as(printed).isZero();
    assertThat(printed).isEqualTo(String.join("", blocks("text")));
  }

  private static Stream<String> lines(String code) {
    return code.lines().map(String::strip).filter(line -> !line.isEmpty());
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(ROOT.resolve("segmentation/README.md")))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
