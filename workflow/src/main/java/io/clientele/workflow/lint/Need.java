package io.clientele.workflow.lint;

import static java.util.Objects.requireNonNull;

/**
 * Something that a workflow names and its host has to bring.
 *
 * @param kind what kind of thing
 * @param name its name
 * @param path where it is named, as in {@link Finding#path}
 */
public record Need(NameKind kind, String name, String path) {
  public Need {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(path, "path");
  }
}
