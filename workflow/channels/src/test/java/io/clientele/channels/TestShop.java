package io.clientele.channels;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.content.RenderRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The stores of a shop in memory. */
public final class TestShop {
  private static final Tenant TENANT = Tenant.of("small");

  public final InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
  public final Consent consent = Consent.over(ledger);
  private final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
  private final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  public final Profiles profiles =
      Profiles.over(events, identities, Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR))
          .withConsent(consent);
  private int count;

  public TestShop() {}

  public void keep(Event event) {
    events.append(event);
    Observation.of(event).ifPresent(identities::observe);
    ConsentEntries.of(event).forEach(ledger::append);
    profiles.accept(List.of(event));
  }

  public EventHeader header(Instant at) {
    return EventHeader.of(EventId.of("e" + ++count), "web", at, Messages.ANA);
  }

  public CustomerId customer(Identifier identifier) {
    return identities.customerOf(identifier).orElseThrow().id();
  }

  public Profile ana() {
    return profiles.of(customer(Messages.ANA)).at(Messages.NOW);
  }

  /** Returns the profile of a customer who said this of herself and has a cart with one product. */
  public static Profile profile(Properties traits, String product) {
    TestShop shop = new TestShop();
    shop.keep(new CustomerIdentified(shop.header(Messages.NOW.minusSeconds(60)), traits));
    ProductDetails details =
        ProductDetails.builder()
            .sku(Sku.of("sku-1"))
            .name(product)
            .url("https://shop.example/p/1?a=1&b=2")
            .price(Money.of(CurrencyUnit.EUR, new BigDecimal("12.50")))
            .quantity(2)
            .build();
    shop.keep(
        new CartUpdated(shop.header(Messages.NOW.minusSeconds(30)), "c1", List.of(details), null));
    return shop.ana();
  }

  public static RenderRequest request(
      String template, ChannelName channel, Profile profile, Properties values) {
    return new RenderRequest(
        template, channel, Purpose.MARKETING, Messages.ANA, "k/1", "welcome", profile, values);
  }
}
