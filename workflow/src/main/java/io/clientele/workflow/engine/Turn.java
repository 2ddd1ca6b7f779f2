package io.clientele.workflow.engine;

import io.clientele.consent.Consent;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profile;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.Begun;
import io.clientele.workflow.journey.Cause;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.journey.Snapshot.Rival;
import io.clientele.workflow.journey.Stepped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One customer's turn: all that came in and is due, looked at in one order whatever the runner.
 * First what came in, in the order in which it came about, then the journeys that are due. Of what
 * begins or goes on at one instant that of higher priority is first, of journeys of one priority
 * the one that stands at its step for the longest time.
 */
final class Turn {
  private static final int MOST_ROUNDS = 10_000;

  private final Programs programs;
  private final Work.OfCustomer work;
  private final Profile profile;
  private final Instant now;
  private final Map<String, Long> begun;
  private final Map<String, Long> begunHere = new HashMap<>(0);

  private final Map<String, Journey> journeys = new LinkedHashMap<>();
  private final Map<String, Journey> changed = new LinkedHashMap<>();
  private final List<Contact> contacts;
  private final CustomerSnapshot snapshot;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> handled = new ArrayList<>();

  Turn(
      Programs programs,
      Consent consent,
      Work.OfCustomer work,
      Profile profile,
      Instant now,
      Map<String, Long> begun) {
    this.programs = programs;
    this.work = work;
    this.profile = profile;
    this.now = now;
    this.begun = begun;
    contacts = new ArrayList<>(work.contacts());
    snapshot = new CustomerSnapshot(profile, consent, contacts);
    work.journeys().forEach(journey -> journeys.put(journey.id(), journey));
  }

  /** Looks at everything; counts in {@code begun} what began. */
  Outcome take(Map<String, Long> begunOfAll) {
    for (Arrival arrival : inOrder(work.arrivals())) {
      take(arrival);
      handled.add(arrival.id());
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Journey due = mostUrgent();
      if (due == null) {
        break;
      }
      step(due, new Input.Due());
    }
    begunHere.forEach((workflow, count) -> begunOfAll.merge(workflow, count, Long::sum));
    return new Outcome(work.customer(), handled, List.copyOf(changed.values()), effects, decisions);
  }

  /** Of those that have workflows begin at one instant, that of higher priority is first. */
  private List<Arrival> inOrder(List<Arrival> arrivals) {
    if (arrivals.stream().filter(each -> each.what() instanceof Arrival.Called).count() < 2) {
      return arrivals;
    }
    List<Arrival> ordered = new ArrayList<>(arrivals);
    ordered.sort(Comparator.comparing(Arrival::at).thenComparing(each -> -priorityOf(each)));
    return ordered;
  }

  private int priorityOf(Arrival arrival) {
    Program program =
        arrival.what() instanceof Arrival.Called called ? programs.open(called.workflow()) : null;
    return program == null ? Integer.MAX_VALUE : program.workflow().policy().priority();
  }

  private void take(Arrival arrival) {
    if (arrival.what() instanceof Arrival.Happened happened) {
      happened(happened.event());
    } else if (arrival.what() instanceof Arrival.ForJourney forJourney) {
      Journey journey = journeys.get(forJourney.journey());
      if (journey != null) {
        step(journey, forJourney.input());
      }
    } else if (arrival.what() instanceof Arrival.Called called) {
      Program program = programs.open(called.workflow());
      if (program != null) {
        begin(program, Cause.of(arrival.id(), arrival.at(), called.key()));
      }
    } else if (arrival.what() instanceof Arrival.Segment segment) {
      for (Program program : programs.open()) {
        if (program.workflow().start().trigger() instanceof Trigger.OnSegment on
            && on.segment().equals(segment.segment())
            && on.entered() == segment.entered()) {
          begin(program, Cause.of(arrival.id(), arrival.at(), ""));
        }
      }
    } else if (arrival.what() instanceof Arrival.Separated) {
      separated();
    }
  }

  /** Writes down that journeys stay, whoever of the two began them. */
  private void separated() {
    Map<String, Long> running = new TreeMap<>();
    journeys.values().stream()
        .filter(Journey::isRunning)
        .forEach(journey -> running.merge(journey.workflow(), 1L, Long::sum));
    running.forEach(
        (workflow, count) ->
            decisions.add(
                new Decision(
                    now,
                    workflow,
                    "",
                    "",
                    Decision.Code.SEPARATED,
                    Map.of("running", count.toString()))));
  }

