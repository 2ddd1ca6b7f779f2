package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Tables of right answers, computed with scipy 1.10 and statsmodels, beside the repository. */
final class References {
  private References() {}

  static Features numbers(String name, String... columns) {
    return FeaturesFile.open(file("reference/experiments/" + name))
        .want(
            Stream.of(columns)
                .map(column -> FeatureColumn.number(column).orBlank())
                .toArray(FeatureColumn[]::new))
        .read();
  }

  /** Returns a file of the folder beside the repository; without it the test is skipped. */
  static Path file(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("core/pom.xml"))) {
      at = at.getParent();
    }
    Path file =
        at == null
            ? Path.of("shared")
            : at.resolveSibling("shared").resolve("data/attribution").resolve(name);
    assumeThat(file).as("../shared/data/attribution beside the repository").exists();
    return file;
  }
}
