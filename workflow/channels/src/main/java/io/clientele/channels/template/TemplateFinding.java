package io.clientele.channels.template;

import static java.util.Objects.requireNonNull;

/**
 * What is better changed in a template.
 *
 * @param code what kind of thing it is
 * @param file in which file
 * @param message what, and the way out
 */
public record TemplateFinding(Code code, String file, String message) {
  /** Kinds of findings. */
  public enum Code {
    /** Marketing by e-mail has no link to unsubscribe. */
    NO_UNSUBSCRIBE_LINK,
    /** A variable is read that nothing sets. */
    UNKNOWN_VARIABLE,
    /** A variable is set that nothing reads. */
    DEAD_VARIABLE,
    /** A trait that not every customer has is written without a fallback. */
    NO_FALLBACK,
    /** A value is written without escaping. */
    RAW_OUTPUT,
    /** An e-mail or a push message has no subject or title. */
    NO_SUBJECT,
    /** A text message is longer than allowed even before its values. */
    LONG_SMS
  }

  public TemplateFinding {
    requireNonNull(code, "code");
    requireNonNull(file, "file");
    requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return "%s: %s: %s".formatted(file, code, message);
  }
}
