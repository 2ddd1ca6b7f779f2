package io.clientele.connect.shopify;

import static io.clientele.connect.Fixtures.SECRET;
import static io.clientele.connect.Fixtures.body;
import static io.clientele.connect.Fixtures.headers;
import static io.clientele.connect.Fixtures.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.connect.WebhookResult.BadSignature;
import io.clientele.connect.WebhookResult.Duplicate;
import io.clientele.connect.WebhookResult.Ignored;
import io.clientele.connect.WebhookResult.Malformed;
import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.json.JsonLimits;
import io.clientele.intake.InMemoryDeliveryLog;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyWebhooksTest {
  private static final ShopifyWebhooks SHOPIFY = ShopifyWebhooks.withSecrets(SECRET);
  private static final byte[] PLACED = body("shopify/order-placed.json");

  /** The signatures were made with openssl 3: dgst -sha256 -hmac SECRET -binary | base64. */
  @Test
  void agrees_with_openssl_on_a_body_that_is_not_ascii() {
    byte[] body = "{\"id\":1,\"note\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8);
    ShopifyWebhooks both = ShopifyWebhooks.withSecrets("hush-current", "hush-previous");

    for (String signature :
        List.of(
            "nN26sVnaFjQz5+AmBffgTVMvp/awltaLpE/aGUJ+Dt8=",
            "VZJPT3Y5+KjtgBtuwTosqvk1AB85Wc9p2a4tqYDzVzc=")) {
      Map<String, List<String>> headers = headers("orders/create", "d1", body);
      headers.put("X-Shopify-Hmac-Sha256", List.of(signature));
      assertThat(both.receive(headers, body)).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void accepts_what_either_of_two_active_secrets_signs_and_nothing_else() {
    ShopifyWebhooks both = ShopifyWebhooks.withSecrets("new", "old");

    for (String secret : List.of("new", "old")) {
      Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
      headers.put("X-Shopify-Hmac-Sha256", List.of(sign(secret, PLACED)));
      assertThat(both.receive(headers, PLACED)).as(secret).isInstanceOf(Accepted.class);
    }
    WebhookResult other = both.receive(headers("orders/create", "d1", PLACED), PLACED);
    assertThat(other).isInstanceOf(BadSignature.class);
    assertThat(other.httpStatus()).isEqualTo(401);
  }

  @Test
  void one_changed_byte_of_the_body_breaks_the_signature() {
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
    for (int at = 0; at < PLACED.length; at += 97) {
      byte[] changed = PLACED.clone();
      changed[at] ^= 1;
      assertThat(SHOPIFY.receive(headers, changed)).isInstanceOf(BadSignature.class);
    }
    assertThat(SHOPIFY.receive(headers, Arrays.copyOf(PLACED, PLACED.length + 1)))
        .isInstanceOf(BadSignature.class);
  }

  @Test
  void refuses_signatures_that_are_cut_long_empty_or_garbage() {
    String good = sign(SECRET, PLACED);
    byte[] raw = Base64.getDecoder().decode(good);
    List<String> bad =
        List.of(
            "",
            " ",
            good.substring(0, 43),
            good.substring(0, 40) + "====",
            good + good,
            good + "A",
            "A".repeat(44),
            "*".repeat(44),
            "ş".repeat(44),
            "x".repeat(1_000_000),
            java.util.HexFormat.of().formatHex(raw),
            Base64.getEncoder().encodeToString(Arrays.copyOf(raw, 31)),
            Base64.getUrlEncoder().encodeToString(raw).replace('=', '\n'));
    for (String signature : bad) {
      Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
      headers.put("X-Shopify-Hmac-Sha256", List.of(signature));
      assertThat(SHOPIFY.receive(headers, PLACED)).isInstanceOf(BadSignature.class);
    }
    Map<String, List<String>> twice = headers("orders/create", "d1", PLACED);
    twice.put("X-Shopify-Hmac-Sha256", List.of(good, "A".repeat(44)));
    assertThat(SHOPIFY.receive(twice, PLACED)).isInstanceOf(BadSignature.class);
    assertThat(SHOPIFY.receive(Map.of(), PLACED)).isInstanceOf(BadSignature.class);
  }

  @Test
  void header_names_may_be_in_any_case_and_without_the_x() {
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
    Map<String, List<String>> lower = new HashMap<>();
    Map<String, List<String>> bare = new HashMap<>();
    Map<String, List<String>> upper = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    headers.forEach((name, values) -> upper.put(name.toUpperCase(Locale.ROOT), values));
    headers.forEach((name, values) -> bare.put(name.replaceFirst("^X-", ""), values));

    WebhookResult expected = SHOPIFY.receive(headers, PLACED);
    assertThat(expected).isInstanceOf(Accepted.class);
    assertThat(SHOPIFY.receive(lower, PLACED)).isEqualTo(expected);
    assertThat(SHOPIFY.receive(upper, PLACED)).isEqualTo(expected);
    assertThat(SHOPIFY.receive(bare, PLACED)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Topic", "Shop-Domain", "Webhook-Id"})
  void a_header_that_is_missing_is_named(String name) {
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
    headers.remove("X-Shopify-" + name);

    WebhookResult result = SHOPIFY.receive(headers, PLACED);

    assertThat(result)
        .isEqualTo(
            new Malformed("header X-Shopify-" + name, "nothing", "what Shopify sends in it"));
    assertThat(result.httpStatus()).isEqualTo(400);
  }

  @Test
  void a_delivery_is_a_duplicate_once_it_was_confirmed_and_not_before() {
    InMemoryDeliveryLog log = InMemoryDeliveryLog.of(Tenant.of("ana"));
    ShopifyWebhooks shopify = SHOPIFY.deliveries(log);
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
    InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("ana"));

    Accepted first = (Accepted) shopify.receive(headers, PLACED);
    store.appendAll(first.events());
    // The process is killed here: nothing was confirmed, so Shopify sends it again.
    Accepted again = (Accepted) shopify.receive(headers, PLACED);
    List<Event> added = store.appendAll(again.events());
    shopify.confirm(again);
    WebhookResult third = shopify.receive(headers, PLACED);

    assertThat(again).isEqualTo(first);
    assertThat(added).isEmpty();
    assertThat(third).isEqualTo(new Duplicate(first.delivery()));
    assertThat(third.httpStatus()).isEqualTo(200);
    assertThat(third.events()).isEmpty();
    assertThat(log.contains("ana.myshopify.com", "d1")).isTrue();
  }

  @Test
  void without_a_log_nothing_is_a_duplicate_and_confirming_does_nothing() {
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
    Accepted first = (Accepted) SHOPIFY.receive(headers, PLACED);
    SHOPIFY.confirm(first);

    assertThat(SHOPIFY.receive(headers, PLACED)).isEqualTo(first);
  }

  @Test
  void topics_that_are_not_mapped_are_ignored_and_not_an_error() {
    byte[] body = "{\"anything\":[1]}".getBytes(StandardCharsets.UTF_8);

    WebhookResult result = SHOPIFY.receive(headers("themes/publish", "d2", body), body);

    assertThat(result).isInstanceOf(Ignored.class);
    assertThat(result.httpStatus()).isEqualTo(200);
  }

  @Test
  void what_names_another_shop_is_ignored_where_one_shop_is_expected() {
    ShopifyWebhooks one = SHOPIFY.shop("Ana.myshopify.com");
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);
    assertThat(one.receive(headers, PLACED)).isInstanceOf(Accepted.class);

    headers.put("X-Shopify-Shop-Domain", List.of("mallory.myshopify.com"));

    assertThat(one.receive(headers, PLACED)).isInstanceOf(Ignored.class);
    headers.put("X-Shopify-Shop-Domain", List.of("../../etc"));
    assertThat(one.receive(headers, PLACED)).isInstanceOf(Malformed.class);
  }

  @Test
  void test_orders_are_ignored_unless_they_are_asked_for() {
    byte[] test = body("shopify/order-test.json");
    Map<String, List<String>> headers = headers("orders/create", "d1", test);

    assertThat(SHOPIFY.receive(headers, test)).isInstanceOf(Ignored.class);
    assertThat(SHOPIFY.withTestOrders().receive(headers, test).events()).hasSize(1);
  }

  @Test
  void was_received_when_the_clock_says_and_without_one_the_intake_tells() {
    Instant now = Instant.parse("2026-03-10T12:00:03Z");
    Map<String, List<String>> headers = headers("orders/create", "d1", PLACED);

    Event told = SHOPIFY.receive(headers, PLACED).events().get(0);
    Event clocked = SHOPIFY.clock(SettableClock.at(now)).receive(headers, PLACED).events().get(0);

    assertThat(told.header().receivedAt()).isEqualTo(told.header().happenedAt());
    assertThat(clocked.header().receivedAt()).isEqualTo(now);
    assertThat(clocked.header().id()).isEqualTo(told.header().id());
  }

  @Test
  void a_body_that_is_too_large_is_refused_before_it_is_read_or_signed() {
    byte[] large = new byte[(5 << 20) + 1];

    assertThat(SHOPIFY.receive(Map.of(), large))
        .isEqualTo(new Malformed("", "5242881 bytes", "at most 5242880"));
    assertThat(
            SHOPIFY
                .within(JsonLimits.standard().withMaxBytes(100))
                .receive(headers("orders/create", "d1", PLACED), PLACED))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void a_refusal_names_the_path_and_the_shape_and_never_what_a_person_wrote() {
    String placed = new String(PLACED, StandardCharsets.UTF_8);

    assertThat(refused(placed.replace("\"amount\": \"12.50\"", "\"amount\": \"12,50 Ana\"")))
        .isEqualTo(
            new Malformed(
                "line_items[0].price_set.shop_money.amount",
                "text like \"99,99 aaa\"",
                "a number"));
    assertThat(refused(placed.replace("\"amount\": \"12.50\"", "\"amount\": \"12.505\"")))
        .hasToString(
            "line_items[0].price_set.shop_money.amount: text like \"99.999\", expected at most the 2 decimal places of USD");
    assertThat(
            refused(
                    placed.replaceAll(
                        "\"processed_at\": \"[^\"]*\"",
                        "\"processed_at\": \"ana.sample@example.com\""))
                .toString())
        .contains("processed_at: text like \"aaa.aaaaaa@aaaaaaa.aaa\"", "expected a time")
        .doesNotContain("ana");
    assertThat(refused("{\"email\":anastasia@example.com}").toString()).doesNotContain("anas");
    assertThat(refused("[1]").toString()).contains("an array", "expected an object");
    assertThat(refused("")).isNotNull();
  }

  @Test
  void secrets_are_not_blank() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShopifyWebhooks.withSecrets("a", " "))
        .withMessageContaining("secret 2 of 2 is blank");
  }

  private static Malformed refused(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return (Malformed) SHOPIFY.receive(headers("orders/create", "d1", bytes), bytes);
  }
}
