package io.clientele.workflow.content;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Content;
import org.jspecify.annotations.Nullable;

/** What became of rendering. */
public sealed interface Rendered {
  /**
   * It is ready to be sent.
   *
   * @param content what the message says
   * @param variant which of several forms of the template it is, such as its language
   */
  record Ready(Content content, @Nullable String variant) implements Rendered {
    public Ready {
      requireNonNull(content, "content");
    }
  }

  /**
   * It cannot be made, and must not be sent.
   *
   * @param reason what is wrong, such as a variable that is missing; without personal data
   */
  record Failed(String reason) implements Rendered {
    public Failed {
      requireNonNull(reason, "reason");
    }
  }
}
