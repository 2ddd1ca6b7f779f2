package io.clientele.profile;

import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.privacy.ErasureRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of those customers who were asked for lately, folded.
 *
 * <p><b>Never stale.</b> What is kept is kept under the identifiers by which it was read. Where
 * others point at the customer now, it is read anew. An event that was appended is told to all that
 * is kept, or being read, under one of its identifiers. A reading during which something was told
 * is handed out, since it was asked for before that, and not kept.
 */
final class TimeLines {
  /** What a customer takes beside the events, in events. */
  static final int OVERHEAD = 16;

  /** How often to read anew when identities change during a reading. */
  private static final int ATTEMPTS = 3;

  private final EventStore store;
  private final IdentityGraph identities;
  private final Folds folds;
  private final Shop shop;
  private final long capacity;

  // Guarded by slots; locks are taken in the order: slots, then one slot.
  private final LinkedHashMap<CustomerId, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Identifier, List<Slot>> byIdentifier = new HashMap<>();
  private long held;

  /** What is kept of one customer under certain identifiers. */
  private static final class Slot {
    final Customer customer;
    private int weight = OVERHEAD; // guarded by slots
    private @Nullable Reading reading;
    private long told;

    Slot(Customer customer) {
      this.customer = customer;
    }

    synchronized @Nullable Reading reading() {
      return reading;
    }

    synchronized long told() {
      return told;
    }

    synchronized void keep(Reading fresh, long toldBefore) {
      if (told == toldBefore) {
        reading = fresh;
      }
    }

    synchronized @Nullable Reading tell(List<Event> events, IdentityGraph identities) {
      told++;
      reading = reading == null ? null : reading.with(events, identities);
      return reading;
    }

    /** Forgets what was read if an event is not in it that would be. */
    synchronized void refresh(Event event, IdentityGraph identities) {
      told++;
      if (reading != null
          && !reading.events().has(event)
          && reading.with(List.of(event), identities).events() != reading.events()) {
        reading = null;
      }
    }

    /** Has nothing kept of what is being read, and returns whether this tells of a person. */
    synchronized boolean interrupt(ErasureRequest request) {
      told++;
      return request.customers().contains(customer.id())
          || customer.identifiers().stream().anyMatch(request.identifiers()::contains)
          || (reading != null && reading.tellsOf(request.identifiers()));
    }
  }

  TimeLines(EventStore store, IdentityGraph identities, Folds folds, Shop shop, long capacity) {
    this.store = store;
    this.identities = identities;
    this.folds = folds;
    this.shop = shop;
    this.capacity = capacity;
  }

  TimeLines with(Folds others) {
    return new TimeLines(store, identities, others, shop, capacity);
  }

  TimeLines holding(long events) {
    return new TimeLines(store, identities, folds, shop, events);
  }

  FoldedEvents none() {
    return FoldedEvents.none(folds, shop);
  }

  /** Returns the events of a customer as they are now; none of an id that points at nobody. */
  Reading of(CustomerId id) {
    for (int attempt = 1; ; attempt++) {
      Customer customer = identities.customer(id).orElse(null);
      if (customer == null) {
        return Reading.ofNobody(id, none());
      }
      Slot slot = slot(customer);
      Reading known = slot.reading();
      if (known != null && known.isCurrent(identities)) {
        return known;
      }
      long told = slot.told();
      Reading fresh = Reading.of(customer, identities, store, none());
      boolean steady =
          identities.customer(id).filter(fresh::isOf).isPresent() && fresh.isCurrent(identities);
      if (steady) {
        slot.keep(fresh, told);
        weigh(slot, fresh);
      }
      if (steady || attempt == ATTEMPTS) {
        return fresh;
      }
    }
  }

  IdentityChange refresh() {
    return identities.refresh();
  }

  Optional<Customer> customer(CustomerId id) {
    return identities.customer(id);
  }

  Optional<CustomerId> customerOf(Event event) {
    return identities.customerOf(event.identifiers()).map(Customer::id);
  }

  Set<CustomerId> sharing(CustomerId id) {
    Set<CustomerId> others = new LinkedHashSet<>();
    for (Identifier stranger : of(id).strangers().keySet()) {
      identities.customerOf(stranger).ifPresent(other -> others.add(other.id()));
    }
    return others;
  }

  /** Takes note of events that the store has kept. */
  void accept(Collection<Event> events) {
    concerned(events)
        .forEach(
            (slot, more) -> {
              Reading reading = slot.tell(more, identities);
              if (reading != null) {
                weigh(slot, reading);
              }
            });
  }

  /** Takes note of events that the store has, whether or not this was told of them. */
  void refresh(Collection<Event> events) {
    for (Event event : events) {
      for (Identifier identifier : event.identifiers()) {
        slotsOf(identifier).forEach(slot -> slot.refresh(event, identities));
      }
    }
  }

  private Map<Slot, List<Event>> concerned(Collection<Event> events) {
    Map<Slot, List<Event>> concerned = new LinkedHashMap<>();
    for (Event event : events) {
      for (Identifier identifier : event.identifiers()) {
        for (Slot slot : slotsOf(identifier)) {
          concerned.computeIfAbsent(slot, any -> new ArrayList<>()).add(event);
        }
      }
    }
    return concerned;
  }

  private List<Slot> slotsOf(Identifier identifier) {
    synchronized (slots) {
      return byIdentifier.getOrDefault(identifier, List.of());
    }
  }

  /** Forgets a person, and what of others tells of the person. */
  long erase(ErasureRequest request) {
    synchronized (slots) {
      List<Slot> concerned =
          slots.values().stream().filter(slot -> slot.interrupt(request)).toList();
      concerned.forEach(this::remove);
      return concerned.size();
    }
  }

  private Slot slot(Customer customer) {
    synchronized (slots) {
      Slot known = slots.get(customer.id());
      if (known != null && known.customer.identifiers().equals(customer.identifiers())) {
        return known;
      }
      if (known != null) {
        remove(known);
      }
      Slot slot = new Slot(customer);
      slots.put(customer.id(), slot);
      held += slot.weight;
      for (Identifier identifier : customer.identifiers()) {
        List<Slot> others = byIdentifier.get(identifier);
        byIdentifier.put(identifier, others == null ? List.of(slot) : and(others, slot));
      }
      return slot;
    }
  }

  /** Counts what a reading takes, and lets go of those that were not asked for the longest. */
  private void weigh(Slot slot, Reading reading) {
    int weight = OVERHEAD + reading.events().size();
    synchronized (slots) {
      if (slots.get(slot.customer.id()) != slot) {
        return;
      }
      held += weight - slot.weight;
      slot.weight = weight;
      while (held > capacity) {
        Iterator<Slot> eldest = slots.values().iterator();
        remove(eldest.next());
      }
    }
  }

  private void remove(Slot slot) {
    slots.remove(slot.customer.id());
    held -= slot.weight;
    for (Identifier identifier : slot.customer.identifiers()) {
      byIdentifier.computeIfPresent(
          identifier,
          (any, before) -> {
            List<Slot> rest = before.stream().filter(other -> other != slot).toList();
            return rest.isEmpty() ? null : rest;
          });
    }
  }

  private static List<Slot> and(List<Slot> slots, Slot more) {
    List<Slot> all = new ArrayList<>(slots);
    all.add(more);
    return List.copyOf(all);
  }
}
