package io.clientele.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.cli.house.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path ROOT = Repository.aroundWorkingDirectory().root();
  private static final String NAME = SegmentsOfAShop.class.getName();

  @Test
  void its_snippet_is_the_compiled_one() throws IOException {
    String source =
        Files.readString(
            ROOT.resolve("examples/cli/src/test/java")
                .resolve(NAME.replace('.', File.separatorChar) + ".java"));

    List<String> lines =
        block("java").lines().map(String::strip).filter(l -> !l.isEmpty()).toList();

    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(source).containsSubsequence(lines);
  }

  @Test
  void its_snippet_prints_what_it_says() throws Exception {
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
    assertThat(printed.lines()).containsExactlyElementsOf(block("text").lines().toList());
  }

  @Test
  void its_links_lead_somewhere() throws IOException {
    Matcher links = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)").matcher(readme());

    assertThat(links.results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  /** Returns the first block of code of a language. */
  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
    assertThat(block.find()).as("a block of %s in the README", language).isTrue();
    return block.group(1);
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
