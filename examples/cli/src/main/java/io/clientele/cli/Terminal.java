package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * What a command talks to: standard output and error, both in UTF-8 whatever the platform's
 * charset, and the clock.
 */
final class Terminal {
  private final OutputStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final InstantSource clock;

  /**
   * @param interactive whether a person watches, so that a progress bar makes sense
   */
  Terminal(OutputStream out, OutputStream err, boolean interactive, InstantSource clock) {
    this.out = new BufferedOutputStream(new PipeStream(out), 1 << 16);
    this.err = new PrintStream(err, true, UTF_8);
    this.interactive = interactive;
    this.clock = clock;
  }

  /** Returns standard output, buffered: {@link #flush()} when all is written. */
  OutputStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  boolean isInteractive() {
    return interactive;
  }

  Instant now() {
    return clock.instant();
  }

  void flush() throws IOException {
    out.flush();
  }

  /** Tells a person, on standard error, something about a run that goes on. */
  void note(String text) {
    line("note: " + text);
  }

  /** Tells a person, on standard error, why a run ended. */
  void error(String text) {
    line("error: " + text);
  }

  /** Writes a line to standard output: the result of a run, for a person to read. */
  void say(String text) throws IOException {
    out.write((safe(text) + "\n").getBytes(UTF_8));
    out.flush();
  }

  private void line(String text) {
    err.print(safe(text) + "\n");
    err.flush();
  }

  /** Texts of foreign files may be in it, so control characters are shown as such. */
  private static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) && c != '\n') {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
