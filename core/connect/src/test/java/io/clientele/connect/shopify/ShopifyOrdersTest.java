package io.clientele.connect.shopify;

import static io.clientele.connect.Fixtures.SECRET;
import static io.clientele.connect.Fixtures.body;
import static io.clientele.connect.Fixtures.headers;
import static io.clientele.connect.Fixtures.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.ClickId;
import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.OrderEvent.ReturnReceived;
import io.clientele.identity.Identifier;
import io.clientele.order.Discount;
import io.clientele.order.Order;
import io.clientele.order.OrderStatus;
import io.clientele.order.Refund;
import io.clientele.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyOrdersTest {
  private static final ShopifyWebhooks SHOPIFY = ShopifyWebhooks.withSecrets(SECRET);

  /** Each order comes to what Shopify says in its {@code total_price}. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "order-placed, USD 57.78",
    "order-partly-refunded, GBP 78.00",
    "order-refunded, USD 57.78",
    "order-pos, JPY 1520"
  })
  void an_order_comes_to_the_total_that_shopify_tells(String file, String total) {
    OrderUpdated updated = (OrderUpdated) one("orders/updated", file);

    assertThat(updated.order().amounts().total()).isEqualTo(Money.parse(total));
    assertThat(updated.header().leftovers().properties("shopify").orElseThrow().text("total_price"))
        .hasValue(total.substring(4));
  }

  @Test
  void a_placed_order_has_its_lines_discounts_taxes_and_shipping() {
    OrderCompleted placed = (OrderCompleted) one("orders/create", "order-placed");
    Order order = placed.order();

    assertThat(order.id()).hasToString("820982911946154508");
    assertThat(order.placedAt()).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.country()).hasValue("GB");
    assertThat(order.customer()).isEmpty();
    assertThat(order.lineItems().get(0).sku()).hasValue(Sku.of("CUP-1"));
    assertThat(order.lineItems().get(0).discounts())
        .containsExactly(Discount.of("SPRING10", usd("2.50")));
    // By hand: (2 x 12.50 + 30.00) - 5.50 = 49.50; tax 1.80 + 2.16; shipping 4.00 and 0.32 tax.
    assertThat(order.amounts().revenue()).isEqualTo(usd("49.50"));
    assertThat(order.amounts().goodsTax()).isEqualTo(usd("3.96"));
    assertThat(order.amounts().shippingTax()).isEqualTo(usd("0.32"));
    assertThat(placed.checkoutId()).isEqualTo("bd5a8aa1ecd019dd3520ff791ee3a24c");
    assertThat(placed.cartId()).isEqualTo("68778783ad298f1c80c3bafcddeea02f");
    assertThat(placed.header().happenedAt()).isEqualTo(order.placedAt());
    assertThat(placed.header().currency()).isEqualTo(CurrencyUnit.USD);
    assertThat(requireNonNull(placed.header().campaign()).name()).isEqualTo("spring");
    assertThat(requireNonNull(placed.header().campaign()).clickIds())
        .containsExactly(ClickId.of("gclid", "sample-click"));
  }

  @Test
  void a_variant_without_a_sku_goes_by_its_id() {
    OrderCompleted placed = (OrderCompleted) one("orders/create", "order-placed");

    assertThat(placed.order().lineItems().get(1).sku()).hasValue(Sku.of("43218082726123"));
  }

  @Test
  void what_points_at_the_customer_is_in_normal_form_and_nothing_else_of_them_is_kept() {
    OrderCompleted placed = (OrderCompleted) one("orders/create", "order-placed");

    assertThat(placed.header().identifiers())
        .containsExactly(
            Identifier.external("207119551"),
            Identifier.email("ana.sample@example.com"),
            Identifier.phone("+442079460958", "GB"),
            Identifier.cart("68778783ad298f1c80c3bafcddeea02f"));
    assertThat(io.clientele.event.json.EventJson.standard().toText(placed))
        .doesNotContain("Sample Street", "203.0.113.7", "\"Ana", "SampleBrowser");
  }

  @Test
  void a_sale_at_the_till_to_nobody_known_is_an_order_without_identifiers() {
    OrderCompleted placed = (OrderCompleted) one("orders/create", "order-pos");

    assertThat(placed.header().identifiers()).isEmpty();
    assertThat(placed.order().lineItems().get(0).sku()).isEmpty();
    assertThat(placed.order().lineItems().get(0).title()).hasValue("Paper bag");
    assertThat(placed.order().amounts().revenue()).isEqualTo(Money.parse("JPY 1384"));
  }

  @Test
  void amounts_are_in_the_currency_of_the_shop_and_the_header_tells_the_one_that_was_shown() {
    OrderUpdated order = (OrderUpdated) one("orders/updated", "order-partly-refunded");

    assertThat(order.order().currency()).isEqualTo(CurrencyUnit.GBP);
    assertThat(order.header().currency()).isEqualTo(CurrencyUnit.EUR);
  }

  /** By hand: 72.00 + 6.00 with 12.00 + 1.00 VAT inside; one vase back is 20.00 and 4.00 VAT. */
  @Test
  void a_partial_refund_of_prices_with_tax_inside_lowers_revenue_by_the_price_without_tax() {
    Order order = ((OrderUpdated) one("orders/updated", "order-partly-refunded")).order();

    assertThat(order.pricesIncludeTax()).isTrue();
    assertThat(order.status()).isEqualTo(OrderStatus.FULFILLED);
    assertThat(order.shipping().get(0).netAmount()).isEqualTo(Money.parse("GBP 0"));
    assertThat(order.refunds())
        .containsExactly(
            Refund.at(Instant.parse("2026-03-05T12:00:00Z"), CurrencyUnit.GBP)
                .withLine(0, 1, Money.parse("GBP 20"))
                .withTax(Money.parse("GBP 4")));
    assertThat(order.amounts().netRevenue()).isEqualTo(Money.parse("GBP 45"));
  }

  /** Had the tax come on top of the 24.00, 28.00 would have moved: then goods were 24.00. */
  @Test
  void the_money_that_moved_tells_whether_a_refund_has_the_tax_inside() {
    String told = text("shopify/order-partly-refunded.json");
    int transaction = told.indexOf("\"kind\": \"refund\"");
    int amount = told.lastIndexOf("\"24.00\"", transaction);
    String more = told.substring(0, amount) + "\"28.00\"" + told.substring(amount + 7);
    byte[] body = more.getBytes(StandardCharsets.UTF_8);
    var headers = headers("orders/updated", "d1", body);

    Order order = ((OrderUpdated) SHOPIFY.receive(headers, body).events().get(0)).order();

    assertThat(order.refunds())
        .containsExactly(
            Refund.at(Instant.parse("2026-03-05T12:00:00Z"), CurrencyUnit.GBP)
                .withLine(0, 1, Money.parse("GBP 24"))
                .withTax(Money.parse("GBP 4")));
  }

  @Test
  void a_full_refund_leaves_nothing() {
    Order order = ((OrderUpdated) one("orders/updated", "order-refunded")).order();

    assertThat(order.amounts().netTotal()).isEqualTo(usd("0"));
    assertThat(order.amounts().refundedShipping()).isEqualTo(usd("4.00"));
    assertThat(order.amounts().refundedTax()).isEqualTo(usd("4.28"));
  }

  @Test
  void a_refund_on_its_own_tells_what_moved_and_which_goods_came_back() {
    List<Event> partial = events("refunds/create", "refund-partial");

    OrderRefunded refunded = (OrderRefunded) partial.get(0);
    assertThat(refunded.orderId()).hasToString("450789469");
    // That 24.00 moved and not 28.00 tells that the tax of 4.00 is inside.
    assertThat(requireNonNull(refunded.refund()).totalAmount()).isEqualTo(Money.parse("GBP 24"));
    assertThat(requireNonNull(refunded.refund()).tax()).isEqualTo(Money.parse("GBP 4"));
    ReturnReceived back = (ReturnReceived) partial.get(1);
    assertThat(back.products()).hasSize(1);
    assertThat(back.products().get(0).sku()).isEqualTo(Sku.of("VASE-1"));
    assertThat(back.products().get(0).quantity()).isEqualTo(1);

    OrderRefunded full = (OrderRefunded) events("refunds/create", "refund-full").get(0);
    assertThat(requireNonNull(full.refund()).totalAmount()).isEqualTo(usd("57.78"));
    assertThat(requireNonNull(full.refund()).shipping()).isEqualTo(usd("4.00"));
  }

  @Test
  void where_the_money_does_not_tell_the_setting_says_whether_tax_is_inside() {
    String unmoved = text("shopify/refund-partial.json").replace("\"success\"", "\"pending\"");
    byte[] body = unmoved.getBytes(StandardCharsets.UTF_8);
    var headers = headers("refunds/create", "d1", body);

    OrderRefunded added = (OrderRefunded) SHOPIFY.receive(headers, body).events().get(0);
    OrderRefunded inside =
        (OrderRefunded) SHOPIFY.taxesIncluded().receive(headers, body).events().get(0);

    assertThat(requireNonNull(added.refund()).totalAmount()).isEqualTo(Money.parse("GBP 28"));
    assertThat(requireNonNull(inside.refund()).totalAmount()).isEqualTo(Money.parse("GBP 24"));
  }

  @Test
  void a_refund_of_more_than_fits_is_fitted_and_never_refused() {
    String odd =
        text("shopify/order-refunded.json")
            .replace("\"amount\": \"22.50\"", "\"amount\": \"99.00\"")
            .replace("\"subtotal\": \"22.50\"", "\"subtotal\": \"99.00\"");
    byte[] body = odd.getBytes(StandardCharsets.UTF_8);

    OrderUpdated order =
        (OrderUpdated) SHOPIFY.receive(headers("orders/updated", "d1", body), body).events().get(0);

    assertThat(order.order().amounts().netTotal()).isEqualTo(usd("0"));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "order-pending, PLACED",
    "order-paid, PAID",
    "order-partially-fulfilled, PAID",
    "order-fulfilled, FULFILLED",
    "order-cancelled, CANCELLED"
  })
  void the_status_follows_payment_and_fulfilment(String file, OrderStatus status) {
    assertThat(((OrderUpdated) one("orders/updated", file)).order().status()).isEqualTo(status);
  }

  @Test
  void a_cancelled_order_says_when_and_why() {
    OrderCancelled cancelled = (OrderCancelled) one("orders/cancelled", "order-cancelled");

    assertThat(cancelled.reason()).isEqualTo("customer");
    assertThat(cancelled.header().happenedAt()).isEqualTo("2026-03-02T10:00:00.000999Z");
  }

  @Test
  void the_same_state_under_two_topics_is_one_event() {
    Event paid = one("orders/paid", "order-paid");
    Event updated = one("orders/updated", "order-paid");

    assertThat(updated.header().id()).isEqualTo(paid.header().id());
    assertThat(one("orders/updated", "order-fulfilled").header().id())
        .isNotEqualTo(paid.header().id());
  }

  /** Created and paid within one second, fulfilled, refunded: whatever arrives first. */
  @Test
  void updates_that_arrive_in_any_order_end_with_the_latest_state() {
    List<String[]> deliveries =
        List.of(
            new String[] {"orders/create", "order-pending"},
            new String[] {"orders/updated", "order-pending"},
            new String[] {"orders/paid", "order-paid"},
            new String[] {"orders/updated", "order-paid"},
            new String[] {"orders/partially_fulfilled", "order-partially-fulfilled"},
            new String[] {"orders/fulfilled", "order-fulfilled"},
            new String[] {"refunds/create", "refund-full"},
            new String[] {"orders/updated", "order-refunded"});
    List<Event> expected = null;
    for (int seed = 0; seed < 100; seed++) {
      List<String[]> shuffled = new ArrayList<>(deliveries);
      shuffled.addAll(deliveries.subList(0, 3)); // and some are delivered twice
      Collections.shuffle(shuffled, new Random(seed));
      InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("ana"));
      shuffled.forEach(delivery -> store.appendAll(events(delivery[0], delivery[1])));

      List<Event> stored =
          store.between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")).toList();
      expected = expected == null ? stored : expected;
      assertThat(stored).isEqualTo(expected);
      assertThat(stored.get(0)).isInstanceOf(OrderCompleted.class);
      List<OrderStatus> statuses =
          stored.stream()
              .filter(event -> event instanceof OrderUpdated)
              .map(event -> ((OrderUpdated) event).order().status())
              .toList();
      assertThat(statuses)
          .containsExactly(
              OrderStatus.PLACED,
              OrderStatus.PAID,
              OrderStatus.PAID,
              OrderStatus.FULFILLED,
              OrderStatus.PAID);
      assertThat(stored.get(stored.size() - 1)).isInstanceOf(OrderUpdated.class);
    }
  }

  @Test
  void a_cart_its_checkout_and_its_order_share_the_token_of_the_cart() {
    CartUpdated cart = (CartUpdated) one("carts/update", "cart");
    CheckoutStarted checkout = (CheckoutStarted) one("checkouts/create", "checkout");
    OrderCompleted order = (OrderCompleted) one("orders/create", "order-placed");
    Identifier token = Identifier.cart("68778783ad298f1c80c3bafcddeea02f");

    assertThat(cart.identifiers()).containsExactly(token);
    assertThat(checkout.identifiers()).contains(token);
    assertThat(order.identifiers()).contains(token);
    assertThat(cart.cartId()).isEqualTo(order.cartId());
    assertThat(checkout.checkout().cartId()).isEqualTo(order.cartId());
    assertThat(checkout.checkout().checkoutId()).isEqualTo(order.checkoutId());
    assertThat(cart.net()).isEqualTo(usd("25.00"));
    // 25.00 - 2.50 + 4.00 + 2.16, as the fixture says
    assertThat(requireNonNull(checkout.checkout().amounts()).total()).isEqualTo(usd("28.66"));
  }

  private static List<Event> events(String topic, String file) {
    byte[] body = body("shopify/" + file + ".json");
    return SHOPIFY.receive(headers(topic, topic + file, body), body).events();
  }

  private static Event one(String topic, String file) {
    List<Event> events = events(topic, file);
    assertThat(events).as(topic + " " + file).hasSize(1);
    return events.get(0);
  }

  private static Money usd(String amount) {
    return Money.parse("USD " + amount);
  }
}
