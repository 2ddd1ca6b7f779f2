package io.clientele.connect.shopify;

import static io.clientele.connect.Fixtures.body;
import static io.clientele.connect.Fixtures.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.connect.WebhookResult.Ignored;
import io.clientele.connect.WebhookResult.Malformed;
import io.clientele.event.BrowsingEvent.ProductListViewed;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CartEvent.CartViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CheckoutEvent.CheckoutStepCompleted;
import io.clientele.event.ClickId;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyPixelsTest {
  private static final ShopifyPixels PIXELS = ShopifyPixels.of("ana.myshopify.com");
  private static final Identifier BROWSER =
      Identifier.anonymous("ece6cea2-0914-4dcd-8345-8d64ce97b76b");

  @Test
  void a_page_tells_the_browser_and_the_campaign() {
    PageViewed page = (PageViewed) one("page_viewed");

    assertThat(page.header().identifiers()).containsExactly(BROWSER);
    assertThat(page.header().happenedAt()).isEqualTo("2026-03-01T08:30:00.500Z");
    assertThat(requireNonNull(page.header().campaign()).source()).isEqualTo("google");
    assertThat(requireNonNull(page.header().campaign()).clickIds())
        .containsExactly(ClickId.of("gclid", "click-1"));
    assertThat(page.title()).isEqualTo("Stoneware cup");
  }

  @Test
  void products_have_both_ids_and_an_exact_price() {
    ProductViewed viewed = (ProductViewed) one("product_viewed");

    assertThat(viewed.product().sku()).isEqualTo(Sku.of("CUP-1"));
    assertThat(viewed.product().productId()).isEqualTo(ProductId.of("7808926384363"));
    assertThat(viewed.product().price()).isEqualTo(Money.parse("USD 12.50"));
    assertThat(viewed.product().category()).isEqualTo("Cups");
    ProductListViewed list = (ProductListViewed) one("collection_viewed");
    assertThat(list.listId()).isEqualTo("408385257707");
    assertThat(list.products().get(1).sku()).isEqualTo(Sku.of("43218082726123"));
    assertThat(((ProductsSearched) one("search_submitted")).results()).isEqualTo(1);
    assertThat(((ProductAdded) one("product_added_to_cart")).product().quantity()).isEqualTo(2);
  }

  @Test
  void a_cart_has_the_token_that_webhooks_tell() {
    CartViewed cart = (CartViewed) one("cart_viewed");

    assertThat(cart.cartId()).isEqualTo("68778783ad298f1c80c3bafcddeea02f");
    assertThat(cart.header().identifiers())
        .containsExactly(BROWSER, Identifier.cart("68778783ad298f1c80c3bafcddeea02f"));
  }

  @Test
  void a_checkout_joins_the_browser_to_the_address() {
    CheckoutStarted started = (CheckoutStarted) one("checkout_started");

    assertThat(started.header().identifiers())
        .containsExactly(BROWSER, Identifier.email("ana.sample@example.com"));
    // 25.00 - 2.50 + 4.00 + 2.16; the browser's 28.659999999999997
    assertThat(requireNonNull(started.checkout().amounts()).total())
        .isEqualTo(Money.parse("USD 28.66"));
    assertThat(started.checkout().coupon()).isEqualTo("SPRING10");
  }

  @Test
  void a_completed_checkout_is_a_step_unless_orders_are_asked_for() {
    CheckoutStepCompleted step = (CheckoutStepCompleted) one("checkout_completed");
    OrderCompleted order =
        (OrderCompleted)
            PIXELS.withOrders().receive(body("pixel/checkout_completed.json")).events().get(0);

    assertThat(step.step().number()).isEqualTo(5);
    assertThat(step.header().identifiers()).contains(Identifier.external("207119551"));
    assertThat(order.order().id()).hasToString("820982911946154508");
    assertThat(order.order().amounts().total()).isEqualTo(Money.parse("USD 28.66"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alert_displayed",
        "clicked",
        "form_submitted",
        "input_focused",
        "input_blurred",
        "input_changed"
      })
  void what_a_visitor_types_is_never_kept(String name) {
    Event event = one(name);

    assertThat(event).isInstanceOf(CustomEvent.class);
    assertThat(event.name()).isEqualTo(name);
    assertThat(EventJson.standard().toText(event)).doesNotContain("ana.sample", "no such code");
  }

  @Test
  void an_event_of_the_shop_s_own_keeps_its_data() {
    CustomEvent quiz = (CustomEvent) PIXELS.receive(body("pixel/custom.json")).events().get(0);

    assertThat(quiz.name()).isEqualTo("quiz_finished");
    assertThat(quiz.properties().text("result")).hasValue("cosy");
  }

  @Test
  void several_at_once_are_read_one_by_one() {
    String page = text("pixel/page_viewed.json");
    String array =
        "[" + page + ",{\"name\":\"page_viewed\"}," + text("pixel/cart_viewed.json") + "]";

    Accepted accepted = (Accepted) receive(array);

    assertThat(accepted.events()).hasSize(2);
    assertThat(accepted.refused()).hasSize(1);
    assertThat(accepted.refused().get(0).path()).startsWith("[1].");
    assertThat(((Accepted) receive("{\"events\":" + array + "}")).events())
        .isEqualTo(accepted.events());
  }

  @Test
  void one_that_cannot_be_read_is_malformed_and_copies_of_whole_pages_are_ignored() {
    assertThat(receive("{\"name\":\"page_viewed\"}")).isInstanceOf(Malformed.class);
    assertThat(receive("{\"name\":\"advanced_dom_changed\",\"id\":\"1\"}"))
        .isInstanceOf(Ignored.class);
    assertThat(receive("nonsense")).isInstanceOf(Malformed.class);
    assertThat(receive("[" + "{},".repeat(1_000) + "{}]")).isInstanceOf(Malformed.class);
  }

  @Test
  void a_browser_whose_clock_is_fast_saw_it_when_it_was_received() {
    Instant now = Instant.parse("2026-03-01T08:00:00Z");

    Event event =
        PIXELS.clock(SettableClock.at(now)).receive(body("pixel/page_viewed.json")).events().get(0);

    assertThat(event.header().happenedAt()).isEqualTo(now);
    assertThat(event.header().receivedAt()).isEqualTo(now);
  }

  private static Event one(String name) {
    List<Event> events = PIXELS.receive(body("pixel/" + name + ".json")).events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static WebhookResult receive(String body) {
    return PIXELS.receive(body.getBytes(StandardCharsets.UTF_8));
  }
}
