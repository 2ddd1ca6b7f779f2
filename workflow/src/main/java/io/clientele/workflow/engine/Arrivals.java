package io.clientele.workflow.engine;

import io.clientele.event.CatalogEvent;
import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Puts what comes in into the store, for the customers whom it is about. */
final class Arrivals {
  private final WorkflowStore store;
  private final Profiles profiles;
  private final CatalogTriggers catalogTriggers;
  private final Versions versions;
  private final Idleness idleness;
  private final int batch;

  Arrivals(
      WorkflowStore store,
      Profiles profiles,
      CatalogTriggers catalogTriggers,
      Versions versions,
      Idleness idleness,
      int batch) {
    this.store = store;
    this.profiles = profiles;
    this.catalogTriggers = catalogTriggers;
    this.versions = versions;
    this.idleness = idleness;
    this.batch = batch;
  }

  /** Returns how many are new and of a known customer. */
  int accept(Collection<Event> events, Instant now) {
    List<Arrival> arrivals = new ArrayList<>();
    List<Arrival> crossings = new ArrayList<>();
    Programs programs = versions.programs();
    boolean hasScores = !profiles.scores().equals(Scores.none());
    for (Event event : events) {
      if (event instanceof CatalogEvent change) {
        arrivals.addAll(catalogTriggers.of(change, programs.open()));
        continue;
      }
      profiles
          .customerOf(event)
          .ifPresent(
              customer -> {
                arrivals.add(
                    new Arrival(
                        "event/" + event.header().id().value(),
                        customer,
                        event.header().happenedAt(),
                        new Arrival.Happened(event)));
                if (hasScores) {
                  crossings.addAll(crossings(event, customer, programs, now));
                }
              });
    }
    int fresh = take(arrivals);
    if (!crossings.isEmpty()) {
      take(crossings);
    }
    return fresh;
  }

  /**
   * Returns which scores crossed a threshold by an event: by when it comes in, all looks at that
   * time may be over.
   */
  private List<Arrival> crossings(
      Event event, CustomerId customer, Programs programs, Instant now) {
    Instant at = event.header().happenedAt();
    List<Arrival> crossings = new ArrayList<>(0);
    if (!at.isAfter(now) && !versions.isTooOld(at, now)) {
      for (Program program : programs.startingByScore()) {
        crossings.addAll(
            new Timetable(program, profiles.segments(), at.minusNanos(1), at)
                .of(profiles.of(customer)));
      }
    }
    return crossings;
  }

  void segment(CustomerId customer, String segment, boolean entered, Instant at) {
    take(List.of(Arrival.ofSegment(customer, segment, entered, at)));
  }

  /** Returns how many moments came due after an instant. */
  int tick(Instant since, Instant now, Iterable<CustomerId> customers) {
    List<Timetable> tables = new ArrayList<>();
    for (Program program : versions.programs().open()) {
      if (Timetable.concerns(program)) {
        Timetable table = new Timetable(program, profiles.segments(), since, now);
        if (!table.isEmpty()) {
          tables.add(table);
        }
      }
    }
    int due = 0;
    List<Arrival> arrivals = new ArrayList<>();
    if (!tables.isEmpty()) {
      for (CustomerId customer : customers) {
        TimeLine line = profiles.of(customer);
        tables.forEach(table -> arrivals.addAll(table.of(line)));
        if (arrivals.size() >= batch) {
          due += take(arrivals);
          arrivals.clear();
        }
      }
    }
    return due + take(arrivals);
  }

  /** Returns what comes due in {@code (since, until]}, in the order of time. */
  Iterator<Arrival> due(
      String workflow, Iterable<CustomerId> customers, Instant since, Instant until) {
    Program program = versions.programs().open(workflow);
    List<Iterator<Arrival>> all = new ArrayList<>();
    if (program != null) {
      Timetable table = new Timetable(program, profiles.segments(), since, until);
      if (!table.isEmpty()) {
        customers.forEach(customer -> all.add(table.inOrder(profiles.of(customer))));
      }
    }
    return new Agenda(all);
  }

  void call(String id, String workflow, CustomerId customer, String key, Instant now) {
    take(List.of(new Arrival("call/" + id, customer, now, new Arrival.Called(workflow, key))));
  }

  /**
   * Has a journey take something in.
   *
   * @param id tells it from all else that this journey is told at this instant
   */
  void tell(String journey, String id, Input input, Instant now) {
    Journey known =
        store
            .journey(journey)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no journey %s: journeys of a customer are listed by journeysOf"
                            .formatted(journey)));
    take(
        List.of(
            new Arrival(
                "journey/%s/%s/%s".formatted(journey, id, now),
                known.customer(),
                now,
                new Arrival.ForJourney(journey, input))));
  }

  private int take(List<Arrival> arrivals) {
    int fresh = store.accept(arrivals);
    idleness.ends();
    return fresh;
  }
}
