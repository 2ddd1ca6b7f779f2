package io.clientele.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of handing a message over. */
public sealed interface SendOutcome {
  /**
   * The provider took it.
   *
   * @param reference what the provider calls it; empty if it gave it no name
   */
  record Sent(String reference) implements SendOutcome {
    public Sent {
      requireNonNull(reference, "reference");
    }
  }

  /**
   * Nothing was sent, and another time it may be: the provider is busy or down.
   *
   * @param reason why, without personal data
   * @param after how long the provider asks to wait, not negative; {@code null} if it did not say
   */
  record Later(String reason, @Nullable Duration after) implements SendOutcome {
    public Later {
      requireNonNull(reason, "reason");
      if (after != null && after.isNegative()) {
        throw new IllegalArgumentException(
            "to be sent after %s, expected a time that is not negative".formatted(after));
      }
    }
  }

  /**
   * Nothing was sent, and never will be: the address does not exist, the content is refused.
   *
   * @param reason why, without personal data
   */
  record Refused(String reason) implements SendOutcome {
    public Refused {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * It may have been sent or not: the answer was lost.
   *
   * @param reason why, without personal data
   */
  record Unknown(String reason) implements SendOutcome {
    public Unknown {
      requireNonNull(reason, "reason");
    }
  }
}
