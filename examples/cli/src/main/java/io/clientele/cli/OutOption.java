package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.csv.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where rows go: the file of {@code --out}, whole or not at all, else standard output. */
final class OutOption {
  /** Writes the rows. */
  @FunctionalInterface
  interface Rows {
    void writeTo(CsvWriter csv) throws IOException;
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the CSV to this file, not to standard output.")
  private @Nullable Path file;

  /** Refuses a file that cannot be written, before any work is done for it. */
  void check() {
    if (file != null) {
      WholeFile.check("--out", file);
    }
  }

  void write(Terminal terminal, Rows rows) throws IOException {
    if (file == null) {
      Writer out = new BufferedWriter(new OutputStreamWriter(terminal.out(), UTF_8), 1 << 16);
      write(out, rows);
      terminal.flush();
    } else {
      WholeFile.write(file, out -> write(out, rows));
    }
  }

  private static void write(Writer out, Rows rows) throws IOException {
    CsvWriter csv = CsvWriter.to(out);
    rows.writeTo(csv);
    out.flush();
  }
}
