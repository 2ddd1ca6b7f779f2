package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Effect;

/**
 * An effect that one engine has claimed to hand over.
 *
 * @param effect what is to be done
 * @param customer for whom
 * @param attempts how often it was tried before, or may have been
 * @param inDoubt whether an engine claimed it before and was not heard of again, so that it may
 *     have been done
 * @param begun whether that engine noted by {@link WorkflowStore#begin} that it was handing it over
 * @param claim what the store knows the claim by; empty if it is not claimed
 */
public record Outgoing(
    Effect effect,
    CustomerId customer,
    int attempts,
    boolean inDoubt,
    boolean begun,
    String claim) {
  public Outgoing {
    requireNonNull(claim, "claim");
    requireNonNull(effect, "effect");
    requireNonNull(customer, "customer");
  }

  /** Names the effect, but not the customer. */
  @Override
  public String toString() {
    return effect.key() + (inDoubt ? ", in doubt" : "");
  }
}
