package io.clientele.event;

import static java.util.Objects.requireNonNull;

/**
 * Something that only the host knows of, such as {@code Quiz Finished}.
 *
 * @param name what happened, in words of the host's choice
 * @param properties what is known of it
 */
public record CustomEvent(EventHeader header, String name, Properties properties) implements Event {
  public CustomEvent {
    requireNonNull(header, "header");
    EventText.required("name", name);
    requireNonNull(properties, "properties");
  }
}
