package io.clientele.connect.shopify;

import static io.clientele.connect.Fixtures.SECRET;
import static io.clientele.connect.Fixtures.body;
import static io.clientele.connect.Fixtures.headers;
import static io.clientele.connect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.connect.PrivacyRequest;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.connect.WebhookResult.Malformed;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.ConsentState;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.CatalogEvent.PriceChanged;
import io.clientele.event.CatalogEvent.StockChanged;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.CustomEvent;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.CustomerEvent.CustomerUntagged;
import io.clientele.event.Event;
import io.clientele.event.PropertyValue.Items;
import io.clientele.event.PropertyValue.Text;
import io.clientele.identity.Identifier;
import io.clientele.order.OrderId;
import io.clientele.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ShopifyCustomersTest {
  private static final ShopifyWebhooks SHOPIFY = ShopifyWebhooks.withSecrets(SECRET);
  private static final Identifier EMAIL = Identifier.email("ana.sample@example.com");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");

  @Test
  void a_customer_is_told_with_traits_that_conditions_ask_for() {
    CustomerIdentified told = (CustomerIdentified) events("customers/update", "customer").get(0);

    assertThat(told.header().identifiers())
        .containsExactly(Identifier.external("207119551"), EMAIL, PHONE);
    assertThat(told.traits().text("firstName")).hasValue("Ana");
    assertThat(told.traits().text("accountStatus")).hasValue("enabled");
    assertThat(told.traits().text("language")).hasValue("en-GB");
    assertThat(told.traits().instant("added")).hasValue(Instant.parse("2025-11-02T08:00:00Z"));
    assertThat(told.traits().get("countries")).hasValue(new Items(List.of(new Text("GB"))));
    assertThat(told.traits().get("cities")).hasValue(new Items(List.of(new Text("GB-London"))));
    assertThat(told.header().happenedAt()).isEqualTo("2026-03-01T09:00:00Z");
  }

  @Test
  void tags_are_read_from_text_with_commas_and_from_arrays() {
    CustomerTagged tagged = (CustomerTagged) events("customers/update", "customer").get(1);
    CustomerTagged added = (CustomerTagged) events("customer.tags_added", "tags").get(0);
    CustomerUntagged removed = (CustomerUntagged) events("customer.tags_removed", "tags").get(0);

    assertThat(tagged.tags()).containsExactly("VIP", "wholesale");
    assertThat(added.tags()).containsExactly("VIP");
    assertThat(removed.tags()).containsExactly("VIP");
    assertThat(removed.header().identifiers()).containsExactly(Identifier.external("207119551"));
  }

  @Test
  void permissions_carry_the_address_and_the_time_at_which_they_were_given() {
    List<Event> events = events("customers/update", "customer");

    ConsentGiven email = (ConsentGiven) events.get(2);
    assertThat(email.consent().address()).isEqualTo(EMAIL);
    assertThat(email.consent().channel()).isEqualTo(ChannelName.EMAIL);
    assertThat(email.consent().purpose()).isEqualTo("marketing");
    assertThat(email.header().happenedAt()).isEqualTo("2026-01-15T07:30:00Z");
    assertThat(email.header().leftovers().properties("shopify").orElseThrow().text("opt_in_level"))
        .hasValue("confirmed_opt_in");
    ConsentWithdrawn sms = (ConsentWithdrawn) events.get(3);
    assertThat(sms.consent().address()).isEqualTo(PHONE);
    assertThat(sms.header().happenedAt()).isEqualTo("2026-02-20T17:00:00Z");
  }

  @Test
  void the_topics_of_permissions_fill_the_ledger() {
    InMemoryConsentLedger ledger = InMemoryConsentLedger.of(Tenant.of("ana"));
    for (String[] told :
        new String[][] {
          {"customers_email_marketing_consent/update", "email-consent"},
          {"customers/update", "customer"}, // older than the other two, and arrives later
          {"customers_marketing_consent/update", "sms-consent"}
        }) {
      for (Event event : events(told[0], told[1])) {
        ledger.appendAll(ConsentEntries.of(event));
      }
    }
    Consent consent = Consent.over(ledger);
    Instant now = Instant.parse("2026-05-01T00:00:00Z");

    assertThat(consent.ask(EMAIL, Purpose.MARKETING, ChannelName.EMAIL, now).state())
        .isEqualTo(ConsentState.UNSUBSCRIBED);
    assertThat(consent.ask(PHONE, Purpose.MARKETING, ChannelName.SMS, now).state())
        .isEqualTo(ConsentState.SUBSCRIBED);
  }

  @Test
  void a_permission_told_again_with_every_change_of_the_customer_is_one_event() {
    String later =
        text("shopify/customer.json")
            .replace("2026-03-01T10:00:00+01:00", "2026-06-01T10:00:00+01:00")
            .replace("\"first_name\": \"Ana\"", "\"first_name\": \"Anna\"");
    List<Event> before = events("customers/update", "customer");
    List<Event> after = accepted("customers/update", bytes(later)).events();

    assertThat(after.get(0).header().id()).isNotEqualTo(before.get(0).header().id());
    assertThat(after.get(2)).isEqualTo(before.get(2));
    assertThat(after.get(3)).isEqualTo(before.get(3));
  }

  @Test
  void a_yes_whose_time_is_forgotten_counts_from_the_first_day_of_the_customer() {
    String forgotten =
        text("shopify/customer.json").replace("\"2026-01-15T08:30:00+01:00\"", "null");

    Event email = accepted("customers/update", bytes(forgotten)).events().get(2);

    assertThat(email).isInstanceOf(ConsentGiven.class);
    assertThat(email.header().happenedAt()).isEqualTo("2025-11-02T08:00:00Z");
  }

  @Test
  void who_never_chose_or_has_not_confirmed_says_nothing() {
    for (String state : List.of("not_subscribed", "pending", "redacted", "invalid")) {
      String told =
          text("shopify/customer.json")
              .replace("\"subscribed\"", "\"" + state + "\"")
              .replace("\"unsubscribed\"", "\"" + state + "\"");
      assertThat(accepted("customers/update", bytes(told)).events()).as(state).hasSize(2);
    }
  }

  @Test
  void a_deleted_customer_is_told_as_an_event_and_not_as_an_erasure() {
    CustomEvent deleted = (CustomEvent) events("customers/delete", "customer-deleted").get(0);

    assertThat(deleted.name()).isEqualTo("Customer Deleted");
    assertThat(deleted.header().happenedAt()).isEqualTo("2026-03-10T12:00:00.123456Z");
  }

  @Test
  void a_request_to_redact_is_an_erasure_whose_id_tells_nobody() {
    Accepted accepted = accepted("customers/redact", body("shopify/redact.json"));

    assertThat(accepted.events()).isEmpty();
    PrivacyRequest.Erase erase = (PrivacyRequest.Erase) accepted.requests().get(0);
    assertThat(erase.request().identifiers())
        .containsExactlyInAnyOrder(Identifier.external("207119551"), EMAIL, PHONE);
    assertThat(erase.orders()).containsExactly(OrderId.of("299938"), OrderId.of("280263"));
    assertThat(erase.id()).isEqualTo("shopify/d1");
    assertThat(erase.at()).isEqualTo("2026-03-10T12:00:00.123456Z");
  }

  @Test
  void a_request_for_data_names_the_person_and_the_orders() {
    Accepted accepted = accepted("customers/data_request", body("shopify/data-request.json"));

    PrivacyRequest.Disclose disclose = (PrivacyRequest.Disclose) accepted.requests().get(0);
    // The phone number has no country code and no region is set: it points at nobody.
    assertThat(disclose.identifiers()).containsExactly(Identifier.external("207119551"), EMAIL);
    assertThat(disclose.orders()).hasSize(2);
    WebhookResult inUs =
        SHOPIFY
            .region("US")
            .receive(
                headers("customers/data_request", "d1", body("shopify/data-request.json")),
                body("shopify/data-request.json"));
    assertThat(((PrivacyRequest.Disclose) ((Accepted) inUs).requests().get(0)).identifiers())
        .contains(Identifier.phone("555-625-1199", "US"));
  }

  @Test
  void a_shop_that_leaves_asks_to_be_forgotten_as_a_whole() {
    Accepted accepted = accepted("shop/redact", body("shopify/shop-redact.json"));

    assertThat(accepted.requests())
        .containsExactly(
            new PrivacyRequest.EraseShop(
                "shopify/d1",
                Instant.parse("2026-03-10T12:00:00.123456789Z"),
                "ana.myshopify.com"));
  }

  /** The header is not signed: with it alone anybody's shop could be dropped. */
  @Test
  void a_request_for_privacy_whose_body_names_another_shop_than_the_header_is_refused() {
    byte[] body =
        bytes(text("shopify/shop-redact.json").replace("ana.myshopify", "mallory.myshopify"));

    assertThat(SHOPIFY.receive(headers("shop/redact", "d1", body), body))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void a_product_tells_price_and_stock_of_each_variant_once_its_currency_is_known() {
    byte[] body = body("shopify/product.json");
    List<Event> without = accepted("products/update", body).events();
    List<Event> with =
        ((Accepted)
                SHOPIFY
                    .currency(CurrencyUnit.USD)
                    .receive(headers("products/update", "d1", body), body))
            .events();

    assertThat(without).hasSize(1);
    StockChanged stock = (StockChanged) without.get(0);
    assertThat(stock.sku()).isEqualTo(Sku.of("CUP-1"));
    assertThat(stock.quantity()).isEqualTo(7);
    assertThat(stock.header().identifiers()).isEmpty();
    assertThat(with).hasSize(3); // the engraving is not counted in stock
    PriceChanged price = (PriceChanged) with.get(0);
    assertThat(price.price()).isEqualTo(Money.parse("USD 12.50"));
    assertThat(price.compareAtPrice()).isEqualTo(Money.parse("USD 15.00"));
    assertThat(((PriceChanged) with.get(2)).sku()).isEqualTo(Sku.of("43218082857196"));
  }

  @Test
  void a_long_description_does_not_keep_a_product_away() {
    byte[] body = bytes(text("shopify/product.json").replace("A cup.", "A cup. ".repeat(70_000)));

    assertThat(accepted("products/update", body).events()).hasSize(1);
  }

  @Test
  void a_level_of_stock_is_a_change_once_the_host_names_the_goods() {
    byte[] body = body("shopify/inventory.json");
    ShopifyWebhooks named =
        SHOPIFY.stock(
            item -> item.equals("808950810") ? Optional.of(Sku.of("CUP-1")) : Optional.empty());

    Event custom = accepted("inventory_levels/update", body).events().get(0);
    Event stock =
        named.receive(headers("inventory_levels/update", "d1", body), body).events().get(0);

    assertThat(custom.name()).isEqualTo("Inventory Level Updated");
    assertThat(((StockChanged) stock).sku()).isEqualTo(Sku.of("CUP-1"));
    assertThat(((StockChanged) stock).quantity()).isEqualTo(3);
  }

  private static List<Event> events(String topic, String file) {
    return accepted(topic, body("shopify/" + file + ".json")).events();
  }

  private static Accepted accepted(String topic, byte[] body) {
    WebhookResult result = SHOPIFY.receive(headers(topic, "d1", body), body);
    assertThat(result).as(String.valueOf(result)).isInstanceOf(Accepted.class);
    return (Accepted) result;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
