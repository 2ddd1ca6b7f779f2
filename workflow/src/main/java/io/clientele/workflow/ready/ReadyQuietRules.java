package io.clientele.workflow.ready;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.workflow.QuietRules;
import io.clientele.workflow.text.QuietRulesText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A few laws about the hours of advertising text messages, as a file to begin with. It is no legal
 * advice, and complete for no country: take the {@linkplain #text text}, have the shop's lawyer
 * check and complete it, and keep it under version control.
 */
public final class ReadyQuietRules {
  private static final String FILE = "quiet-rules.yaml";

  private ReadyQuietRules() {}

  /** Returns them as YAML, with what each goes by. Cost: the file is read each time. */
  public static String text() {
    try (InputStream in = ReadyQuietRules.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not beside its class: the jar is not whole");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** Returns them as they are. Cost: the file is read each time. */
  public static QuietRules rules() {
    return QuietRulesText.read(FILE, text());
  }
}
