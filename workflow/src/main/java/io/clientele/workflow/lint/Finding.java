package io.clientele.workflow.lint;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that is wrong with a workflow.
 *
 * @param code what kind of thing
 * @param path where: {@code steps.cool-off} for the step of that id, {@code start.who}, {@code
 *     caps[1]}; the name of the workflow before it, if several were looked at
 * @param message what is wrong, with the values
 * @param remedy what to do about it
 */
public record Finding(LintCode code, String path, String message, String remedy) {
  private static final String STEPS = "steps.";

  public Finding {
    requireNonNull(code, "code");
    requireNonNull(path, "path");
    requireNonNull(message, "message");
    requireNonNull(remedy, "remedy");
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return code.severity();
  }

  /** Returns the id of the step that it is about, if it is about one. */
  public Optional<String> step() {
    return path.startsWith(STEPS) ? Optional.of(path.substring(STEPS.length())) : Optional.empty();
  }

  /** Returns it in one line: {@code error send-without-purpose at steps.hello: ...; ...}. */
  @Override
  public String toString() {
    return "%s %s at %s: %s; %s"
        .formatted(severity().name().toLowerCase(Locale.ROOT), code, path, message, remedy);
  }
}
