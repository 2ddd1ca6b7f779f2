package io.clientele.attribution;

import static io.clientele.table.FeatureColumn.number;
import static io.clientele.table.FeatureColumn.text;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;

/** The PathData of the R package ChannelAttribution 2.2.4, and tables of right answers to it. */
final class PathData {
  private PathData() {}

  static Paths paths() {
    return Paths.of(
        FeaturesFile.open(file("channelattribution_pathdata.csv.gz"))
            .want(Paths.columns())
            .columns(
                Map.of(
                    "conversions", "total_conversions",
                    "value", "total_conversion_value",
                    "nulls", "total_null"))
            .read());
  }

  /** A log of 62,483 touchpoints of 7,896 customers. */
  static PathsOfTouchpoints log() {
    return Paths.from(
        Touchpoints.of(
            FeaturesFile.open(file("touchpoints_62k.csv.gz"))
                .want(Touchpoints.columns())
                .columns(Map.of("value", "conversion_value"))
                .read(),
            ZoneOffset.UTC));
  }

  /** Reads a table with a row for each channel. */
  static Features table(String name, String... numbers) {
    return FeaturesFile.open(file("reference/pathdata/" + name))
        .want(text("channel_name"))
        .want(Stream.of(numbers).map(each -> number(each)).toArray(FeatureColumn[]::new))
        .read();
  }

  static String channel(Features table, int row) {
    return table.texts("channel_name").of(row).orElseThrow();
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
