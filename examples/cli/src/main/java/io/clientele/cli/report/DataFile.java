package io.clientele.cli.report;

import io.clientele.csv.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A file with figures of the report, for other programs.
 *
 * @param name of the file beside the page
 * @param holds what is in it, a few words
 * @param body writes it
 */
record DataFile(String name, String holds, Body body) {
  @FunctionalInterface
  interface Body {
    void writeTo(Path file) throws IOException;
  }

  @FunctionalInterface
  interface Table {
    void writeTo(CsvWriter csv) throws IOException;
  }

  static DataFile csv(String name, String holds, Table table) {
    return new DataFile(
        name,
        holds,
        file -> {
          try (CsvWriter csv = CsvWriter.to(file)) {
            table.writeTo(csv);
          }
        });
  }

  static DataFile json(String name, String holds, JsonBody json) {
    return new DataFile(
        name,
        holds,
        file -> {
          try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Json.write(json, out);
          }
        });
  }

  /** Returns a number to a millionth, or what the writer leaves an empty cell for. */
  static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? Figures.toMillionths(number.getAsDouble()) : null;
  }

  /** Returns a part of a whole to a millionth, or nothing where the whole is not above 0. */
  static @Nullable Double ratio(double part, double whole) {
    return whole > 0 ? Figures.toMillionths(part / whole) : null;
  }
}
