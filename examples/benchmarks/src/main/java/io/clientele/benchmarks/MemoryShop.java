package io.clientele.benchmarks;

import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.intake.EventIntake;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** A shop that keeps all in memory. */
final class MemoryShop {
  private static final Tenant TENANT = Tenant.of("memory");
  private static final int BATCH = 1_000;
  private static final long HELD = 10_000_000;

  final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
  final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  private final InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
  final Consent consent = Consent.over(ledger);
  private final EventIntake intake =
      EventIntake.builder()
          .events(events)
          .consents(ledger)
          .identity(identities)
          .suppressions(
              SuppressionList.of(
                  InMemorySuppressionStore.of(TENANT), SuppressionKey.of("test", new byte[32])))
          .erasures(InMemoryErasureJournal.of(TENANT))
          .clock(() -> Instant.parse("2027-01-01T00:00:00Z"))
          .build();

  /** Takes in events as a host does. */
  void keep(List<Event> all) {
    for (int from = 0; from < all.size(); from += BATCH) {
      intake.accept(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
  }

  /** Returns profiles that remember nothing yet, and then everything. */
  Profiles profiles() {
    return Profiles.over(events, identities, Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR))
        .withConsent(consent)
        .holding(HELD);
  }
}
