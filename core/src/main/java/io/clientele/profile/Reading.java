package io.clientele.profile;

import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events that are one customer's, and by which identities they are. Immutable.
 *
 * @param customer whose they are
 * @param strangers the identifiers in these events that do not point at the customer, and whether
 *     they pointed at anyone, since on that it depends as well whose an event is
 * @param events the customer's
 */
record Reading(Customer customer, Map<Identifier, Boolean> strangers, FoldedEvents events) {

  static Reading ofNobody(CustomerId id, FoldedEvents none) {
    return new Reading(new Customer(id, List.of(), List.of(), Instant.MAX), Map.of(), none);
  }

  static Reading of(
      Customer customer, IdentityGraph identities, EventStore store, FoldedEvents none) {
    Set<Identifier> identifiers = Set.copyOf(customer.identifiers());
    try (Stream<Event> found = store.of(identifiers, Instant.MIN, Instant.MAX)) {
      return new Reading(customer, Map.of(), none).with(found.toList(), identities);
    }
  }

  /** Returns this with those of some events that are the customer's. */
  Reading with(Collection<Event> found, IdentityGraph identities) {
    Map<Identifier, Boolean> seen = new HashMap<>(strangers);
    List<Event> theirs = new ArrayList<>(found.size());
    for (Event event : found) {
      Set<Identifier> all = event.identifiers();
      boolean plain = true;
      for (Identifier identifier : all) {
        if (!isTheirs(identifier)) {
          plain = false;
          seen.computeIfAbsent(identifier, i -> identities.customerOf(i).isPresent());
        }
      }
      if (plain || isTheirs(identities.byTrust(all), seen)) {
        theirs.add(event);
      }
    }
    FoldedEvents more = theirs.isEmpty() ? events : events.with(theirs);
    return new Reading(customer, Map.copyOf(seen), more);
  }

  /** Returns whether the first that points at anyone points at the customer. */
  private boolean isTheirs(List<Identifier> byTrust, Map<Identifier, Boolean> seen) {
    for (Identifier identifier : byTrust) {
      if (isTheirs(identifier)) {
        return true;
      }
      if (seen.getOrDefault(identifier, false)) {
        return false;
      }
    }
    return false;
  }

  private boolean isTheirs(Identifier identifier) {
    return Collections.binarySearch(customer.identifiers(), identifier) >= 0;
  }

  /** Returns whether the same identifiers point at the customer. */
  boolean isOf(Customer now) {
    return customer.identifiers().equals(now.identifiers());
  }

  /** Returns whether the other identifiers point at someone if they did. */
  boolean isCurrent(IdentityGraph identities) {
    for (Map.Entry<Identifier, Boolean> stranger : strangers.entrySet()) {
      if (identities.customerOf(stranger.getKey()).isPresent() != stranger.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether these events hold one of some identifiers. */
  boolean tellsOf(Set<Identifier> identifiers) {
    return identifiers.stream().anyMatch(i -> isTheirs(i) || strangers.containsKey(i));
  }
}
