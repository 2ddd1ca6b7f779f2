package io.clientele.event;

import static java.util.Objects.requireNonNull;

/**
 * An event that this version does not know: it was written by a later one. It is kept and handed on
 * as it is, so that a store shared by several versions loses nothing.
 *
 * @param version of the format that it was written in, at least 1
 * @param typeName what it calls itself; in a format of this version no name of {@link EventType}
 * @param fields all that it says beside its header
 */
public record UnknownEvent(EventHeader header, int version, String typeName, Properties fields)
    implements Event {
  /** The version of the format in which this version of the library writes events. */
  public static final int CURRENT_VERSION = 1;

  public UnknownEvent {
    requireNonNull(header, "header");
    EventText.required("typeName", typeName);
    requireNonNull(fields, "fields");
    if (version < 1) {
      throw new IllegalArgumentException(
          "version of a %s event: %s, expected at least 1".formatted(typeName, version));
    }
    if (version == CURRENT_VERSION && EventType.named(typeName).isPresent()) {
      throw new IllegalArgumentException(
          "unknown event of type \"%s\", which is known: use its record".formatted(typeName));
    }
  }

  @Override
  public String name() {
    return typeName;
  }
}
