package io.clientele.host;

import io.clientele.connect.PrivacyRequest;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.shopify.ShopifyWebhooks;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.intake.EventIntake;
import io.clientele.jdbc.JdbcConsentLedger;
import io.clientele.jdbc.JdbcDeliveryLog;
import io.clientele.jdbc.JdbcErasureJournal;
import io.clientele.jdbc.JdbcEventStore;
import io.clientele.jdbc.JdbcIdentityStore;
import io.clientele.jdbc.JdbcSchema;
import io.clientele.jdbc.JdbcSuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;

/** From the body of a Shopify webhook to an updated profile, all of it kept in a database. */
public final class WebhookToProfile {
  private static final Tenant SHOP = Tenant.of("acme");

  private final ShopifyWebhooks shopify;
  private final IdentityGraph customers;
  private final Profiles profiles;
  private final EventIntake intake;

  /** Wires the library to PostgreSQL, or SQLite. */
  public WebhookToProfile(
      DataSource database, String webhookSecret, byte[] erasureSecret, InstantSource clock) {
    JdbcSchema.on(database).install();
    shopify =
        ShopifyWebhooks.withSecrets(webhookSecret).deliveries(JdbcDeliveryLog.on(database, SHOP));
    EventStore events = JdbcEventStore.on(database, SHOP);
    customers =
        IdentityGraph.over(JdbcIdentityStore.on(database, SHOP), IdentityRules.withDefaults());
    profiles =
        Profiles.over(events, customers, Shop.in(ZoneId.of("Europe/London"), CurrencyUnit.USD));
    SuppressionKey key = SuppressionKey.of("2026", erasureSecret);
    intake =
        EventIntake.builder()
            .events(events)
            .consents(JdbcConsentLedger.on(database, SHOP))
            .identity(customers)
            .suppressions(SuppressionList.of(JdbcSuppressionStore.on(database, SHOP), key))
            .erasures(JdbcErasureJournal.on(database, SHOP))
            .alsoErasing(profiles)
            .listener(profiles)
            .clock(clock)
            .build();
  }

  /** Takes a webhook in, and returns the status of the answer; what it tells is kept by then. */
  public int receive(Map<String, List<String>> headers, byte[] body) {
    WebhookResult result = shopify.receive(headers, body);
    if (result instanceof WebhookResult.Accepted accepted) {
      intake.accept(accepted.events());
      for (PrivacyRequest request : accepted.requests()) {
        if (request instanceof PrivacyRequest.Erase erase) {
          intake.erase(erase.request());
        }
      }
      shopify.confirm(accepted);
    }
    return result.httpStatus();
  }

  /** Returns what was known at an instant of the customer at whom an address points. */
  public Optional<Profile> profile(Identifier address, Instant at) {
    return customers.customerOf(address).map(customer -> profiles.of(customer.id()).at(at));
  }
}
