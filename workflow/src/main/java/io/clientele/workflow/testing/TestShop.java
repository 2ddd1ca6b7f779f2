package io.clientele.workflow.testing;

import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
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
import io.clientele.tenant.Tenant;
import java.time.InstantSource;
import java.time.ZoneId;

/** The stores of a shop in memory. */
final class TestShop {
  private static final Tenant TENANT = Tenant.of("test");

  final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
  private final InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
  private final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  final Consent consent = Consent.over(ledger);
  final Profiles profiles;

  TestShop(ZoneId zone) {
    profiles =
        Profiles.over(events, identities, Shop.in(zone, TestEvent.CURRENCY)).withConsent(consent);
  }

  /** Returns an intake that tells the profiles, and then others. */
  EventIntake intake(InstantSource clock, IntakeListener... others) {
    EventIntake.Builder intake =
        EventIntake.builder()
            .events(events)
            .consents(ledger)
            .identity(identities)
            .suppressions(
                SuppressionList.of(
                    InMemorySuppressionStore.of(TENANT), SuppressionKey.of("test", new byte[32])))
            .erasures(InMemoryErasureJournal.of(TENANT))
            .listener(profiles)
            .clock(clock);
    for (IntakeListener other : others) {
      intake.listener(other);
    }
    return intake.build();
  }

  CustomerId customerOf(Identifier identifier) {
    return identities.customerOf(identifier).orElseThrow().id();
  }
}
