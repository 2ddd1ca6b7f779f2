package io.clientele.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.channel.ChannelName;
import io.clientele.condition.ConditionSyntaxException;
import io.clientele.condition.ConsentState;
import io.clientele.condition.NumberFact.Score;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.ProductDetails;
import io.clientele.identity.Identifier;
import io.clientele.order.Discount;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.segmentation.Shopper;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Each ready segment has the customer that it was made for, and not one who just misses it. */
class ReadySegmentsTest {
  private static final String NOW = "2026-11-26T12:00:00Z";
  private static final ReadySegments READY = ReadySegments.standard().with("category", "'Lamps'");

  @Test
  void first_time_buyers_ordered_once_and_lately() {
    in("first-time-buyers", shopper().ordered("2026-09-27T12:00:01Z", "10.00"));
    out("first-time-buyers", shopper().ordered("2026-09-27T12:00:00Z", "10.00"));
    out(
        "first-time-buyers",
        shopper().ordered("2026-11-01T12:00:00Z", "10").ordered("2026-11-02T12:00:00Z", "10"));
  }

  @Test
  void repeat_customers_ordered_more_than_once() {
    Shopper once = shopper().ordered("2020-01-01T12:00:00Z", "10.00");

    out("repeat-customers", once);
    in("repeat-customers", once.ordered("2020-01-01T12:00:00Z", "10.00"));
  }

  @Test
  void vips_spent_much_within_a_year_in_several_orders() {
    in("vips", ordered("166.67", "166.67", "166.66"));
    out("vips", ordered("166.67", "166.66", "166.66"));
    out("vips", ordered("300.00", "300.00"));
  }

  @Test
  void discount_sensitive_bought_with_a_discount_nearly_each_time() {
    in("discount-sensitive", discounted(true, true, false));
    out("discount-sensitive", discounted(true, true, false, false));
    out("discount-sensitive", discounted(true));
  }

  @Test
  void full_price_buyers_never_needed_a_discount() {
    in("full-price-buyers", discounted(false, false));
    out("full-price-buyers", discounted(false, false, true));
    out("full-price-buyers", discounted(false));
  }

  @Test
  void inactive_customers_have_not_bought_for_long() {
    in("inactive", shopper().ordered("2026-05-30T12:00:00Z", "10.00"));
    out("inactive", shopper().ordered("2026-05-30T12:00:01Z", "10.00"));
    out("inactive", shopper());
  }

  @Test
  void likely_to_churn_is_what_a_model_says() {
    Shopper fresh = shopper().ordered("2026-11-20T12:00:00Z", "10.00");

    out("likely-to-churn", fresh);
    out("likely-to-churn", fresh.with(new Score("churn"), 0.69, 0.1));
    in("likely-to-churn", fresh.with(new Score("churn"), 0.7, 0.1));
  }

  @Test
  void likely_to_churn_is_growing_quiet_where_no_model_says() {
    Shopper quiet =
        shopper().ordered("2026-02-01T12:00:00Z", "10").ordered("2026-08-28T12:00:00Z", "10");

    in("likely-to-churn", quiet);
    out("likely-to-churn", quiet.with(new Score("churn"), 0.1, 0.9));
    out(
        "likely-to-churn",
        shopper().ordered("2026-02-01T12:00:00Z", "10").ordered("2026-08-28T12:00:01Z", "10"));
  }

  @Test
  void valuable_customers_who_are_likely_to_churn() {
    Shopper quiet =
        shopper().ordered("2020-02-01T12:00:00Z", "480").ordered("2026-08-28T12:00:00Z", "20");

    in("valuable-likely-to-churn", quiet);
    out(
        "valuable-likely-to-churn",
        shopper().ordered("2020-02-01T12:00:00Z", "480").ordered("2026-08-28T12:00:00Z", "19"));
  }

  @Test
  void lapsed_vips_were_valuable_once() {
    Shopper past =
        shopper().ordered("2020-01-01T12:00:00Z", "300").ordered("2021-01-01T12:00:00Z", "300");

    out("lapsed-vips", past);
    in("lapsed-vips", past.ordered("2022-01-01T12:00:00Z", "1"));
    out("lapsed-vips", past.ordered("2026-11-01T12:00:00Z", "1"));
  }

  @Test
  void window_shoppers_look_and_do_not_buy() {
    Shopper four = shopper();
    for (int i = 0; i < 4; i++) {
      four.did(viewed("2026-11-20T12:00:0" + i + "Z"));
    }

    out("window-shoppers", four);
    in("window-shoppers", four.did(viewed("2026-10-27T12:00:01Z")));
    out("window-shoppers", four.did(added("2026-11-20T13:00:00Z")));
  }

  @Test
  void cart_abandoners_left_their_cart_alone() {
    in("cart-abandoners", shopper().did(added("2026-11-26T08:00:00Z")));
    out("cart-abandoners", shopper().did(added("2026-11-26T08:00:01Z")));
    out(
        "cart-abandoners",
        shopper().did(added("2026-11-20T08:00:00Z")).ordered("2026-11-20T08:00:01Z", "10.00"));
  }

  @Test
  void category_fans_bought_much_of_it() {
    Product lamp =
        Product.builder(ProductId.of("p"), "Lamp")
            .category("Lamps")
            .variant(Variant.of(Sku.of("sku"), Money.parse("EUR 10")))
            .build();
    Shopper fan =
        ordered("10.00", "10.00").ordered("2025-11-26T12:00:00Z", "10").with(Sku.of("sku"), lamp);

    out("category-fans", fan);
    in("category-fans", fan.ordered("2025-11-26T12:00:01Z", "10.00"));
  }

