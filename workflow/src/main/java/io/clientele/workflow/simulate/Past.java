package io.clientele.workflow.simulate;

import io.clientele.consent.Consent;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import java.time.Instant;
import java.util.List;

/**
 * What is played: a workflow over what happened.
 *
 * @param customers those for whom it may begin without an event of theirs
 * @param from the first instant
 * @param to the first instant after it
 */
record Past(
    Workflow workflow,
    EventStore events,
    Profiles profiles,
    Consent consent,
    HouseRules house,
    List<CustomerId> customers,
    Instant from,
    Instant to) {
  Past {
    customers =
        beginsByItself(workflow)
            ? customers.stream()
                .map(id -> profiles.customer(id).map(Customer::id).orElse(id))
                .distinct()
                .toList()
            : List.of();
    if (!customers.isEmpty() && (from.equals(Instant.MIN) || to.equals(Instant.MAX))) {
      throw new IllegalStateException(
          "%s customers and no stretch of time, whose days are to be played: say between(..)"
              .formatted(customers.size()));
    }
  }

  /** Returns whether it begins for customers without an event. */
  boolean beginsByItself() {
    return beginsByItself(workflow);
  }

  private static boolean beginsByItself(Workflow workflow) {
    Trigger trigger = workflow.start().trigger();
    return trigger instanceof Trigger.OnSchedule
        || trigger instanceof Trigger.OnDay
        || trigger instanceof Trigger.OnScore
        || trigger instanceof Trigger.OnSegment;
  }

  /** Returns whether what happens to one customer may matter for another. */
  boolean concernsSeveral() {
    Trigger trigger = workflow.start().trigger();
    return workflow.start().limit() != null
        || trigger instanceof Trigger.OnPriceDrop
        || trigger instanceof Trigger.OnBackInStock
        || trigger instanceof Trigger.OnLowStock;
  }
}
