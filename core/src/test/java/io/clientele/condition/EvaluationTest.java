package io.clientele.condition;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.channel.ChannelName.SMS;
import static io.clientele.condition.TestEvents.checkout;
import static io.clientele.condition.TestEvents.custom;
import static io.clientele.condition.TestEvents.given;
import static io.clientele.condition.TestEvents.header;
import static io.clientele.condition.TestEvents.opened;
import static io.clientele.condition.TestEvents.order;
import static io.clientele.condition.TestEvents.points;
import static io.clientele.condition.TestEvents.viewed;
import static io.clientele.condition.TestEvents.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.Properties;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @Test
  void orders_count_as_they_stand_at_the_instant() {
    List<Event> events =
        List.of(
            order("o1", "2026-10-01T10:00:00Z", "lamp", "300.10"),
            order("o2", "2026-10-02T10:00:00Z", "lamp", "100.20", "bulb", "99.70"),
            order("o3", "2026-10-03T10:00:00Z", "lamp", "50"),
            new OrderCancelled(header("2026-10-04T10:00:00Z"), OrderId.of("o3"), null),
            new OrderRefunded(header("2026-10-05T10:00:00Z"), OrderId.of("o1"), null));
    TestProfile facts = facts(events);

    assertHolds(facts, "orders = 2 and spent = 199.90"); // 100.20 + 99.70; o1 was given back
    assertHolds(facts, "count(purchase where sku = 'lamp') = 2");
    assertHolds(facts, "orders(where sku = 'bulb') = 1 and orders(where sku = 'chair') = 0");
    assertHolds(facts, "sum(price of purchase where sku = 'lamp') = 400.30");
    TestProfile before = new TestProfile(Instant.parse("2026-10-03T11:00:00Z"), BERLIN, events);
    assertHolds(before, "orders = 3 and spent = 550");
  }

  @Test
  void decimal_amounts_add_up_exactly() {
    TestProfile facts =
        facts(
            List.of(
                order("o1", "2026-10-01T10:00:00Z", "a", "166.67"),
                order("o2", "2026-10-02T10:00:00Z", "a", "166.67"),
                order("o3", "2026-10-03T10:00:00Z", "a", "166.66")));

    assertHolds(facts, "spent >= 500 and spent <= 500 and spent = 500.00");
    assertHolds(facts, "mean(net_total of order) between 166.66 and 166.67");
    assertHolds(facts, "min(net_total of order) = 166.66 and max(net_total of order) = 166.67");
    assertHolds(facts, "distinct(net_total of order) = 2");
    assertHolds(facts.withScore("churn", 0.7, 0), "score(churn) = 0.7 and score(churn) >= 0.70");
  }

  @Test
  void a_comparison_with_what_is_absent_does_not_hold_and_null_is_asked_for() {
    TestProfile facts = facts(List.of());

    for (String absent :
        List.of(
            "language = 'de'",
            "language != 'de'",
            "language not in ('de', 'fr')",
            "language contains ''",
            "loyalty_points >= 0",
            "loyalty_points != 0",
            "last_order within 90d",
            "last_order not within 90d",
            "added != today",
            "birthday <= today",
            "anniversary(birthday) between -1y and +1y",
            "tax_exempt = false",
            "score(churn) >= 0",
            "score(churn) in top 100%",
            "mean(price of product_viewed) >= 0",
            "last(price of product_viewed) != 1")) {
      assertHoldsNot(facts, absent);
      assertHolds(facts, "not " + absent);
    }
    assertHolds(facts, "language is null and last_order is null and score(churn) is null");
    assertHolds(facts, "orders = 0 and spent = 0 and sum(price of product_viewed) = 0");
    assertHolds(facts, "tags is null and tags not contains 'vip' and not tags contains 'vip'");
    assertHoldsNot(facts, "orders is null or tax_exempt is not null");
    assertThat(Condition.parse("language != 'de'").explain(facts.profile()))
        .hasToString("no: language was absent, needed != 'de'");
  }

  @Test
  void fields_of_each_type_are_compared() {
    TestProfile facts =
        facts(List.of())
            .with("loyalty_points", 120)
            .with("language", "de-AT")
            .with("tax_exempt", true)
            .with("birthday", LocalDate.parse("1990-11-20"))
            .with("added", Instant.parse("2025-11-02T11:00:00Z"))
            .with("cities", Set.of("Wien", "Graz"));

    assertHolds(facts, "loyalty_points between 120 and 120 and loyalty_points > 119.99");
    assertHolds(facts, "language starts with 'de' and language ends with 'AT'");
    assertHolds(facts, "language in ('x', 'de-AT') and language not in ('x', 'y')");
    assertHolds(facts, "tax_exempt = true and not tax_exempt = false");
    assertHolds(facts, "cities contains 'Wien' and cities contains all ('Wien', 'Graz')");
    assertHolds(facts, "cities contains any ('Linz', 'Graz') and cities not contains 'Linz'");
    assertHoldsNot(facts, "cities contains all ('Wien', 'Linz')");
    assertHolds(facts, "birthday = 1990-11-20 and birthday < 1990-11-21");
    assertHolds(facts, "anniversary(birthday) between today and +30d");
    assertHoldsNot(facts, "anniversary(birthday) between today and +2w");
    assertHolds(facts, "added = -1y and anniversary(added) = today");
  }

  @Test
  void days_are_whole_days_of_the_shop() {
    // 23:30 in Berlin on 2026-10-31, still 2026-10-31T22:30Z
    TestProfile facts =
        facts(List.of(order("o1", "2026-10-31T23:30:00Z", "a", "1"))); // 00:30 on 1 November

    assertHolds(facts, "last_order = -1d and last_order = 2026-11-01");
    assertHolds(facts, "last_order between 2026-11-01 and today and last_order > -2d");
    assertHolds(facts, "orders(since 2026-11-01 until yesterday) = 1");
    assertHolds(facts, "orders(until 2026-10-31) = 0 and orders(since today) = 0");
  }

  @Test
  void a_leap_day_comes_round_on_28_february_where_there_is_none() {
    LocalDate leapDay = LocalDate.parse("2000-02-29");
    Instant february = Instant.parse("2027-02-28T12:00:00Z");
    Instant leapYear = Instant.parse("2028-02-28T12:00:00Z");

    assertHolds(
        new TestProfile(february, BERLIN, List.of()).with("birthday", leapDay),
        "anniversary(birthday) = today");
    assertHoldsNot(
        new TestProfile(leapYear, BERLIN, List.of()).with("birthday", leapDay),
        "anniversary(birthday) = today");
  }

  @Test
  void a_span_of_days_ends_at_the_same_time_of_day_across_a_clock_change() {
    // Clocks in Berlin go back on 2026-10-25, so that day has 25 hours.
    Event bought = order("o1", "2026-10-24T10:00:00Z", "a", "1"); // 12:00 in Berlin
    Condition within = Condition.parse("last_order within 2d");
    Instant end = Instant.parse("2026-10-26T11:00:00Z"); // 12:00 in Berlin again

    assertThat(within.holds(new TestProfile(end.minusMillis(1), BERLIN, List.of(bought)).profile()))
        .isTrue();
    assertThat(within.holds(new TestProfile(end, BERLIN, List.of(bought)).profile())).isFalse();
    assertThat(
            within.nextChangeAt(
                new TestProfile(Instant.parse("2026-10-25T00:00:00Z"), BERLIN, List.of(bought))
                    .profile()))
        .contains(end);
    assertThat(
            Condition.parse("last_order within 48h")
                .holds(new TestProfile(end.minusMillis(1), BERLIN, List.of(bought)).profile()))
        .isFalse();
  }

  @Test
  void events_are_counted_within_windows_where_something_holds() {
    TestProfile facts =
        facts(
            List.of(
                viewed("2026-09-01T10:00:00Z", "Lamps", "10"),
                viewed("2026-10-30T10:00:00Z", "Lamps", "20"),
                viewed("2026-10-31T10:00:00Z", "Toys", "30"),
                viewed("2026-11-01T10:00:00Z", "Lamps", "40"),
                opened("2026-11-01T10:00:00Z", "summer-1", true),
                opened("2026-11-01T11:00:00Z", "summer-2", false),
                points("2026-11-01T11:00:00Z", 30),
                points("2026-11-01T12:00:00Z", 12),
                custom(
                    "2026-11-01T13:00:00Z",
                    "Quiz Finished",
                    Properties.none()
                        .with("shoeSize", 42)
                        .with("colour", "blue")
                        .with("ok", true))));

    assertHolds(facts, "count(product_viewed in 7d where category = 'Lamps') = 2");
    assertHolds(facts, "count(product_viewed where category = 'Lamps' and price < 30) = 2");
    assertHolds(facts, "count(product_viewed where category = 'Toys' or price = 40) = 2");
    assertHolds(facts, "distinct(category of product_viewed) = 2");
    assertHolds(facts, "first(category of product_viewed) = 'Lamps'");
    assertHolds(facts, "last(price of product_viewed in 30d where category = 'Toys') = 30");
    assertHolds(facts, "count(message_opened where by_machine = false) = 1");
    assertHolds(facts, "count(message_opened where template starts with 'summer') = 2");
    assertHolds(facts, "sum(points of points_earned in 30d) = 42");
    assertHolds(facts, "count('Quiz Finished' where shoeSize >= 42 and ok = true) = 1");
    assertHolds(facts, "last(colour of 'Quiz Finished') = 'blue'");
    assertHoldsNot(facts, "last(shoeSize of 'Quiz Finished') = 'blue'");
    assertHolds(facts, "last(product_viewed) within 2d and first(product_viewed) = 2026-09-01");
  }

  @Test
  void a_sequence_is_followed_in_time_and_spoilt_by_what_must_not_come_between() {
    TestProfile facts =
        facts(
            List.of(
                viewed("2026-10-01T10:00:00Z", "Lamps", "10"),
                checkout("2026-10-02T09:00:00Z"),
                order("o1", "2026-10-05T10:00:00Z", "a", "1"),
                viewed("2026-10-20T10:00:00Z", "Toys", "10")));

    assertHolds(facts, "sequence(product_viewed then checkout_started within 2d)");
    assertHoldsNot(facts, "sequence(product_viewed then checkout_started within 23h)");
    assertHolds(facts, "sequence(product_viewed then checkout_started within 1d then order)");
    assertHoldsNot(facts, "sequence(product_viewed then order without checkout_started)");
    assertHolds(facts, "sequence(checkout_started then order without product_viewed)");
    assertHoldsNot(facts, "sequence(order then checkout_started)");
    assertHolds(facts, "sequence(checkout_started then no order within 3d)");
    assertHoldsNot(facts, "sequence(checkout_started then no order within 4d)");
    assertHolds(facts, "sequence(product_viewed then no checkout_started)");
    assertHoldsNot(facts, "sequence(checkout_started then no product_viewed)");
    assertHoldsNot(
        facts, "sequence(product_viewed where category = 'Toys' then no order within 90d)");
    assertHoldsNot(facts, "sequence(product_viewed in 10d then checkout_started)");
    // nothing comes after itself
    assertHoldsNot(facts, "sequence(order then order)");
  }

  @Test
  void scores_are_ranked_among_all_who_have_one() {
    TestProfile facts =
        facts(
                List.of(
                    viewed("2026-11-01T10:00:00Z", "Lamps", "1"),
                    viewed("2026-11-01T10:00:01Z", "Lamps", "1"),
                    viewed("2026-11-01T10:00:02Z", "Toys", "1"),
                    viewed("2026-11-01T10:00:03Z", "Toys", "1"),
                    viewed("2026-11-01T10:00:04Z", "Toys", "1")))
            .withScore("clv", 312.5, 0.0999)
            .withShareAbove(NumberFact.Taste.CATEGORY, "Lamps", 0.1);

    assertHolds(facts, "score(clv) in top 10% and score(clv) > 300");
    assertHoldsNot(facts, "affinity(category 'Lamps') in top 10%");
    assertHolds(facts, "affinity(category 'Lamps') in top 10.1%");
    assertHolds(
        facts, "affinity(category 'Lamps') between 0.399 and 0.4 and affinity(brand 'Ox') is null");
  }

  @Test
  void a_permission_is_given_withdrawn_or_unknown() {
    TestProfile facts =
        facts(
            List.of(
                given("2026-01-01T10:00:00Z", EMAIL, "marketing"),
                given("2026-01-01T10:00:01Z", SMS, "marketing"),
                withdrawn("2026-02-01T10:00:00Z", SMS, "marketing")));

    assertHolds(facts, "consent(email) is given and consent(sms) is withdrawn");
    assertHolds(facts, "consent(push) is unknown and consent(email for 'profiling') is unknown");
    assertThat(Condition.parse("consent(sms) is given").explain(facts.profile()))
        .hasToString("no: consent(sms) was withdrawn, needed is given");
  }

  @Test
  void what_was_bought_has_the_category_of_the_catalog() {
    Product lamp =
        Product.builder(ProductId.of("p1"), "Lamp")
            .category("Lamps")
            .variant(Variant.of(Sku.of("lamp-1"), org.joda.money.Money.parse("EUR 10")))
            .build();
    TestProfile facts =
        facts(List.of(order("o1", "2026-10-01T10:00:00Z", "lamp-1", "10", "x", "5")))
            .withProduct(lamp);

    assertHolds(facts, "count(purchase where category = 'Lamps') = 1");
    assertHolds(facts, "count(purchase where category is null) = 1");
    assertHolds(facts, "count(purchase where product_id = 'p1' and quantity >= 1) = 1");
  }

  @Test
  void a_segment_can_ask_for_another_but_not_for_itself() {
    SegmentRules rules =
        SegmentRules.of(
            Map.of(
                "buyers", Condition.parse("orders >= 1"),
                "loyal", Condition.parse("in segment 'buyers' and orders >= 2")));
    TestProfile facts =
        facts(List.of(order("o1", "2026-10-01T10:00:00Z", "a", "1"))).withSegments(rules);

    assertHolds(facts, "in segment 'buyers' and not in segment 'loyal'");
    assertThat(Condition.parse("in segment 'loyal'").explain(facts.profile()))
        .hasToString(
            "no: customer was not in segment 'loyal' (no: orders was 1, needed >= 2), needed to be in it");
    assertThatThrownBy(() -> Condition.parse("in segment 'buyer'").holds(facts.profile()))
        .hasMessage("segment 'buyer' is not known, did you mean 'buyers'?");
    assertThatThrownBy(
            () ->
                SegmentRules.of(
                    Map.of(
                        "a", Condition.parse("in segment 'b' or orders = 1"),
                        "b", Condition.parse("not in segment 'c'"),
                        "c", Condition.parse("orders = 2 and in segment 'b'"))))
        .hasMessage(
            "segments that ask for each other: 'b' asks for 'c' asks for 'b', expected that none asks for itself");
    assertThatThrownBy(() -> SegmentRules.of(Map.of("a", Condition.parse("in segment 'missing'"))))
        .hasMessageContaining("'missing' is not known");
  }

  @Test
  void an_explanation_names_the_clauses_that_decided_with_what_they_met() {
    TestProfile facts =
        facts(
            List.of(
                order("o1", "2026-06-01T10:00:00Z", "a", "400"),
                order("o2", "2026-07-01T10:00:00Z", "a", "212.50"),
                order("o3", "2026-07-01T11:00:00Z", "a", "1")));
    Condition vips =
        Condition.parse("spent(365d) >= 500 and orders >= 3 and last_order within 90d");

    assertThat(vips.explain(facts.profile()))
        .hasToString("no: last_order was 2026-07-01, needed within 90d");
    assertThat(
            Condition.parse("spent(365d) >= 500 and not last_order within 90d")
                .explain(facts.profile()))
        .hasToString(
            "yes: spent(365d) was 613.50, needed >= 500; last_order was 2026-07-01, needed not within 90d");
    assertThat(Condition.parse("orders > 5 or tags contains 'vip'").explain(facts.profile()))
        .hasToString("no: orders was 3, needed > 5; tags was empty, needed contains 'vip'");
    assertThat(
            Condition.parse("orders > 5 or spent > 600 or spent > 1000").explain(facts.profile()))
        .hasToString("yes: spent was 613.50, needed > 600");
    assertThat(vips.explain(facts.profile()).reasons().get(0).clause())
        .isEqualTo(Condition.parse("last_order within 90d"));
  }

  @Test
  void it_is_told_when_time_alone_may_change_the_outcome() {
    TestProfile facts =
        facts(
            List.of(
                order("o1", "2026-10-01T10:00:00Z", "a", "1"),
                order("o2", "2026-10-20T10:00:00Z", "a", "1")));

    assertThat(next(facts, "orders >= 2")).isNull();
    // 12:00 in Berlin in summer and in winter
    assertThat(next(facts, "orders(90d) >= 2")).isEqualTo("2026-12-30T11:00:00Z");
    assertThat(next(facts, "last_order within 90d")).isEqualTo("2027-01-18T11:00:00Z");
    assertThat(next(facts, "last_order within 1d")).isNull();
    assertThat(next(facts, "last_order >= -4w")).isEqualTo("2026-11-17T23:00:00Z");
    assertThat(next(facts, "last_order >= 2026-10-01")).isNull();
    assertThat(next(facts, "sequence(order then no checkout_started within 20d)"))
        .isEqualTo("2026-11-09T11:00:00Z");
    assertThat(
            next(
                facts.with("birthday", LocalDate.parse("1990-12-24")),
                "anniversary(birthday) between today and +7d"))
        .isEqualTo("2026-12-16T23:00:00Z");
  }

  @Test
  void an_event_is_asked_for_its_own_properties() {
    Event seen = viewed("2026-11-01T10:00:00Z", "Lamps", "40");
    Source viewed = new Source.Told("Product Viewed");
    CustomerFacts facts = facts(List.of()).profile();

    assertThat(Where.parse("category = 'Lamps' and price >= 20", viewed).holds(seen, facts))
        .isTrue();
    assertThat(Where.parse("price < 40 or sku is not null", viewed).holds(seen, facts)).isFalse();
  }

  @Test
  void an_order_that_was_told_before_it_was_placed_counts_in_a_span_from_when_it_was() {
    Instant placed = NOW.plusSeconds(3600);
    Event told =
        new OrderCompleted(
            TestEvents.header(NOW, "o1"),
            Order.builder(OrderId.of("o1"), placed, CurrencyUnit.EUR)
                .lineItem(LineItem.of(Sku.of("a"), 1, Money.parse("EUR 5.00")))
                .build(),
            null,
            null,
            null);
    Condition condition = Condition.parse("orders(7d) = 1");

    assertThat(condition.holds(facts(List.of(told)).profile())).isFalse();
    assertThat(next(facts(List.of(told)), "orders(7d) = 1")).isEqualTo("2026-11-02T13:00:00Z");
    assertThat(condition.holds(new TestProfile(placed, BERLIN, List.of(told)).profile())).isTrue();
  }

  private static @Nullable String next(TestProfile facts, String condition) {
    return Condition.parse(condition)
        .nextChangeAt(facts.profile())
        .map(Instant::toString)
        .orElse(null);
  }

  private static TestProfile facts(List<Event> events) {
    return new TestProfile(NOW, BERLIN, events);
  }

  private static void assertHolds(TestProfile facts, String condition) {
    assertThat(Condition.parse(condition).explain(facts.profile()).toString()).startsWith("yes");
    assertThat(Condition.parse(condition).holds(facts.profile())).isTrue();
  }

  private static void assertHoldsNot(TestProfile facts, String condition) {
    assertThat(Condition.parse(condition).explain(facts.profile()).toString()).startsWith("no");
    assertThat(Condition.parse(condition).holds(facts.profile())).isFalse();
  }
}
