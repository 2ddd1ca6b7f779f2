package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent;
import io.clientele.event.CartEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.ProductDetails;
import io.clientele.event.WishlistEvent;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes sessions of events. Those that tell of one product count: it was clicked, viewed, put into
 * the cart or on a wish list; others, orders too, which tell of many at once, are passed over. The
 * item is the SKU, or the product's id where there is none.
 *
 * <p>A session is what the event's header says. Without that, it is what a browser or device did
 * with no pause longer than the gap, named after its number; events with neither are passed over.
 * No identifier of a person becomes part of a table.
 */
public final class SessionEvents {
  private static final List<IdentifierType> VISITORS =
      List.of(IdentifierType.ANONYMOUS, IdentifierType.DEVICE);

  private final Duration gap;

  private SessionEvents(Duration gap) {
    this.gap = gap;
  }

  /** Returns a reader for which a pause of more than 30 minutes ends a session without a name. */
  public static SessionEvents withDefaults() {
    return new SessionEvents(Duration.ofMinutes(30));
  }

  /** Returns the same with another gap, above 0. */
  public SessionEvents gap(Duration longestPause) {
    if (longestPause.isNegative() || longestPause.isZero()) {
      throw new IllegalArgumentException(
          "gap of sessions: %s, expected more than 0".formatted(longestPause));
    }
    return new SessionEvents(longestPause);
  }

  /**
   * Reads events, in any order; those of one time stand by their ids. Cost: O(events log events),
   * and the events are held.
   */
  public Sessions read(Stream<? extends Event> events) {
    Sessions.Builder builder = Sessions.builder();
    Map<Identifier, Visit> visits = new HashMap<>();
    List<Event> ordered = new ArrayList<>();
    events.filter(event -> item(event).isPresent()).forEach(ordered::add);
    ordered.sort(Event.ORDER);
    int unnamed = 0;
    for (Event event : ordered) {
      EventHeader header = event.header();
      Optional<String> session = Optional.ofNullable(header.session()).map("session "::concat);
      if (session.isEmpty()) {
        Optional<Identifier> visitor = visitor(event.identifiers());
        if (visitor.isEmpty()) {
          continue;
        }
        Visit visit = visits.get(visitor.get());
        if (visit == null || visit.last.plus(gap).isBefore(header.happenedAt())) {
          visit = new Visit("visit " + ++unnamed);
          visits.put(visitor.get(), visit);
        }
        visit.last = header.happenedAt();
        session = Optional.of(visit.name);
      }
      builder.add(session.get(), item(event).orElseThrow(), header.happenedAt());
    }
    return builder.build();
  }

  /** Returns the item that an event tells of, if it counts. */
  public static Optional<Sku> item(Event event) {
    requireNonNull(event, "event");
    if (event instanceof BrowsingEvent.ProductViewed viewed) {
      return Optional.of(sku(viewed.product()));
    }
    if (event instanceof BrowsingEvent.ProductClicked clicked) {
      return Optional.of(sku(clicked.product()));
    }
    if (event instanceof CartEvent.ProductAdded added) {
      return Optional.of(sku(added.product()));
    }
    if (event instanceof WishlistEvent.ProductAddedToWishlist added) {
      return Optional.of(sku(added.product()));
    }
    return Optional.empty();
  }

  private static Sku sku(ProductDetails product) {
    Sku sku = product.sku();
    return sku != null ? sku : Sku.of(requireNonNull(product.productId()).value());
  }

  private static Optional<Identifier> visitor(Set<Identifier> identifiers) {
    return VISITORS.stream()
        .flatMap(type -> identifiers.stream().filter(each -> each.type().equals(type)).sorted())
        .findFirst();
  }

  /** What one browser or device does without a long pause. */
  private static final class Visit {
    final String name;
    Instant last = Instant.MIN;

    Visit(String name) {
      this.name = name;
    }
  }
}
