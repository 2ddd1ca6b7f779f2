package io.clientele.channel;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, ready to be sent.
 *
 * @param subject the subject of an e-mail or the title of a push message
 * @param text what it says in plain text; never blank, for every message has one
 * @param html the same in HTML
 * @param data what a channel of the host's needs besides, such as a deep link, by name
 */
public record Content(
    @Nullable String subject, String text, @Nullable String html, Map<String, String> data) {
  public Content {
    if (requireNonNull(text, "text").isBlank()) {
      throw new IllegalArgumentException("text of a message is blank, expected what it says");
    }
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }

  /** Returns content that is a text alone. */
  public static Content text(String text) {
    return new Content(null, text, null, Map.of());
  }

  /** Tells how long it is, not what it says. */
  @Override
  public String toString() {
    return "content of %s characters%s"
        .formatted(text.length(), html == null ? "" : " and %s of HTML".formatted(html.length()));
  }
}
