package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.internal.IdText;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps events in memory, for tests and for data that is read anew at every start. Safe for use by
 * several threads.
 *
 * <p>An event is appended and found in O(log n); a stream copies references to what is in it when
 * it is opened.
 */
public final class InMemoryEventStore implements EventStore {
  private final Tenant tenant;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<EventId, Event> byId = new HashMap<>();
  private final NavigableMap<Place, Event> byTime = new TreeMap<>();
  private final Map<Identifier, NavigableMap<Place, Event>> byIdentifier = new HashMap<>();

  private InMemoryEventStore(Tenant tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Returns a store without events. Each is on its own, also two of one tenant. */
  public static InMemoryEventStore of(Tenant tenant) {
    return new InMemoryEventStore(tenant);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public List<Event> appendAll(List<Event> events) {
    List<Event> all = List.copyOf(events);
    List<Event> added = new ArrayList<>();
    lock.writeLock().lock();
    try {
      for (Event event : all) {
        if (byId.putIfAbsent(event.header().id(), event) == null) {
          file(event);
          added.add(event);
        }
      }
    } finally {
      lock.writeLock().unlock();
    }
    return List.copyOf(added);
  }

  @Override
  public Optional<Event> find(EventId id) {
    requireNonNull(id, "id");
    lock.readLock().lock();
    try {
      return Optional.ofNullable(byId.get(id));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Stream<Event> of(Set<Identifier> identifiers, Instant from, Instant to) {
    Set<Identifier> wanted = Set.copyOf(identifiers);
    lock.readLock().lock();
    try {
      if (wanted.size() == 1) {
        return copy(within(filed(wanted.iterator().next()), from, to).values());
      }
      NavigableMap<Place, Event> found = new TreeMap<>();
      wanted.forEach(identifier -> found.putAll(within(filed(identifier), from, to)));
      return copy(found.values());
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Stream<Event> between(Instant from, Instant to) {
    lock.readLock().lock();
    try {
      return copy(within(byTime, from, to).values());
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long erase(Set<Identifier> identifiers, Predicate<Event> theirs) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    requireNonNull(theirs, "theirs");
    lock.writeLock().lock();
    try {
      NavigableMap<Place, Event> found = new TreeMap<>();
      erased.forEach(identifier -> found.putAll(filed(identifier)));
      // Asked for all before anything changes: what is asked may throw.
      Set<EventId> removed = removed(found.values(), theirs);
      for (Event event : found.values()) {
        unfile(event);
        EventId id = event.header().id();
        if (removed.contains(id)) {
          byId.remove(id);
        } else {
          Event kept = event.without(erased);
          byId.put(id, kept);
          file(kept);
        }
      }
      return removed.size();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static Set<EventId> removed(Collection<Event> events, Predicate<Event> theirs) {
    return events.stream()
        .filter(theirs)
        .map(event -> event.header().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void file(Event event) {
    Place place = Place.of(event);
    byTime.put(place, event);
    for (Identifier identifier : event.identifiers()) {
      byIdentifier.computeIfAbsent(identifier, any -> new TreeMap<>()).put(place, event);
    }
  }

  private void unfile(Event event) {
    Place place = Place.of(event);
    byTime.remove(place);
    for (Identifier identifier : event.identifiers()) {
      byIdentifier.computeIfPresent(
          identifier,
          (any, events) -> {
            events.remove(place);
            return events.isEmpty() ? null : events;
          });
    }
  }

  private NavigableMap<Place, Event> filed(Identifier identifier) {
    NavigableMap<Place, Event> events = byIdentifier.get(identifier);
    return events == null ? new TreeMap<>() : events;
  }

  private static NavigableMap<Place, Event> within(
      NavigableMap<Place, Event> events, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return new TreeMap<>();
    }
    return events.subMap(Place.before(from), true, Place.before(to), false);
  }

  private static Stream<Event> copy(Collection<Event> events) {
    return List.copyOf(events).stream();
  }

  /** Where an event stands in {@link Event#ORDER}; an empty id stands before all others. */
  private record Place(Instant at, String idOrNone) implements Comparable<Place> {
    static Place of(Event event) {
      return new Place(event.header().happenedAt(), event.header().id().value());
    }

    static Place before(Instant at) {
      return new Place(at, "");
    }

    @Override
    public int compareTo(Place other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : IdText.compare(idOrNone, other.idOrNone);
    }
  }
}
