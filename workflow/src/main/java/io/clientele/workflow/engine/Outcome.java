package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of looking at one customer. A store keeps all of it, or nothing.
 *
 * @param customer whose it is
 * @param handled ids of the arrivals that were looked at
 * @param journeys those that are other than before, as they are now
 * @param effects what is to be done, in order
 * @param decisions why, in order
 */
public record Outcome(
    CustomerId customer,
    List<String> handled,
    List<Journey> journeys,
    List<Effect> effects,
    List<Decision> decisions) {
  public Outcome {
    requireNonNull(customer, "customer");
    handled = List.copyOf(handled);
    journeys = List.copyOf(journeys);
    effects = List.copyOf(effects);
    decisions = List.copyOf(decisions);
  }

  /** Returns that nothing came of what came in. */
  static Outcome nothing(Work.OfCustomer work) {
    List<String> handled = new ArrayList<>(work.arrivals().size());
    work.arrivals().forEach(arrival -> handled.add(arrival.id()));
    return new Outcome(work.customer(), handled, List.of(), List.of(), List.of());
  }
}
