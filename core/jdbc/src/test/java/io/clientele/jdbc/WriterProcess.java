package io.clientele.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link KilledWriter} in a process of its own. */
final class WriterProcess {
  /** Batches after which all code has run once, so that a kill hits the writing of a batch. */
  private static final int WARM = 4;

  private final Process process;
  private final BufferedReader told;
  private final List<String> acknowledged = new ArrayList<>();

  private WriterProcess(Process process) {
    this.process = process;
    this.told = process.inputReader(UTF_8);
  }

  /** Starts a writer and returns once it appends. */
  static WriterProcess start(String url, String run) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                classPath,
                KilledWriter.class.getName(),
                url,
                run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    WriterProcess writer = new WriterProcess(process);
    for (int i = 0; i < WARM; i++) {
      String line = writer.told.readLine();
      if (line == null) {
        throw new IllegalStateException("the writer ended by itself");
      }
      writer.addAcknowledged(line);
    }
    return writer;
  }

  /** Kills the writer and returns the batches that were acknowledged to it. */
  List<String> kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // that of the process closes what it said, too
    process.waitFor();
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      addAcknowledged(line);
    }
    return acknowledged;
  }

  private void addAcknowledged(String line) {
    if (line.endsWith(".")) { // the last line may be cut off
      acknowledged.add(line.substring(0, line.length() - 1));
    }
  }
}
