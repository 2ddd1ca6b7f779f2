package io.clientele.workflow.ready;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.minutes;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.identified;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.priceChanged;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static io.clientele.workflow.testing.TestEvent.stockChanged;
import static io.clientele.workflow.testing.TestEvent.wished;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.condition.SegmentRules;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.ProductDetails;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.testing.TestEvent;
import io.clientele.workflow.testing.WorkflowTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each ready flow played through: what it is for is sent, and its goal ends it. */
class ReadyFlowPlayTest {
  private static WorkflowTest of(ReadyFlow flow) {
    return WorkflowTest.of(flow.workflow())
        .segments(
            SegmentRules.of(
                Map.of(
                    "discount-sensitive", orders().atLeast(99),
                    "lapsed-vips", orders().atLeast(1))));
  }

  private static List<String> performed(WorkflowTest test) {
    return test.actions().stream()
        .map(Effect.Perform::action)
        .map(action -> action.getClass().getSimpleName())
        .toList();
  }

  @Test
  void an_abandoned_cart_is_reminded_of_until_it_is_ordered() {
    of(ReadyFlow.ABANDONED_CART)
        .dealt("split", "plain")
        .receive(cartUpdated("c1", 50))
        .skip(hours(1))
        .expectSent("cart-reminder")
        .skip(days(2))
        .expectSent("cart-last-call")
        .expectSent("cart-nudge")
        .expectEnded(Status.DONE);
    of(ReadyFlow.ABANDONED_CART)
        .receive(cartUpdated("c1", 50))
        .skip(minutes(30))
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.GOAL)
        .skip(days(9))
        .expectNothingSent();
  }

  @Test
  void an_emptied_cart_is_not_reminded_of_and_one_that_is_filled_again_is() {
    of(ReadyFlow.ABANDONED_CART)
        .receive(cartUpdated("c1", 50))
        .skip(minutes(10))
        .receive(emptied("c1", null))
        .skip(days(3))
        .expectNothingSent()
        .expectEnded(Status.EXITED);
    of(ReadyFlow.ABANDONED_CART)
        .receive(cartUpdated("c1", 50))
        .skip(minutes(10))
        .receive(emptied("c1", 0.0))
        .skip(minutes(10))
        .receive(cartUpdated("c1", 30))
        .skip(hours(1))
        .expectSent("cart-reminder")
        .receive(emptied("c1", 0.0))
        .skip(days(3))
        .expectNothingSent();
    // A shop that does not tell what is in a cart.
    of(ReadyFlow.ABANDONED_CART)
        .receive(emptied("c1", 50.0))
        .skip(hours(1))
        .expectSent("cart-reminder");
  }

  @Test
  void a_cart_that_tells_products_and_no_total_is_worth_what_they_cost() {
    of(ReadyFlow.ABANDONED_CART)
        .receive(productsOnly("c1", 2, 10))
        .skip(hours(1))
        .expectSent("cart-reminder");
    assertThat(of(ReadyFlow.ABANDONED_CART).receive(productsOnly("c1", 2, 9.99)).journey())
        .isEmpty();
  }

  private static TestEvent productsOnly(String cart, int quantity, double price) {
    ProductDetails product =
        ProductDetails.builder()
            .sku(Sku.of("lamp"))
            .price(Money.of(TestEvent.CURRENCY, price))
            .quantity(quantity)
            .build();
    return header -> new CartUpdated(header, cart, List.of(product), null);
  }

  private static TestEvent emptied(String cart, @Nullable Double net) {
    Money left = net == null ? null : Money.of(TestEvent.CURRENCY, net);
    return header -> new CartUpdated(header, cart, List.of(), left);
  }

  @Test
  void who_looked_three_times_is_written_to() {
    of(ReadyFlow.BROWSE_ABANDONMENT)
        .receive(productViewed("p1"))
        .receive(productViewed("p1"))
        .skip(hours(5))
        .expectNothingSent()
        .receive(productViewed("p2"))
        .skip(hours(4))
        .expectSent("browsed-products")
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.GOAL);
  }

  @Test
  void after_an_order_come_tips_and_a_second_order_is_the_goal() {
    of(ReadyFlow.POST_PURCHASE)
        .receive(orderCompleted("o1", "c1", 50))
        .skip(days(3))
        .expectSent("post-purchase-tips")
        .skip(days(12))
        .expectSent("post-purchase-second-order")
        .expectEnded(Status.DONE);
    of(ReadyFlow.POST_PURCHASE)
        .receive(orderCompleted("o1", "c1", 50))
        .skip(days(1))
        .receive(orderCompleted("o2", "c2", 50))
        .expectEnded(Status.GOAL)
        .skip(days(30))
        .expectNothingSent();
  }

  @Test
  void a_review_is_asked_for_in_the_evening_and_once_more() {
    of(ReadyFlow.REVIEW_REQUEST)
        .receive(orderCompleted("o1", "c1", 50))
        .skip(days(14))
        .expectNothingSent()
        .skip(hours(7))
        .expectSent("review-request")
        .skip(days(7))
        .expectSent("review-reminder")
        .expectEnded(Status.DONE);
  }

  @Test
  void who_is_inactive_is_won_back_and_an_order_ends_it() {
    of(ReadyFlow.WIN_BACK)
        .segment("inactive", true)
        .expectSent("win-back-news")
        .skip(days(7))
        .expectSent("win-back-offer")
        .skip(days(8))
        .expectSent("win-back-last-days")
        .expectEnded(Status.DONE);
    of(ReadyFlow.WIN_BACK)
        .receive(orderCompleted("o0", "c0", 50))
        .skip(days(200))
        .segment("inactive", true)
        .expectSent("win-back-news")
        .skip(days(7))
        .expectSent("win-back-vip");
    of(ReadyFlow.WIN_BACK)
        .segment("inactive", true)
        .expectSent("win-back-news")
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.GOAL)
        .skip(days(30))
        .expectNothingSent();
  }

  @Test
  void who_stays_silent_is_asked_twice_and_then_left_alone() {
    WorkflowTest test =
        of(ReadyFlow.SUNSET)
            .segment("inactive", true)
            .expectSent("still-interested")
            .skip(days(14))
            .expectSent("say-goodbye")
            .skip(days(14))
            .expectNothingSent()
            .expectEnded(Status.DONE);
    assertThat(performed(test)).containsExactly("SetTrait", "Audience", "Tag");
  }

  @Test
  void a_customer_who_may_be_written_to_is_welcomed() {
    of(ReadyFlow.WELCOME)
        .receive(productViewed("p1"))
        .expectSent("welcome")
        .skip(days(2))
        .expectSent("welcome-story")
        .skip(days(3))
        .expectSent("welcome-offer")
        .skip(days(5))
        .expectSent("welcome-last-days")
        .expectEnded(Status.DONE);
    of(ReadyFlow.WELCOME)
        .receive(productViewed("p1"))
        .expectSent("welcome")
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.GOAL)
        .skip(days(30))
        .expectNothingSent();
  }

  @Test
  void goods_go_well_with_others_ten_days_later() {
    of(ReadyFlow.CROSS_SELL)
        .receive(orderCompleted("o1", "c1", 50))
        .skip(days(9))
        .expectNothingSent()
        .skip(days(2))
        .expectSent("cross-sell")
        .expectEnded(Status.DONE);
  }

  @Test
  void a_dear_first_order_is_looked_at_by_a_person() {
    WorkflowTest test =
        of(ReadyFlow.FRAUD_REVIEW)
            .receive(orderCompleted("o1", "c1", 499))
            .receive(orderCompleted("o2", "c2", 500));
    assertThat(test.journeys()).isEmpty(); // it is the second order
    WorkflowTest dear = of(ReadyFlow.FRAUD_REVIEW).receive(orderCompleted("o1", "c1", 500));
    String question = dear.journey().orElseThrow().step();
    dear.answer(question, Verdict.APPROVED).expectEnded(Status.DONE).expectNothingSent();
    assertThat(performed(dear)).last().asString().containsIgnoringCase("webhook");
  }

  @Test
  void a_checkout_that_is_left_is_reminded_of_and_an_order_ends_it() {
    WorkflowTest test =
        of(ReadyFlow.CHECKOUT_ABANDONMENT)
            .receive(checkoutStarted("k1"))
            .skip(minutes(30))
            .expectSent("checkout-reminder")
            .skip(days(1));
    assertThat(performed(test)).containsExactly("CreateCoupon");
    test.expectSent("checkout-first-order").expectEnded(Status.DONE);
    of(ReadyFlow.CHECKOUT_ABANDONMENT)
        .receive(checkoutStarted("k1"))
        .skip(minutes(29))
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.GOAL)
        .skip(days(9))
        .expectNothingSent();
  }

  @Test
  void refills_are_replenished_before_they_are_used_up_and_an_order_ends_it() {
    of(ReadyFlow.REPLENISHMENT)
        .receive(orderCompleted("o1", "c1", 50))
        .skip(days(60))
        .expectNothingSent(); // no refills
    of(ReadyFlow.REPLENISHMENT)
        .catalog(inks())
        .receive(refills("o1"))
        .skip(days(24))
        .expectNothingSent()
        .skip(days(2))
        .expectSent("replenish")
        .skip(days(7))
        .expectSent("replenish-now")
        .expectEnded(Status.DONE);
    WorkflowTest again =
        of(ReadyFlow.REPLENISHMENT)
            .catalog(inks())
            .receive(refills("o1"))
            .skip(days(3))
            .receive(refills("o2"));
    assertThat(again.journeys().get(0).status()).isEqualTo(Status.GOAL);
  }

  @Test
  void a_product_that_is_back_is_told_to_who_wished_for_it() {
    WorkflowTest test =
        of(ReadyFlow.BACK_IN_STOCK).receive(wished("lamp")).receive(stockChanged("lamp", 0, 5));
    test.expectSent("back-in-stock-push").skip(hours(2)).expectSent("back-in-stock");
    assertThat(test.journey().orElseThrow().key()).isEqualTo("lamp");
    test.receive(stockChanged("lamp", 5, 4)).receive(stockChanged("vase", 0, 4));
    assertThat(test.journeys()).hasSize(1);

    of(ReadyFlow.BACK_IN_STOCK)
        .receive(wished("lamp"))
        .receive(stockChanged("lamp", 0, 5))
        .expectSent("back-in-stock-push")
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.GOAL)
        .skip(days(9))
        .expectNothingSent();
  }

  @Test
  void a_price_that_fell_is_told_to_who_wished_for_the_product() {
    WorkflowTest test =
        of(ReadyFlow.PRICE_DROP)
            .receive(wished("lamp"))
            .receive(priceChanged("lamp", 20, 18.01)); // by less than 10 %
    assertThat(test.journeys()).isEmpty();
    test.receive(priceChanged("lamp", 18.01, 16)).skip(hours(12)).expectSent("price-drop");
    test.expectEnded(Status.DONE);
    test.receive(priceChanged("lamp", 16, 8)).skip(days(1)).expectNothingSent(); // too soon
    test.skip(days(14)).receive(priceChanged("lamp", 8, 4)).skip(days(1)).expectSent("price-drop");
  }

  @Test
  void a_product_that_is_sold_out_again_is_told_of_no_more() {
    InMemoryCatalog catalog = lamps();
    of(ReadyFlow.BACK_IN_STOCK)
        .catalog(catalog)
        .receive(wished("lamp"))
        .receive(stockChanged("lamp", 0, 5))
        .expectSent("back-in-stock-push")
        .skip(hours(2))
        .expectSent("back-in-stock");

    WorkflowTest soldOut =
        of(ReadyFlow.BACK_IN_STOCK)
            .catalog(catalog)
            .receive(wished("lamp"))
            .receive(stockChanged("lamp", 0, 5))
            .expectSent("back-in-stock-push");
    catalog.setStock(Sku.of("lamp"), 0, Instant.parse("2026-03-02T11:00:00Z"));
    soldOut.skip(hours(2)).expectNothingSent().expectEnded(Status.EXITED);
    assertThat(soldOut.story()).contains("EXITED sold-out");
  }

  @Test
  void a_price_that_rose_again_is_not_told() {
    assertThat(priceLater("EUR 16.01")).contains("EXITED dearer-again");
    assertThat(priceLater("EUR 16.00")).contains("SENT");
    assertThat(priceLater("EUR 15.00")).contains("SENT");
  }

  /**
   * The price falls to 16, and becomes another while the journey waits for seven in the evening.
   */
  private static String priceLater(String price) {
    InMemoryCatalog catalog = lamps();
    WorkflowTest test =
        of(ReadyFlow.PRICE_DROP)
            .catalog(catalog)
            .at("2026-03-01T19:30")
            .receive(wished("lamp"))
            .skipUntil("2026-03-02T10:00");
    Instant fell = Instant.parse("2026-03-02T10:00:00Z");
    catalog.setPrice(Sku.of("lamp"), Money.parse("EUR 16"), fell);
    test.receive(priceChanged("lamp", 20, 16)).expectNothingSent();
    catalog.setPrice(Sku.of("lamp"), Money.parse(price), fell.plusSeconds(60));
    return test.skipUntil("2026-03-02T19:00").story();
  }

  /** The customer lives in Auckland, 13 hours ahead of UTC in March. */
  @Test
  void a_birthday_is_told_at_nine_by_the_customers_clock_each_year() {
    WorkflowTest test =
        of(ReadyFlow.BIRTHDAY)
            .zone("Pacific/Auckland")
            .receive(identified("birthday", "1990-03-20"))
            .receive(orderCompleted("o0", "c0", 10))
            .skipUntil("2026-03-20T08:59")
            .expectNothingSent()
            .skipUntil("2026-03-20T09:00")
            .expectSent("birthday")
            .skip(days(10))
            .expectSent("birthday-last-days")
            .skip(days(300))
            .expectNothingSent()
            .skipUntil("2027-03-20T09:00")
            .expectSent("birthday")
            .receive(orderCompleted("o1", "c1", 10))
            .expectEnded(Status.GOAL);
    assertThat(test.journeys()).hasSize(2);
    assertThat(test.journeys().get(0).causedAt()).isEqualTo("2026-03-19T20:00:00Z");
  }

  /** 28 sold in 28 days are 1 a day, so 14 pieces last for 14 days. */
  @Test
  void the_team_hears_once_a_week_when_a_product_runs_out() {
    WorkflowTest test = of(ReadyFlow.LOW_STOCK_ALERT);
    for (int order = 0; order < 28; order++) {
      test.receive(orderCompleted("o" + order, "lamp", 10)); // of sku-lamp
    }
    test.skip(days(1)).receive(stockChanged("sku-lamp", 30, 15));
    assertThat(performed(test)).isEmpty();
    test.receive(stockChanged("sku-lamp", 15, 14));
    assertThat(performed(test)).containsExactly("NotifyTeam");
    test.receive(stockChanged("sku-lamp", 15, 13)).expectNothingSent();
    assertThat(performed(test)).hasSize(1);
    test.skip(days(7)).receive(stockChanged("sku-lamp", 15, 13));
    assertThat(performed(test)).hasSize(2);
  }

  private static TestEvent checkoutStarted(String checkout) {
    return header ->
        new CheckoutStarted(
            header, new Checkout(checkout, null, null, null, List.of(), null, null));
  }

  private static TestEvent refills(String order) {
    return orderCompleted(order, "ink", 10); // of sku-ink
  }

  private static InMemoryCatalog lamps() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.setPrice(Sku.of("lamp"), Money.parse("EUR 20"), Instant.EPOCH);
    catalog.setStock(Sku.of("lamp"), 5, Instant.EPOCH);
    return catalog;
  }

  private static Catalog inks() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.describe(
        Product.builder(ProductId.of("ink"), "Ink")
            .category("Refills")
            .variant(Variant.of(Sku.of("sku-ink"), Money.parse("EUR 10")))
            .build(),
        Instant.EPOCH);
    return catalog;
  }
}
