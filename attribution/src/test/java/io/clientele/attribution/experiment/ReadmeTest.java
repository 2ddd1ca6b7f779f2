package io.clientele.attribution.experiment;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.assignment.Split;
import io.clientele.identity.CustomerId;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program about experiments in {@code README.md}, which stands there as it stands here. */
class ReadmeTest {
  @Test
  void the_program_does_what_the_page_says(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("customers.csv");
    Files.writeString(file, customers());

    Split split = Split.evenly("subject-line", List.of("plain", "emoji"));
    String arm = split.armOf(CustomerId.of("17850")); // the same every time

    Features rows =
        FeaturesFile.open(file)
            .want(text("group"), number("revenue"), number("revenue_before"))
            .read();
    Analysis test =
        Experiment.named("subject-line")
            .dealtBy(split)
            .control("plain")
            .metric("revenue")
            .adjustedBy("revenue_before")
            .by(Inference.sequential()) // look as often as you like
            .analyze(Exposures.of(rows, "group"), rows);

    test.warnings().forEach(System.out::println); // a wrong sample ratio comes first
    Estimate lift = test.variant("emoji").lift();
    System.out.printf(
        Locale.ROOT, "%.2f more, between %.2f and %.2f%n", lift.value(), lift.low(), lift.high());

    assertThat(arm).isEqualTo("emoji"); // bucket 8381 by Python's hashlib
    assertThat(test.warnings()).isEmpty();
    assertThat(lift.interval().contains(3)).isTrue();
  }

  /** Customers dealt by the split, of whom those with an emoji spend 3 more. */
  private static String customers() {
    Split split = Split.evenly("subject-line", List.of("plain", "emoji"));
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder text = new StringBuilder("group,revenue,revenue_before\n");
    for (int i = 0; i < 2_000; i++) {
      String arm = split.armOf(Integer.toString(i));
      double before = 20 + 5 * random.nextGaussian();
      double after = before + random.nextGaussian() + (arm.equals("emoji") ? 3 : 0);
      text.append(arm).append(',').append(after).append(',').append(before).append('\n');
    }
    return text.toString();
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(ReadmeTest.class.getName().replace('.', '/') + ".java"));
    String block =
        Stream.of(Files.readString(Path.of("README.md")).split("```", -1))
            .filter(each -> each.startsWith("java\n") && each.contains("Experiment.named"))
            .findFirst()
            .orElseThrow();
    List<String> shown =
        block.lines().skip(1).map(String::strip).filter(line -> !line.isEmpty()).toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown).hasSizeGreaterThan(8);
    assertThat(shown)
        .allSatisfy(line -> assertThat(compiled).contains(line.replaceAll("\\s+", "")));
  }
}