  private void happened(Event event) {
    List<Journey> running = new ArrayList<>(journeys.values());
    running.removeIf(journey -> !journey.isRunning());
    running.sort(this::compareUrgency);
    running.forEach(journey -> step(journey, new Input.Happened(event)));
    for (Program program : programs.startingOn(event)) {
      program.causeOf(event, profile).ifPresent(cause -> begin(program, cause));
    }
  }

  private void begin(Program program, Cause cause) {
    String workflow = program.workflow().name();
    String id = JourneyIds.of(workflow, work.customer(), cause);
    if (journeys.containsKey(id)) {
      return; // it was told before
    }
    Begun answer =
        program.begin(
            id,
            work.customer(),
            cause,
            journeys.values(),
            begun.getOrDefault(workflow, 0L) + begunHere.getOrDefault(workflow, 0L),
            known(id),
            now);
    if (answer instanceof Begun.No no) {
      decisions.add(no.decision());
    } else if (answer instanceof Begun.Yes yes) {
      if (program.workflow().start().limit() != null) {
        begunHere.merge(workflow, 1L, Long::sum);
      }
      keep(yes.first());
    }
  }

  private void step(Journey journey, Input input) {
    String version = journey.version();
    if (input instanceof Input.Migrated migrated) {
      if (!version.equals(migrated.from()) || !journey.step().equals(migrated.was())) {
        return; // it went on, there or here, since it was looked at
      }
      version = migrated.version();
    }
    Program program = programs.of(journey.workflow(), version);
    if (program == null) {
      throw new IllegalStateException(
          "%s goes through version %s, which was never published here: publish it again"
              .formatted(journey, version));
    }
    Stepped stepped = program.step(journey, input, known(journey.id()), now);
    if (!stepped.decisions().isEmpty() || !stepped.journey().equals(journey)) {
      keep(stepped);
    }
  }

  private void keep(Stepped stepped) {
    Journey journey = stepped.journey();
    journeys.put(journey.id(), journey);
    changed.put(journey.id(), journey);
    decisions.addAll(stepped.decisions());
    for (Effect effect : stepped.effects()) {
      effects.add(effect);
      if (effect instanceof Effect.Deliver message) {
        contacts.add(Contact.of(message));
      } else if (effect instanceof Effect.Revoke revoke) {
        effects.removeIf(
            each -> each.journey().equals(revoke.journey()) && !(each instanceof Effect.Revoke));
        String stem = journey.workflow() + "/" + journey.id() + "/";
        contacts.removeIf(each -> each.key().startsWith(stem) && each.at().equals(now));
      }
    }
  }

  /** Returns the due journey to be looked at first, {@code null} if none is due. */
  private @Nullable Journey mostUrgent() {
    Journey first = null;
    for (Journey journey : journeys.values()) {
      Instant wake = journey.wakeAt();
      if (journey.isRunning() && wake != null && !wake.isAfter(now)) {
        if (first == null || compareUrgency(journey, first) < 0) {
          first = journey;
        }
      }
    }
    return first;
  }

  private int compareUrgency(Journey one, Journey other) {
    int order = Integer.compare(priorityOf(other), priorityOf(one));
    if (order == 0) {
      order = one.since().compareTo(other.since());
    }
    if (order == 0) {
      order = one.startedAt().compareTo(other.startedAt());
    }
    if (order == 0) {
      order = one.workflow().compareTo(other.workflow());
    }
    return order != 0 ? order : one.id().compareTo(other.id());
  }

  private int priorityOf(Journey journey) {
    Program program = programs.of(journey.workflow(), journey.version());
    return program == null ? 0 : program.workflow().policy().priority();
  }

  private CustomerSnapshot known(String journey) {
    return snapshot.beside(() -> rivals(journey));
  }

  /** Returns the messages of other journeys that wait at their step to be sent. */
  private List<Rival> rivals(String journey) {
    List<Rival> rivals = new ArrayList<>();
    for (Journey other : journeys.values()) {
      Instant due = other.dueAt();
      if (other.isRunning() && !other.heldOut() && due != null && !other.id().equals(journey)) {
        Program program = programs.of(other.workflow(), other.version());
        Step step = program == null ? null : program.step(other.step());
        if (program != null && step instanceof Step.Send send) {
          Purpose purpose = send.purpose();
          rivals.add(
              new Rival(
                  other.workflow(),
                  other.id(),
                  program.workflow().policy().priority(),
                  send.channel(),
                  purpose == null ? program.workflow().policy().purpose() : purpose,
                  due));
        }
      }
    }
    return rivals;
  }

  /** Returns whose turn it is. */
  CustomerId customer() {
    return work.customer();
  }
}
