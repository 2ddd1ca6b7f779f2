package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What came of a command that was run inside the test. */
record Run(int exitCode, String out, String err) {
  /** When all of these runs take place. */
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  static Run of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(out, err, false, InstantSource.fixed(NOW));
    String[] texts = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = ClienteleCommand.run(terminal, texts);
    return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
