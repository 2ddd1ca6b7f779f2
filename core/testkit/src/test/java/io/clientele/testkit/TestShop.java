package io.clientele.testkit;

import io.clientele.consent.ConsentLedger;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.IdentityStore;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.intake.EventIntake;
import io.clientele.privacy.ErasureJournal;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.privacy.SuppressionStore;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The stores of a shop, which outlive its process, and the intake of the process that runs. */
final class TestShop {
  private static final Tenant SHOP = Tenant.of("shop");

  /** After all that {@link RandomEvents} tells. */
  static final Instant NOW = Instant.parse("2027-02-01T00:00:00Z");

  final EventStore events = InMemoryEventStore.of(SHOP);
  final ConsentLedger consents = InMemoryConsentLedger.of(SHOP);
  final IdentityStore evidence = InMemoryIdentityStore.of(SHOP);
  final SuppressionStore hashes = InMemorySuppressionStore.of(SHOP);
  final SuppressionList suppressions =
      SuppressionList.of(hashes, SuppressionKey.of("2026", new byte[32]));
  final ErasureJournal journal = InMemoryErasureJournal.of(SHOP);
  IdentityGraph identity = IdentityGraph.over(evidence, IdentityRules.withDefaults());
  EventIntake intake = started(new Faults(0, false));

  /** Ends the process and begins another one, some of whose calls fail. */
  EventIntake started(Faults faults) {
    identity =
        IdentityGraph.over(faults.in(IdentityStore.class, evidence), IdentityRules.withDefaults());
    SuppressionStore failing = faults.in(SuppressionStore.class, hashes);
    intake =
        EventIntake.builder()
            .events(faults.in(EventStore.class, events))
            .consents(faults.in(ConsentLedger.class, consents))
            .identity(identity)
            .suppressions(SuppressionList.of(failing, SuppressionKey.of("2026", new byte[32])))
            .erasures(faults.in(ErasureJournal.class, journal))
            .clock(() -> NOW)
            .build();
    return intake;
  }

  /** Returns all that is kept, and what the identity graph makes of it. */
  List<Object> contents() {
    List<Object> all = new ArrayList<>();
    TreeSet<Identifier> addresses = new TreeSet<>();
    try (Stream<Event> kept = events.all()) {
      kept.forEach(
          event -> {
            all.add(event);
            addresses.addAll(event.identifiers());
          });
    }
    for (int i = 0; i < 50; i++) {
      addresses.addAll(RandomEvents.identifiersOf(i));
    }
    for (Identifier address : addresses) {
      all.addAll(consents.of(address));
      Optional<Instant> since = suppressions.since(address);
      since.ifPresent(instant -> all.add(address.value() + " suppressed since " + instant));
    }
    try (Stream<Observation> seen = evidence.observations()) {
      all.addAll(seen.sorted((one, other) -> one.id().compareTo(other.id())).toList());
    }
    identity
        .customers()
        .forEach(
            customer -> {
              all.add(customer);
              all.addAll(identity.decisions(customer.id()));
            });
    all.add(journal.open());
    return all;
  }
}
