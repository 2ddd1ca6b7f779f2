package io.clientele.workflow.engine;

import io.clientele.condition.CustomerFacts;
import io.clientele.event.Event;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import java.time.Instant;

/**
 * Tells, without a look at the customer, whether anything can come of what came in. Most of what
 * happens in a shop begins no journey and moves none: then there is nothing to decide, and what is
 * known of the customer need not be folded.
 */
final class Relevance {
  private final Programs programs;
  private final CustomerFacts shop;
  private final Instant now;

  /**
   * @param shop facts at this instant of whichever customer, for the shop's zone and currency
   */
  Relevance(Programs programs, CustomerFacts shop, Instant now) {
    this.programs = programs;
    this.shop = shop;
    this.now = now;
  }

  /** Returns whether a {@link Turn} may change or decide anything. */
  boolean mayMatter(Work.OfCustomer work) {
    for (Journey journey : work.journeys()) {
      Instant wake = journey.wakeAt();
      if (journey.isRunning() && wake != null && !wake.isAfter(now)) {
        return true;
      }
    }
    for (Arrival arrival : work.arrivals()) {
      if (!(arrival.what() instanceof Arrival.Happened happened)
          || mayBegin(happened.event())
          || mayMove(work, happened.event())) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBegin(Event event) {
    for (Program program : programs.startingOn(event)) {
      if (program.startsOn(event, shop)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayMove(Work.OfCustomer work, Event event) {
    for (Journey journey : work.journeys()) {
      if (journey.isRunning()) {
        Program program = programs.of(journey.workflow(), journey.version());
        if (program == null || program.mayReact(journey, event, shop)) {
          return true;
        }
      }
    }
    return false;
  }
}
