package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.assignment.Share;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow keeps to, whatever its steps say.
 *
 * @param purpose what its messages are for, which customers have to allow; {@code null} only where
 *     each message says so itself or there are none
 * @param holdout the share of customers who get nothing, so that the effect can be measured
 * @param priority 0 to 100: of several messages that one customer could get at once, that of the
 *     workflow with the highest goes first
 * @param caps how many messages a customer may get
 * @param quiet when no message is sent
 * @param expires how long after it was decided on a message is of any use; {@code null} for ever
 * @param evenDuringComplaint whether messages also go to a customer who has an open complaint; what
 *     is transactional always does
 */
public record Policy(
    @Nullable Purpose purpose,
    Share holdout,
    int priority,
    List<Cap> caps,
    @Nullable QuietHours quiet,
    @Nullable Span expires,
    boolean evenDuringComplaint) {
  /** Nothing but the defaults: no holdout, priority 50. */
  public static final Policy DEFAULT =
      new Policy(null, Share.NONE, 50, List.of(), null, null, false);

  public Policy {
    caps = List.copyOf(caps);
    requireNonNull(holdout, "holdout");
    if (priority < 0 || priority > 100) {
      throw new IllegalArgumentException("priority %s, expected 0 to 100".formatted(priority));
    }
  }
}
