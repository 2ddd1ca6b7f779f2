package io.clientele.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.connect.PrivacyRequest;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.shopify.ShopifyPixels;
import io.clientele.connect.shopify.ShopifyWebhooks;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
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
import io.clientele.tenant.Tenant;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A visitor's way through a shop, by all connectors, into all stores and out of them again. */
class ShopIntakeTest {
  private static final Tenant SHOP = Tenant.of("acme");
  private static final String DOMAIN = "ana.myshopify.com";
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Identifier ANA = Identifier.email("ana.sample@example.com");
  private static final String CART = "68778783ad298f1c80c3bafcddeea02f"; // also of the order's file

  private static final String CUP =
      """
      {"cost": {"totalAmount": {"amount": 25, "currencyCode": "USD"}}, "quantity": 2,
       "merchandise": {"id": "1", "sku": "CUP-1", "price": {"amount": 12.5, "currencyCode": "USD"},
                       "product": {"id": "2", "title": "Stoneware cup"}}}\
      """;
  private static final String LOOKED = pixel("p1", "product_added_to_cart", "\"cartLine\": " + CUP);
  private static final String VIEWED =
      pixel("p2", "cart_viewed", "\"cart\": {\"id\": \"" + CART + "\", \"lines\": [" + CUP + "]}");
  private static final String FILLED =
      """
      {"id": "%1$s", "token": "%1$s", "created_at": "2026-03-01T08:40:00Z",
       "updated_at": "2026-03-01T08:45:00Z",
       "line_items": [{"id": 1, "variant_id": 1, "sku": "CUP-1", "title": "Stoneware cup",
                       "quantity": 2, "price": "12.50", "line_price": "25.00"}]}\
      """
          .formatted(CART);

  @TempDir Path folder;

  @Test
  void a_visitor_becomes_a_customer_and_is_forgotten_in_sqlite() throws Exception {
    SQLiteDataSource file = new SQLiteDataSource();
    file.setUrl("jdbc:sqlite:" + folder.resolve("shop.db") + "?busy_timeout=10000");
    comesAndIsForgotten(file, "SELECT name FROM sqlite_master WHERE type = 'table'");
  }

  @Test
  void a_visitor_becomes_a_customer_and_is_forgotten_in_postgresql() throws Exception {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        platform.toLowerCase(Locale.ROOT).equals("linux amd64"),
        "no PostgreSQL to test with: its binaries are for linux amd64 and this is " + platform);
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      comesAndIsForgotten(
          server.getPostgresDatabase(),
          "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }
  }

  private static void comesAndIsForgotten(DataSource database, String tables) throws Exception {
    JdbcSchema.on(database).install();
    EventStore events = JdbcEventStore.on(database, SHOP);
    IdentityGraph customers =
        IdentityGraph.over(JdbcIdentityStore.on(database, SHOP), IdentityRules.withDefaults());
    SuppressionKey key = SuppressionKey.of("2026", new byte[32]);
    EventIntake intake =
        EventIntake.builder()
            .events(events)
            .consents(JdbcConsentLedger.on(database, SHOP))
            .identity(customers)
            .suppressions(SuppressionList.of(JdbcSuppressionStore.on(database, SHOP), key))
            .erasures(JdbcErasureJournal.on(database, SHOP))
            .clock(() -> NOW)
            .build();
    ShopifyPixels pixels = ShopifyPixels.of(DOMAIN);
    ShopifyWebhooks webhooks =
        ShopifyWebhooks.withSecrets(WebhookToProfileTest.SECRET)
            .deliveries(JdbcDeliveryLog.on(database, SHOP));

    take(pixels.receive(LOOKED.getBytes(UTF_8)), intake);
    take(pixels.receive(VIEWED.getBytes(UTF_8)), intake);
    take(webhook(webhooks, "carts/update", "d1", FILLED.getBytes(UTF_8)), intake);
    assertThat(customers.customerOf(ANA)).isEmpty();
    byte[] order = WebhookToProfileTest.body("order-placed.json");
    take(webhook(webhooks, "orders/create", "d2", order), intake);

    Customer ana = customers.customerOf(ANA).orElseThrow();
    assertThat(ana.identifiers())
        .contains(Identifier.anonymous("visitor-1"), Identifier.cart(CART), ANA);
    try (Stream<Event> hers = events.of(Set.copyOf(ana.identifiers()), Instant.MIN, Instant.MAX)) {
      assertThat(hers.map(Event::name))
          .startsWith("Product Added", "Cart Viewed", "Cart Updated", "Order Completed");
    }
    assertThat(contentOf(database, tables)).contains("ana.sample@example.com", CART, "visitor-1");

    byte[] redact = WebhookToProfileTest.body("redact.json");
    take(webhook(webhooks, "customers/redact", "d3", redact), intake);

    String left = contentOf(database, tables);
    for (Identifier identifier : ana.identifiers()) {
      assertThat(left).doesNotContain(identifier.value());
    }
    assertThat(left).contains("2026").doesNotContain("CUP-1");
    take(webhook(webhooks, "orders/create", "d4", order), intake);
    take(pixels.receive(LOOKED.getBytes(UTF_8)), intake);
    assertThat(customers.customers()).isEmpty();
    assertThat(events.all()).isEmpty();
  }

  private static void take(WebhookResult result, EventIntake intake) {
    assertThat(result).as(result.toString()).isInstanceOf(WebhookResult.Accepted.class);
    intake.accept(result.events());
    for (PrivacyRequest request : ((WebhookResult.Accepted) result).requests()) {
      if (request instanceof PrivacyRequest.Erase erase) {
        assertThat(intake.erase(erase.request()).isComplete()).isTrue();
      }
    }
  }

  private static WebhookResult webhook(
      ShopifyWebhooks webhooks, String topic, String id, byte[] body) throws Exception {
    return webhooks.receive(WebhookToProfileTest.headers(topic, id, body), body);
  }

  private static String pixel(String id, String name, String data) {
    return """
    {"id": "%s", "name": "%s", "clientId": "visitor-1", "timestamp": "2026-03-01T08:30:0%sZ",
     "context": {"document": {"location": {"href": "https://shop.example/"}, "title": "Cups"}},
     "data": {%s}}\
    """
        .formatted(id, name, id.substring(1), data);
  }

  /** Returns all that is in the tables. */
  private static String contentOf(DataSource database, String tables)
      throws SQLException, IOException {
    StringBuilder content = new StringBuilder();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(tables)) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      assertThat(names).hasSizeGreaterThan(10);
      for (String name : names) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              content.append(rows.getString(i)).append('\n');
            }
          }
        }
      }
    }
    return content.toString();
  }
}