  @Test
  void new_subscribers_have_not_ordered() {
    Shopper subscriber =
        shopper()
            .with("added", Instant.parse("2026-09-27T12:00:01Z"))
            .with(ChannelName.EMAIL, "marketing", ConsentState.GIVEN);

    in("new-subscribers", subscriber);
    out("new-subscribers", subscriber.with("added", Instant.parse("2026-09-27T12:00:00Z")));
    out(
        "new-subscribers",
        shopper()
            .with("added", Instant.parse("2026-11-20T12:00:00Z"))
            .with(ChannelName.EMAIL, "marketing", ConsentState.WITHDRAWN));
  }

  @Test
  void a_shop_says_what_is_much_for_it() {
    Shopper shopper = ordered("1000.00", "1000.00", "1000.00");

    assertThat(READY.with("high-spend", "3000").get("vips").holds(shopper)).isTrue();
    assertThat(READY.with("high-spend", "3000.01").get("vips").holds(shopper)).isFalse();
  }

  @Test
  void a_segment_waits_for_the_parameters_that_have_no_value() {
    ReadySegments unset = ReadySegments.standard();

    assertThat(unset.segments().asList()).extracting(Segment::name).doesNotContain("category-fans");
    assertThat(READY.segments().asList()).extracting(Segment::name).containsAll(READY.names());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unset.get("category-fans"))
        .withMessageContaining("set it with with(\"category\", ..)");
  }

  @Test
  void a_value_is_a_value_and_no_clause() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READY.with("high-spend", "1 or orders >= 0"))
        .withMessageContaining("expected a number, a span such as 90d or a text in quotes");
    assertThat(READY.with("category", "'it''s {x} $1'").get("category-fans").condition().text())
        .contains("category = 'it''s {x} $1'");
  }

  @Test
  void an_unknown_name_is_told_with_those_that_there_are() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READY.get("vip"))
        .withMessageContaining("segment 'vip' is not defined, expected one of [first-time-buyers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READY.with("spend", "3"))
        .withMessageContaining("parameter \"spend\" is not defined");
  }

  @Test
  void a_shop_writes_definitions_of_its_own() {
    ReadySegments own =
        ReadySegments.parse(
            """
            # Ours.
            parameter: few
            means: how many orders are few
            default: 2

            segment: rare
            means: Seldom
              here.
            when: orders <= {few}
              and orders > 0
            """);

    assertThat(own.get("rare"))
        .isEqualTo(Segment.named("rare", "orders <= 2 and orders > 0").described("Seldom here."));
    assertThat(own.parameters())
        .containsExactly(new ReadySegments.Parameter("few", "how many orders are few", "2"));
  }

  @Test
  void definitions_that_are_none_are_refused_with_their_line() {
    refused("segment: a\nmeans: x", "line 1: segment \"a\" has no \"when\"");
    refused("\nsegment: a\nwhen: orders > 1", "line 2: segment \"a\" has no \"means\"");
    refused("rule: a", "begins with \"rule\"");
    refused("segment a", "line 1: \"segment a\", expected \"key: value\"");
    refused("segment: a\nmeans: x\nwhen: orders > {b}", "parameter \"b\" is not defined");
    refused(
        "segment: a\nmeans: x\nwhen: orders > 1\n\nsegment: a\nmeans: x\nwhen: orders > 1",
        "line 5: segment \"a\" is defined again");
    refused("parameter: a\nmeans: x\ncolour: red", "has [colour]");
    assertThatThrownBy(
            () -> ReadySegments.parse("segment: a\nmeans: x\nwhen: orders >> 1").get("a"))
        .isInstanceOf(ConditionSyntaxException.class);
  }

  private static void refused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadySegments.parse(text))
        .withMessageContaining(message);
  }

  private static void in(String segment, Shopper shopper) {
    assertThat(READY.get(segment).explain(shopper.with(READY.segments().rules())))
        .matches(explanation -> explanation.holds());
  }

  private static void out(String segment, Shopper shopper) {
    assertThat(READY.get(segment).explain(shopper.with(READY.segments().rules())))
        .matches(explanation -> !explanation.holds());
  }

  private static Shopper shopper() {
    return Shopper.at(NOW);
  }

  private static Shopper ordered(String... amounts) {
    Shopper shopper = shopper();
    List.of(amounts).forEach(amount -> shopper.ordered("2026-11-01T12:00:00Z", amount));
    return shopper;
  }

  private static Shopper discounted(boolean... each) {
    Shopper shopper = shopper();
    for (boolean discounted : each) {
      Order.Builder order =
          Order.builder(OrderId.of("o"), Instant.parse("2026-11-01T12:00:00Z"), CurrencyUnit.EUR)
              .lineItem(LineItem.of(Sku.of("sku"), 1, Money.parse("EUR 10")));
      if (discounted) {
        order.discount(Discount.of("SAVE", Money.parse("EUR 1")));
      }
      shopper.ordered(order.build());
    }
    return shopper;
  }

  private static Event viewed(String at) {
    return new ProductViewed(header(at), lamp());
  }

  private static Event added(String at) {
    return new ProductAdded(header(at), null, lamp());
  }

  private static ProductDetails lamp() {
    return ProductDetails.builder().productId(ProductId.of("p")).build();
  }

  private static EventHeader header(String at) {
    return EventHeader.of(EventId.of(at), "test", Instant.parse(at), Identifier.external("ana"));
  }
}
