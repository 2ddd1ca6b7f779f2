package io.clientele.workflow.engine;

import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;

/** The stores of a shop in memory. */
final class SmallShop {
  private static final Tenant TENANT = Tenant.of("small");

  final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
  final InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
  final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  final Consent consent = Consent.over(ledger);
  final Profiles profiles;

  SmallShop() {
    this(ZoneId.of("UTC"));
  }

  SmallShop(ZoneId zone) {
    profiles =
        Profiles.over(events, identities, Shop.in(zone, CurrencyUnit.EUR)).withConsent(consent);
  }

  void keep(Event event) {
    events.append(event);
    Observation.of(event).ifPresent(identities::observe);
    profiles.accept(List.of(event));
  }

  CustomerId customer(Identifier identifier) {
    return identities.customerOf(identifier).orElseThrow().id();
  }
}
