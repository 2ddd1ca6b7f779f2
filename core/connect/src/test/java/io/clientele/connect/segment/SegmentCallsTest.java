package io.clientele.connect.segment;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.connect.WebhookResult.BadSignature;
import io.clientele.connect.WebhookResult.Malformed;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CustomEvent;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageClicked;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.PageEvent.ScreenViewed;
import io.clientele.identity.Identifier;
import io.clientele.order.Order;
import io.clientele.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCallsTest {
  private static final SegmentCalls SEGMENT = SegmentCalls.standard();
  private static final String WHO =
      "\"messageId\":\"m1\",\"userId\":\"u1\",\"anonymousId\":\"507f191e810c19729de860ea\",\"timestamp\":\"2026-03-01T10:00:00Z\"";

  /** The amounts are those of the specification's example of Order Completed, in US dollars. */
  private static final String ORDER =
      """
      {"checkout_id":"fksdjfsdjfisjf9sdfjsd9f","order_id":"50314b8e9bcf000000000000",
       "affiliation":"Google Store","total":27.50,"subtotal":22.50,"revenue":25.00,"shipping":3,
       "tax":2,"discount":2.5,"coupon":"hasbros","currency":"USD","gift":true,
       "products":[
        {"product_id":"507f1f77bcf86cd799439011","sku":"45790-32","name":"Monopoly: 3rd Edition",
         "price":19,"quantity":1,"category":"Games"},
        {"product_id":"505bd76785ebb509fc183733","sku":"46493-32","name":"Uno Card Game",
         "price":3,"quantity":2,"category":"Games"}]}""";

  @Test
  void an_order_comes_to_the_total_of_the_specification() {
    OrderCompleted completed = (OrderCompleted) track("Order Completed", ORDER);
    Order order = completed.order();

    assertThat(order.amounts().gross()).isEqualTo(usd("25.00"));
    assertThat(order.amounts().discount()).isEqualTo(usd("2.50"));
    assertThat(order.amounts().total()).isEqualTo(usd("27.50"));
    assertThat(order.discounts().get(0).code()).isEqualTo("hasbros");
    assertThat(completed.affiliation()).isEqualTo("Google Store");
    assertThat(completed.checkoutId()).isEqualTo("fksdjfsdjfisjf9sdfjsd9f");
    var left =
        completed.header().leftovers().properties("segment").orElseThrow().properties("properties");
    assertThat(left.orElseThrow().names())
        .containsExactlyInAnyOrder("total", "subtotal", "revenue", "gift");
  }

  @ParameterizedTest
  @CsvSource({
    "Order Completed",
    "order completed",
    "ORDER_COMPLETED",
    "orderCompleted",
    "Completed Order",
    "completed-order"
  })
  void names_are_told_by_their_words(String name) {
    assertThat(track(name, ORDER)).isInstanceOf(OrderCompleted.class);
  }

  @Test
  void older_names_are_the_same_events() {
    assertThat(track("Viewed Product Category", "{}").type())
        .isEqualTo(EventType.PRODUCT_LIST_VIEWED);
    assertThat(track("Order Canceled", "{\"order_id\":1}").type())
        .isEqualTo(EventType.ORDER_CANCELLED);
    assertThat(track("Added Product", "{\"sku\":\"A\"}").type()).isEqualTo(EventType.PRODUCT_ADDED);
  }

  @Test
  void an_event_of_the_host_s_own_keeps_all_its_properties() {
    CustomEvent custom =
        (CustomEvent) track("Quiz Finished", "{\"result\":\"cosy\",\"answers\":[1,true,null]}");

    assertThat(custom.name()).isEqualTo("Quiz Finished");
    assertThat(custom.properties().names()).containsExactly("result", "answers");
  }

  @Test
  void a_price_without_a_currency_is_left_over_unless_the_host_names_one() {
    String product = "{\"product_id\":1,\"price\":18.990000000000002}";

    ProductViewed without = (ProductViewed) track("Product Viewed", product);
    ProductViewed with =
        (ProductViewed)
            one(
                SEGMENT.currency(CurrencyUnit.EUR),
                call("track", "\"event\":\"Product Viewed\",\"properties\":" + product));

    assertThat(without.product().price()).isNull();
    assertThat(
            without
                .header()
                .leftovers()
                .properties("segment")
                .orElseThrow()
                .properties("properties")
                .orElseThrow()
                .names())
        .containsExactly("price");
    assertThat(with.product().price()).isEqualTo(Money.parse("EUR 18.99"));
    WebhookResult order =
        receive(call("track", "\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"1\"}"));
    assertThat(((Malformed) order).expected()).contains("SegmentCalls.currency");
  }

  @Test
  void a_refund_of_products_is_a_part_and_one_without_is_the_rest() {
    OrderRefunded part = (OrderRefunded) track("Order Refunded", ORDER);
    OrderRefunded rest = (OrderRefunded) track("Order Refunded", "{\"order_id\":\"1\"}");

    assertThat(requireNonNull(part.refund()).totalAmount()).isEqualTo(usd("27.50"));
    assertThat(rest.refund()).isNull();
  }

  @Test
  void a_query_may_be_an_object() {
    ProductsSearched search =
        (ProductsSearched)
            track("Products Searched", "{\"query\":{\"text\":\"blue\",\"size\":\"M\"}}");

    assertThat(search.query()).isEqualTo("blue");
    assertThat(search.header().leftovers().isEmpty()).isFalse();
  }

  @Test
  void whoever_is_told_of_is_an_identifier_in_normal_form() {
    Event event =
        one(
            SEGMENT,
            call(
                "track",
                "\"event\":\"X\",\"context\":{\"ip\":\"203.0.113.7\",\"userAgent\":\"B/1\",\"locale\":\"nl-NL\",\"timezone\":\"Europe/Amsterdam\",\"device\":{\"id\":\"B5372DB0-C21E-11E4-8DFC-AA07A5B093DB\"},\"traits\":{\"email\":\"Ana.Sample@Example.com\",\"phone\":\"+442079460958\"},\"campaign\":{\"name\":\"TPS\",\"source\":\"Newsletter\",\"medium\":\"email\"},\"page\":{\"url\":\"https://shop.example/?fbclid=f1\"}}"));

    assertThat(event.header().identifiers())
        .containsExactly(
            Identifier.external("u1"),
            Identifier.email("ana.sample@example.com"),
            Identifier.phone("+442079460958", "GB"),
            Identifier.anonymous("507f191e810c19729de860ea"),
            Identifier.device("b5372db0-c21e-11e4-8dfc-aa07a5b093db"));
    assertThat(requireNonNull(event.header().campaign()).name()).isEqualTo("TPS");
    assertThat(requireNonNull(event.header().campaign()).clickIds()).hasSize(1);
    assertThat(io.clientele.event.json.EventJson.standard().toText(event))
        .contains("nl-NL", "Europe/Amsterdam")
        .doesNotContain("203.0.113.7", "B/1");
  }

  @Test
  void identify_tells_traits_and_alias_joins_two_ids() {
    CustomerIdentified told =
        (CustomerIdentified)
            one(
                SEGMENT,
                call(
                    "identify",
                    "\"traits\":{\"email\":\"ana.sample@example.com\",\"firstName\":\"Ana\",\"phone\":\"555\"}"));
    CustomerIdentified alias =
        (CustomerIdentified) one(SEGMENT, call("alias", "\"previousId\":\"old-7\""));

    assertThat(told.traits().names()).containsExactly("firstName", "phone");
    assertThat(told.header().identifiers()).contains(Identifier.email("ana.sample@example.com"));
    assertThat(alias.header().identifiers())
        .contains(Identifier.external("u1"), Identifier.external("old-7"));
  }

  @Test
  void pages_screens_and_groups() {
    PageViewed page =
        (PageViewed)
            one(
                SEGMENT,
                call(
                    "page",
                    "\"name\":\"Home\",\"properties\":{\"title\":\"Welcome\",\"url\":\"https://shop.example/?utm_source=x\",\"plan\":1}"));
    ScreenViewed screen = (ScreenViewed) one(SEGMENT, call("screen", "\"name\":\"Home\""));
    Event group =
        one(SEGMENT, call("group", "\"groupId\":\"g1\",\"traits\":{\"name\":\"Sample Ltd\"}"));

    assertThat(page.title()).isEqualTo("Welcome");
    assertThat(requireNonNull(page.header().campaign()).source()).isEqualTo("x");
    assertThat(screen.screen()).isEqualTo("Home");
    assertThat(group.name()).isEqualTo("Group");
  }

  @Test
  void mail_events_are_about_the_address_in_the_traits() {
    String context = "\"context\":{\"traits\":{\"email\":\"ana.sample@example.com\"}},";
    String mail =
        "{\"email_id\":\"18vzF7u3z\",\"campaign_id\":\"123\",\"link_url\":\"https://x.example\",\"list_id\":\"1425\",\"bounce_type\":\"hard\"}";
    MessageClicked clicked =
        (MessageClicked)
            one(
                SEGMENT,
                call("track", context + "\"event\":\"Email Link Clicked\",\"properties\":" + mail));
    MessageUnsubscribed left =
        (MessageUnsubscribed)
            one(
                SEGMENT,
                call("track", context + "\"event\":\"Unsubscribed\",\"properties\":" + mail));
    MessageBounced bounced =
        (MessageBounced)
            one(
                SEGMENT,
                call("track", context + "\"event\":\"Email Bounced\",\"properties\":" + mail));

    assertThat(clicked.message().messageId()).isEqualTo("18vzF7u3z");
    assertThat(clicked.message().address()).isEqualTo(Identifier.email("ana.sample@example.com"));
    assertThat(clicked.url()).isEqualTo("https://x.example");
    assertThat(left.list()).isEqualTo("1425");
    assertThat(bounced.bounce()).isEqualTo(Bounce.HARD);
  }

  /** Segment's rule: timestamp = receivedAt - (sentAt - originalTimestamp). */
  @Test
  void a_clock_that_is_wrong_is_put_right_by_when_it_was_sent_and_received() {
    Instant now = Instant.parse("2026-03-01T12:00:05Z");
    SegmentCalls clocked = SEGMENT.clock(SettableClock.at(now));
    String wrong =
        "{\"type\":\"track\",\"event\":\"X\",\"messageId\":\"m\",\"timestamp\":\"2001-01-01T00:00:00Z\"%s}";
    String sent = ",\"sentAt\":\"2001-01-01T00:01:00Z\"";

    assertThat(one(clocked, wrong.formatted(sent)).header().happenedAt())
        .isEqualTo("2026-03-01T11:59:05Z");
    assertThat(
            one(clocked, "{\"batch\":[" + wrong.formatted("") + "]" + sent + "}")
                .header()
                .happenedAt())
        .isEqualTo("2026-03-01T11:59:05Z");
    assertThat(one(SEGMENT, wrong.formatted(sent)).header().happenedAt())
        .isEqualTo("2001-01-01T00:00:00Z");
    String handedOn =
        ",\"originalTimestamp\":\"2001-01-01T00:00:00Z\",\"sentAt\":\"2001-01-01T00:01:00Z\",\"receivedAt\":\"2026-03-01T12:00:00Z\"";
    assertThat(
            one(
                    clocked,
                    wrong
                        .replace("2001-01-01T00:00:00Z\"%", "2026-03-01T11:59:00Z\"%")
                        .formatted(handedOn))
                .header()
                .happenedAt())
        .isEqualTo("2026-03-01T11:59:00Z");
    String future = wrong.replace("2001", "2099").formatted("");
    assertThat(one(clocked, future).header().happenedAt()).isEqualTo(now);
  }

  @Test
  void of_a_batch_the_calls_that_cannot_be_read_are_told_apart() {
    Accepted accepted =
        (Accepted)
            receive(
                "{\"batch\":["
                    + call("track", "\"event\":\"Product Viewed\",\"properties\":{\"sku\":\"A\"}")
                    + ","
                    + call("track", "\"event\":\"Product Viewed\",\"properties\":{}")
                    + ",{\"type\":\"dance\"},7,"
                    + call("screen", "\"name\":\"Home\"").replace("m1", "m2")
                    + "]}");

    assertThat(accepted.events()).hasSize(2);
    assertThat(accepted.refused()).hasSize(3);
    assertThat(accepted.refused().get(1).path()).isEqualTo("batch[1].type".replace("1", "2"));
  }

  @Test
  void a_call_without_an_id_has_the_same_one_at_every_delivery() {
    String call = "{\"type\":\"track\",\"event\":\"X\",\"timestamp\":\"2026-03-01T10:00:00Z\"}";

    assertThat(one(SEGMENT, call)).isEqualTo(one(SEGMENT, call));
    Accepted two = (Accepted) receive("{\"batch\":[" + call + "," + call + "]}");
    assertThat(two.events().get(0).header().id()).isNotEqualTo(two.events().get(1).header().id());
  }

  /** The signature was made with openssl 3: dgst -sha1 -hmac hush-segment -hex. */
  @Test
  void a_signature_is_checked_where_one_is_asked_for() {
    SegmentCalls signed = SEGMENT.signedWith("hush-segment");
    byte[] body = "{\"type\":\"track\"}".getBytes(StandardCharsets.UTF_8);
    String good = "09d1377ad2da40715cc70412b4ef0be970618956";

    assertThat(signed.receive(Map.of("x-signature", List.of(good)), body))
        .isInstanceOf(Malformed.class);
    for (String bad :
        List.of("", "0", good.substring(1), good + "0", "z".repeat(40), "0".repeat(40))) {
      assertThat(signed.receive(Map.of("X-Signature", List.of(bad)), body))
          .isInstanceOf(BadSignature.class);
    }
    assertThat(signed.receive(Map.of(), body)).isInstanceOf(BadSignature.class);
  }

  /** The signatures were made with openssl 3, as above: of the array, and of its first call. */
  @Test
  void a_signature_has_to_cover_all_of_a_batch() {
    SegmentCalls signed = SEGMENT.signedWith("hush-segment");
    byte[] body = "[{\"type\":\"track\"},{\"type\":\"page\"}]".getBytes(StandardCharsets.UTF_8);
    String whole = "1d844e8f91a4c4098860faccb2187cfb87d93b28";
    String first = "09d1377ad2da40715cc70412b4ef0be970618956";

    assertThat(signed.receive(Map.of("X-Segment-Signature", List.of(whole)), body))
        .isInstanceOf(Accepted.class);
    assertThat(signed.receive(Map.of("X-Signature", List.of(first)), body))
        .isInstanceOf(BadSignature.class);
    assertThat(
            signed.receive(
                Map.of("X-Segment-Signature", List.of(first), "X-Signature", List.of(whole)), body))
        .isInstanceOf(BadSignature.class);
  }

  @Test
  void an_array_of_calls_is_a_batch() {
    String one = call("track", "\"event\":\"Quiz\"");
    String other = one.replace("m1", "m2");

    WebhookResult array = receive("[" + one + "," + other + "]");
    WebhookResult batch = receive("{\"batch\":[" + one + "," + other + "]}");

    assertThat(array).isInstanceOf(Accepted.class);
    assertThat(array.events()).hasSize(2).isEqualTo(batch.events());
    assertThat(receive("[]").events()).isEmpty();
    assertThat(((Accepted) receive("[1," + one + "]")).refused()).hasSize(1);
  }

  private static String call(String type, String more) {
    return "{\"type\":\"" + type + "\"," + WHO + "," + more + "}";
  }

  private static Event track(String name, String properties) {
    return one(SEGMENT, call("track", "\"event\":\"" + name + "\",\"properties\":" + properties));
  }

  private static Event one(SegmentCalls segment, String body) {
    WebhookResult result = segment.receive(Map.of(), body.getBytes(StandardCharsets.UTF_8));
    assertThat(result).as(result.toString()).isInstanceOf(Accepted.class);
    assertThat(((Accepted) result).refused()).isEmpty();
    assertThat(result.events()).hasSize(1);
    return result.events().get(0);
  }

  private static WebhookResult receive(String body) {
    return SEGMENT.receive(Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static Money usd(String amount) {
    return Money.parse("USD " + amount);
  }
}
