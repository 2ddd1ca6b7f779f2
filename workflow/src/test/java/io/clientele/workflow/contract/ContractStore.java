package io.clientele.workflow.contract;

import static io.clientele.condition.Conditions.hours;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that is held to its contract, and what the tests of it are made of. */
public interface ContractStore {
  CustomerId ANA = CustomerId.of("ana");
  CustomerId BEN = CustomerId.of("ben");
  CustomerId CARA = CustomerId.of("cara");
  Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  Duration LEASE = Duration.ofMillis(300);
  Workflow FLOW =
      Workflow.named("flow")
          .startOn(new Trigger.OnCall())
          .purpose(Purpose.MARKETING)
          .steps(s -> s.pause("wait", hours(1)).email("hello").email("more"))
          .build();

  /** Hostile to SQL, JSON, arrays of PostgreSQL, and to who believes that a character is a char. */
  List<String> HOSTILE =
      List.of(
          "'; DROP TABLE clientele_journey; --",
          "\"{a,b}\\",
          "{NULL}",
          "NULL",
          "$1 ? :x %s",
          "\uD83D\uDE00 ı İ ß \u202E",
          " a\tb\nc ",
          "[\"x\"]",
          "1; SELECT pg_sleep(9)");

  /** Returns the store, empty at first, the same each time. */
  WorkflowStore store();

  /** Returns the store of another engine on the same data. */
  WorkflowStore another();

  /** Returns the store of another tenant beside it. */
  WorkflowStore ofAnotherTenant();

  /** Lets leases of both kinds come to an end. */
  void letLeasesPass();

  /** Returns what the clock of the engines shows. */
  Instant now();

  /** Sets the clock of the engines. */
  void setNow(Instant now);

  static Arrival called(String id, CustomerId customer, Instant at) {
    return new Arrival(id, customer, at, new Arrival.Called("flow", ""));
  }

  static Journey journey(String id, CustomerId customer, Status status, @Nullable Instant due) {
    return new Journey(
        id,
        "flow",
        "v1",
        customer,
        "",
        BEGIN,
        BEGIN,
        false,
        status,
        "wait",
        BEGIN,
        due,
        due,
        Map.of("wait", 1),
        Map.of());
  }

  static Effect.Deliver message(String key, String journey, CustomerId customer, Instant at) {
    return new Effect.Deliver(
        key,
        journey,
        "flow",
        customer,
        "hello",
        at,
        ChannelName.EMAIL,
        "hello",
        Purpose.MARKETING,
        null);
  }

  static Decision decision(String journey, Map<String, String> why) {
    return new Decision(BEGIN, "flow", journey, "wait", Code.WAITS, why);
  }

  static Outcome outcome(
      CustomerId customer, List<String> handled, List<Journey> journeys, List<Effect> effects) {
    return new Outcome(
        customer, handled, journeys, effects, List.of(decision("j", Map.of("a", "b"))));
  }

  default Work claim(WorkflowStore store) {
    return store.claim(now(), 10, BEGIN.minus(Duration.ofDays(30)), Map.of(), Set.of());
  }

  static List<CustomerId> whose(Work work) {
    return work.customers().stream().map(Work.OfCustomer::customer).toList();
  }

  /** Has a customer's journey and a message of it kept. */
  default Effect.Deliver queued(CustomerId customer, String key) {
    WorkflowStore store = store();
    String id = "arrival-" + customer.value() + key;
    store.accept(List.of(called(id, customer, now())));
    Work work = claim(store);
    Effect.Deliver message = message(key, "j-" + customer.value(), customer, now());
    store.commit(
        work,
        List.of(
            outcome(
                customer,
                List.of(id),
                List.of(journey("j-" + customer.value(), customer, Status.RUNNING, null)),
                List.of(message))));
    return message;
  }

  default List<Outgoing> claimOutgoing(WorkflowStore store) {
    return store.claimOutgoing(now(), 10, LEASE);
  }

  default Settlement settlement(
      Outgoing outgoing, State state, @Nullable Instant again, boolean tried) {
    return new Settlement(
        outgoing.effect().key(),
        outgoing.customer(),
        outgoing.claim(),
        state,
        again,
        tried,
        "ref",
        List.of(decision("j", Map.of("settled", state.name()))),
        List.of());
  }

  default List<Contact> contacts(CustomerId customer) {
    return store()
        .contactsOf(List.of(customer), BEGIN.minusSeconds(1))
        .getOrDefault(customer, List.of());
  }
}
