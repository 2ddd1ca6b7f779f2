package io.clientele.profile;

import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.List;

/**
 * All that happened to one customer, as it was known when it was asked for: a profile for each
 * instant. Ask {@link Profiles} again to see what was appended since.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class TimeLine {
  private final Known known;
  private final FoldedEvents events;

  TimeLine(Known known, FoldedEvents events) {
    this.known = known;
    this.events = events;
  }

  /** Returns whose it is. */
  public CustomerId customer() {
    return known.customer().id();
  }

  /** Returns all events of the customer, oldest first, those that are yet to come too. */
  public List<Event> events() {
    return events.first(events.size());
  }

  /**
   * Returns what is known of the customer at an instant: a fold of the events that happened until
   * then, that instant included. Cost: for the latest instant that was asked for, and any later
   * one, a step for each event since; for an earlier one 64 steps or fewer once states up to there
   * were worked out.
   */
  public Profile at(Instant instant) {
    return new Profile(this, known, events, instant);
  }

  /**
   * Returns the time line of what happened before an instant, as if nothing had happened since: no
   * profile of it knows of anything later, whichever instant it is asked for. For models that are
   * trained as of a past date. Cost: a step for each event, once a profile is asked for.
   */
  public TimeLine before(Instant end) {
    return new TimeLine(known, events.before(end));
  }

  /** Tells whose it is and how many events it has. */
  @Override
  public String toString() {
    return "time line of customer %s: %s events".formatted(customer(), events.size());
  }
}
