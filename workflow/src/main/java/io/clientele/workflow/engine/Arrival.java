package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Input;
import java.time.Instant;

/**
 * Something that came in for one customer and is to be looked at.
 *
 * @param id tells it from all others; a second one of the same id is ignored
 * @param customer for whom
 * @param at when it came about: those of a customer are looked at in the order of these times,
 *     those of one time by id
 * @param what what it is
 */
public record Arrival(String id, CustomerId customer, Instant at, What what) {
  public Arrival {
    requireNonNull(id, "id");
    requireNonNull(customer, "customer");
    requireNonNull(at, "at");
    requireNonNull(what, "what");
  }

  /** Returns that a customer entered or left a segment, which has one id whoever tells it. */
  static Arrival ofSegment(CustomerId customer, String segment, boolean entered, Instant at) {
    String id = "segment/%s/%s/%s/%s".formatted(segment, customer.value(), at, entered);
    return new Arrival(id, customer, at, new Segment(segment, entered));
  }

  /** Returns this for another customer if it is for one who is that other now, or else as it is. */
  public Arrival insteadOf(CustomerId former, CustomerId current) {
    return customer.equals(former) ? new Arrival(id, current, at, what) : this;
  }

  /** What came in. */
  public sealed interface What {}

  /**
   * Something happened.
   *
   * @param event what
   */
  public record Happened(Event event) implements What {
    public Happened {
      requireNonNull(event, "event");
    }
  }

  /**
   * The customer entered or left a segment.
   *
   * @param segment which
   * @param entered whether it was entered
   */
  public record Segment(String segment, boolean entered) implements What {
    public Segment {
      requireNonNull(segment, "segment");
    }
  }

  /**
   * A workflow is to begin.
   *
   * @param workflow which
   * @param key what the journey is about; empty if about the customer
   */
  public record Called(String workflow, String key) implements What {
    public Called {
      requireNonNull(workflow, "workflow");
      requireNonNull(key, "key");
    }
  }

  /**
   * Something for one journey.
   *
   * @param journey which
   * @param input what
   */
  public record ForJourney(String journey, Input input) implements What {
    public ForJourney {
      requireNonNull(journey, "journey");
      requireNonNull(input, "input");
    }
  }

  /**
   * Somebody who was taken for the customer turned out to be another one. Journeys stay as they
   * are.
   */
  public record Separated() implements What {}

  /** Names what came in, but not the customer. */
  @Override
  public String toString() {
    return "arrival %s of %s".formatted(id, at);
  }
}
