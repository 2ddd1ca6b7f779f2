package io.clientele.event;

import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * Something that happened. Each event is an immutable record of one of the families below, whose
 * first component is its header; {@link EventType} lists all of them.
 *
 * <p>{@code toString} shows neither whom an event concerns nor what a person wrote.
 */
public sealed interface Event
    permits BrowsingEvent,
        PromotionEvent,
        CartEvent,
        CheckoutEvent,
        OrderEvent,
        CouponEvent,
        WishlistEvent,
        SharingEvent,
        ReviewEvent,
        PageEvent,
        MessageEvent,
        AdEvent,
        LoyaltyEvent,
        SupportEvent,
        CatalogEvent,
        ConsentEvent,
        CustomerEvent,
        CustomEvent,
        UnknownEvent {
  /**
   * Orders events by the time they happened, those of one time by id: the order in which stores
   * tell them, whatever the order in which they arrived.
   */
  Comparator<Event> ORDER =
      Comparator.<Event, Instant>comparing(event -> event.header().happenedAt())
          .thenComparing(event -> event.header().id());

  /** Returns what all events have in common. */
  EventHeader header();

  /**
   * Returns all that points at a person: the identifiers of the header, and the address that a
   * message or a consent is about.
   */
  default Set<Identifier> identifiers() {
    return EventCopies.identifiers(this);
  }

  /** Returns this event with another header. */
  default Event withHeader(EventHeader other) {
    return EventCopies.withHeader(this, other);
  }

  /** Returns this event without these identifiers, wherever {@link #identifiers} finds them. */
  default Event without(Set<Identifier> identifiers) {
    return EventCopies.without(this, identifiers);
  }

  /** Returns which event it is. */
  default EventType type() {
    return EventType.of(getClass());
  }

  /**
   * Returns the name of what happened, such as {@code Order Completed}; for events that are not of
   * this library the name that their source gave them.
   */
  default String name() {
    return type().text();
  }
}
