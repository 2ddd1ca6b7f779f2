package io.clientele.intake;

import io.clientele.consent.ConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.Observation;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the stores of an intake forget a person. What followed from an event goes before the event
 * does: afterwards nothing would tell what it was.
 */
final class Forgetting {
  private final EventStore events;
  private final ConsentLedger consents;
  private final IdentityGraph identity;

  Forgetting(EventStore events, ConsentLedger consents, IdentityGraph identity) {
    this.events = events;
    this.consents = consents;
    this.identity = identity;
  }

  /** Returns what is to be done, in this order. */
  List<Erasable> steps() {
    return List.of(
        Erasable.named(EventIntake.OTHERS, this::eventsOfOthers),
        Erasable.named(
            identity.name(), request -> identity.erase(request.identifiers(), told(request))),
        events,
        consents);
  }

  /** Forgets anew what came in while it was erased; some of these events may be gone again. */
  void overtaken(Set<Identifier> erased, List<Event> events, Instant now) {
    ErasureRequest again = ErasureRequest.of("overtaken", now, List.of(), erased);
    Set<String> told = new HashSet<>(told(again));
    told.addAll(told(events.stream()));
    identity.erase(erased, told);
    this.events.erase(again);
    consents.erase(again);
  }

  private long eventsOfOthers(ErasureRequest request) {
    try (Stream<Event> going = going(request)) {
      return going.filter(event -> isOfOthers(event, request.identifiers())).count();
    }
  }

  private boolean isOfOthers(Event event, Set<Identifier> erased) {
    return event.identifiers().stream()
        .anyMatch(
            identifier ->
                !erased.contains(identifier)
                    && identity.rules().of(identifier.type()).isPersonal()
                    && !identity.rules().blocks(identifier));
  }

  /** Returns the ids of the observations that events told which are about to go. */
  private Set<String> told(ErasureRequest request) {
    try (Stream<Event> going = going(request)) {
      return told(going);
    }
  }

  private static Set<String> told(Stream<Event> events) {
    return events
        .flatMap(event -> Observation.of(event).stream())
        .map(Observation::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Event> going(ErasureRequest request) {
    return events.of(request.identifiers(), Instant.MIN, Instant.MAX);
  }
}
