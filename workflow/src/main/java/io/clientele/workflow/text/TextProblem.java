package io.clientele.workflow.text;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a text.
 *
 * @param source the file, or what else the text came from
 * @param place where in it
 * @param path what leads there, such as {@code steps[2].pause}; empty for the whole
 * @param message what was found, what was expected and, if that can be told, the way out
 */
public record TextProblem(String source, Place place, String path, String message) {
  public TextProblem {
    requireNonNull(source, "source");
    requireNonNull(place, "place");
    requireNonNull(path, "path");
    requireNonNull(message, "message");
  }

  /** Returns it as compilers write such things: {@code cart.yaml:12:5: steps[2].pause: ...}. */
  @Override
  public String toString() {
    return "%s:%s:%s: %s%s"
        .formatted(
            source, place.line(), place.column(), path.isEmpty() ? "" : path + ": ", message);
  }
}
