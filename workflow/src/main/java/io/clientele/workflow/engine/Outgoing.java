package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Effect;

/**
 * An effect that one engine has claimed to hand over.
 *
 * @param effect what is to be done
 * @param customer for whom
 * @param attempts how often it was claimed before and came back as not done
 * @param inDoubt whether an engine claimed it before and was not heard of again, so that it may
 *     have been done
 */
public record Outgoing(Effect effect, CustomerId customer, int attempts, boolean inDoubt) {
  public Outgoing {
    requireNonNull(effect, "effect");
    requireNonNull(customer, "customer");
  }

  /** Names the effect, but not the customer. */
  @Override
  public String toString() {
    return effect.key() + (inDoubt ? ", in doubt" : "");
  }
}
