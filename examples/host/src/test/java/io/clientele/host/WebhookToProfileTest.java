package io.clientele.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.condition.Condition;
import io.clientele.identity.Identifier;
import io.clientele.profile.Profile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookToProfileTest {
  static final String SECRET = "hush";
  private static final byte[] ERASURES =
      "a secret of at least 32 bytes, of the host".getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Identifier ANA = Identifier.email("ana.sample@example.com");

  private static @Nullable EmbeddedPostgres server;
  private static int databases;

  private DataSource database = notStarted();

  @BeforeAll
  static void startPostgres() throws IOException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(
        platform.toLowerCase(Locale.ROOT).equals("linux amd64"),
        "no PostgreSQL to test with: its binaries are for linux amd64 and this is " + platform);
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void createDatabase() throws Exception {
    EmbeddedPostgres postgres = Objects.requireNonNull(server);
    String name = "shop" + ++databases;
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    database = postgres.getDatabase("postgres", name);
  }

  @Test
  void a_webhook_becomes_a_profile() throws Exception {
    WebhookToProfile host = host();

    int status = receive(host, "orders/create", "d1", "order-placed.json");

    assertThat(status).isEqualTo(200);
    Profile ana = host.profile(ANA, NOW).orElseThrow();
    assertThat(ana.purchases().count()).isEqualTo(1);
    assertThat(ana.purchases().spent()).isEqualByComparingTo("57.78"); // total_price of the file
    Condition regular = Condition.parse("orders = 1 and spent >= 50 and last_order within 30d");
    assertThat(regular.explain(ana).toString()).startsWith("yes: orders was 1, needed = 1");
  }

  @Test
  void a_webhook_that_comes_again_changes_nothing() throws Exception {
    WebhookToProfile host = host();
    receive(host, "orders/create", "d1", "order-placed.json");
    Profile before = host.profile(ANA, NOW).orElseThrow();

    assertThat(receive(host, "orders/create", "d1", "order-placed.json")).isEqualTo(200);
    assertThat(receive(host, "orders/create", "d2", "order-placed.json")).isEqualTo(200);

    assertThat(host.profile(ANA, NOW)).contains(before);
  }

  @Test
  void the_profile_is_there_after_a_restart() throws Exception {
    WebhookToProfile host = host();
    receive(host, "orders/create", "d1", "order-placed.json");
    Profile before = host.profile(ANA, NOW).orElseThrow();

    assertThat(host().profile(ANA, NOW)).contains(before);
  }

  @Test
  void what_nobody_signed_is_not_taken_in() throws Exception {
    WebhookToProfile host = host();
    byte[] body = body("order-placed.json");
    Map<String, List<String>> headers = headers("orders/create", "d1", body);
    body[100]++;

    assertThat(host.receive(headers, body)).isEqualTo(401);
    assertThat(host.profile(ANA, NOW)).isEmpty();
  }

  @Test
  void a_customer_who_asks_for_it_is_forgotten_and_does_not_come_back() throws Exception {
    WebhookToProfile host = host();
    receive(host, "orders/create", "d1", "order-placed.json");

    receive(host, "customers/redact", "d2", "redact.json");

    assertThat(host.profile(ANA, NOW)).isEmpty();
    receive(host, "orders/create", "d3", "order-placed.json");
    assertThat(host.profile(ANA, NOW)).isEmpty();
    assertThat(host().profile(ANA, NOW)).isEmpty();
  }

  private WebhookToProfile host() {
    return new WebhookToProfile(database, SECRET, ERASURES, InstantSource.fixed(NOW));
  }

  private static int receive(WebhookToProfile host, String topic, String id, String file)
      throws IOException, GeneralSecurityException {
    byte[] body = body(file);
    return host.receive(headers(topic, id, body), body);
  }

  static byte[] body(String file) throws IOException {
    try (InputStream in = WebhookToProfileTest.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  static Map<String, List<String>> headers(String topic, String id, byte[] body)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("X-Shopify-Topic", List.of(topic));
    headers.put("X-Shopify-Shop-Domain", List.of("ana.myshopify.com"));
    headers.put("X-Shopify-Webhook-Id", List.of(id));
    headers.put("X-Shopify-Triggered-At", List.of(NOW.toString()));
    headers.put(
        "X-Shopify-Hmac-Sha256", List.of(Base64.getEncoder().encodeToString(mac.doFinal(body))));
    return headers;
  }

  private static DataSource notStarted() {
    return new org.postgresql.ds.PGSimpleDataSource();
  }
}
