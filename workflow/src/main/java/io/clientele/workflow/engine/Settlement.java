package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an effect that was claimed.
 *
 * @param key of the effect
 * @param customer for whom it was
 * @param claim by which it was claimed
 * @param state what it is now
 * @param again when it is to be claimed again, if it waits
 * @param tried whether it waits because an attempt failed: the provider may have it then
 * @param reference what the provider calls it, or why it is so; empty if there is nothing to say
 * @param decisions what is to be written down
 * @param arrivals what comes of it, such as that an awaited action was done
 */
public record Settlement(
    String key,
    CustomerId customer,
    String claim,
    State state,
    @Nullable Instant again,
    boolean tried,
    String reference,
    List<Decision> decisions,
    List<Arrival> arrivals) {
  /** What has become of an effect. */
  public enum State {
    /** It waits to be handed over. */
    WAITING,
    /** It was handed over. */
    DONE,
    /** It is not to be handed over any more. */
    REVOKED,
    /** It could not be handed over; somebody may have it tried anew. */
    DEAD,
    /** It may have been handed over or not; somebody has to say. */
    UNCERTAIN
  }

  public Settlement {
    requireNonNull(key, "key");
    requireNonNull(customer, "customer");
    requireNonNull(claim, "claim");
    requireNonNull(state, "state");
    requireNonNull(reference, "reference");
    decisions = List.copyOf(decisions);
    arrivals = List.copyOf(arrivals);
    if ((again != null) != (state == State.WAITING)) {
      throw new IllegalArgumentException(
          "effect %s is %s until %s, expected a time just where it waits"
              .formatted(key, state, again));
    }
    if (tried && state != State.WAITING) {
      throw new IllegalArgumentException(
          "effect %s is %s and to be tried again, expected that of one that waits"
              .formatted(key, state));
    }
  }

  /**
   * Checks what somebody wants to be taken for what became of an effect.
   *
   * @throws IllegalArgumentException if it was neither dead nor uncertain, or is to be so again
   */
  public static void requireResolvable(State from, State to) {
    boolean stuck = from == State.DEAD || from == State.UNCERTAIN;
    if (!stuck || to == State.DEAD || to == State.UNCERTAIN) {
      throw new IllegalArgumentException(
          "an effect cannot be resolved from %s to %s, expected from DEAD or UNCERTAIN to WAITING, DONE or REVOKED"
              .formatted(from, to));
    }
  }
}
