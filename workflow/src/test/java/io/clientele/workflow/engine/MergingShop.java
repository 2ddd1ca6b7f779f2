package io.clientele.workflow.engine;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.intake.EventIntake;
import io.clientele.intake.IntakeListener;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shop whose customers turn out to be others, told by its intake; its store of workflows fails as
 * a test wants, and then the delivery is repeated, as is what is due.
 */
final class MergingShop {
  private static final int MOST_ROUNDS = 1_000;

  final InMemoryWorkflowStore store = new InMemoryWorkflowStore();
  final IdentityGraph identities;
  final Map<String, Message> received = new LinkedHashMap<>();
  Instant now = Instant.parse("2026-03-02T10:00:00Z");
  WorkflowEngine engine;
  private final WorkflowStore faulty;
  private final List<Workflow> workflows;
  private final Consent consent;
  private final Profiles profiles;
  private final EventIntake intake;
  boolean failing;
  int events;

  MergingShop(FaultyStore.Plan plan, Workflow... workflows) {
    this.workflows = List.of(workflows);
    faulty = FaultyStore.over(store, call -> failing ? plan.next(call) : FaultyStore.Fault.NONE);
    Tenant tenant = Tenant.of("merging");
    InMemoryEventStore told = InMemoryEventStore.of(tenant);
    InMemoryConsentLedger ledger = InMemoryConsentLedger.of(tenant);
    identities = IdentityGraph.over(InMemoryIdentityStore.of(tenant), IdentityRules.withDefaults());
    consent = Consent.over(ledger);
    profiles =
        Profiles.over(told, identities, Shop.in(ZoneId.of("UTC"), TestEvent.CURRENCY))
            .withConsent(consent);
    engine = engine();
    IntakeListener workflowsBehindProfiles = delivery -> engine.accepted(delivery);
    intake =
        EventIntake.builder()
            .events(told)
            .consents(ledger)
            .identity(identities)
            .suppressions(
                SuppressionList.of(
                    InMemorySuppressionStore.of(tenant), SuppressionKey.of("test", new byte[32])))
            .erasures(InMemoryErasureJournal.of(tenant))
            .listener(profiles)
            .listener(workflowsBehindProfiles)
            .clock(() -> now)
            .build();
    failing = true;
  }

  static MergingShop of(Workflow... workflows) {
    return new MergingShop(call -> FaultyStore.Fault.NONE, workflows);
  }

  private WorkflowEngine engine() {
    boolean before = failing;
    failing = false;
    WorkflowEngine next =
        WorkflowEngine.on(faulty)
            .profiles(profiles)
            .consent(consent)
            .templates(new SameContent())
            .channel(
                new Mail(
                    message -> {
                      received.putIfAbsent(message.key(), message);
                      return new SendOutcome.Sent(message.key());
                    }))
            .clock(() -> now)
            .build();
    workflows.forEach(next::publishUnchecked);
    failing = before;
    return next;
  }

  void tell(TestEvent what, Identifier... whose) {
    EventHeader header =
        EventHeader.of(EventId.of("e%03d".formatted(events++)), "test", now, whose);
    Event event = what.at(header);
    insist(() -> intake.accept(List.of(event)));
    insist(() -> engine.run());
  }

  void permit(Identifier... addresses) {
    for (Identifier address : addresses) {
      tell(
          header ->
              new ConsentGiven(
                  header,
                  new ConsentDetails(
                      address, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null)),
          address);
    }
  }

  CustomerId customer(Identifier identifier) {
    return identities.customerOf(identifier).orElseThrow().id();
  }

  /** Does it until it neither fails nor ends the process. */
  void insist(Runnable work) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      try {
        work.run();
        return;
      } catch (StorageException e) {
        // once more
      } catch (FaultyStore.Death e) {
        engine = engine();
      }
    }
    throw new IllegalStateException("it failed " + MOST_ROUNDS + " times");
  }

  void advance(Duration by) {
    Instant end = now.plus(by);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<Instant> next = store.nextAt().filter(at -> !at.isAfter(end));
      if (next.isEmpty()) {
        break;
      }
      now = next.get().isAfter(now) ? next.get() : now;
      insist(() -> engine.run());
    }
    now = end;
    insist(() -> engine.run());
  }

  List<Decision.Code> codes(Identifier whose, String workflow) {
    return engine.explain(customer(whose), workflow).stream().map(Decision::code).toList();
  }

  List<String> sent() {
    List<String> sent = new ArrayList<>();
    received.values().forEach(each -> sent.add(each.template() + " to " + each.address().value()));
    return sent;
  }
}
