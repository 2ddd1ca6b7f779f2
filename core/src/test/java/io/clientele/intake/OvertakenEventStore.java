package io.clientele.intake;

import io.clientele.event.Event;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A store in which something happens just before events are appended. */
record OvertakenEventStore(EventStore store, Runnable first) implements EventStore {
  @Override
  public Tenant tenant() {
    return store.tenant();
  }

  @Override
  public List<Event> appendAll(List<Event> events) {
    first.run();
    return store.appendAll(events);
  }

  @Override
  public Optional<Event> find(EventId id) {
    return store.find(id);
  }

  @Override
  public Stream<Event> of(Set<Identifier> identifiers, Instant from, Instant to) {
    return store.of(identifiers, from, to);
  }

  @Override
  public Stream<Event> between(Instant from, Instant to) {
    return store.between(from, to);
  }

  @Override
  public long erase(Set<Identifier> identifiers, Predicate<Event> theirs) {
    return store.erase(identifiers, theirs);
  }
}
