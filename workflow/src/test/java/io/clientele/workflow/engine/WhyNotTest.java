package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static io.clientele.workflow.testing.TestEvent.ticketOpened;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.assignment.Share;
import io.clientele.condition.SegmentRules;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Parts;
import io.clientele.workflow.Start;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.journey.HouseRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a customer gets nothing: each reason there is, with what it goes by. */
class WhyNotTest {
  private static WorkflowBuilder cart() {
    return Workflow.named("cart")
        .startOn(event(CART_UPDATED).where("net >= 20 and cart_id in ('c1', 'c2')"))
        .keyedBy("cart_id")
        .purpose(Purpose.MARKETING)
        .steps(s -> s.email("hello"));
  }

  private static MarketingShop shop(WorkflowBuilder workflow) {
    return new MarketingShop(HouseRules.NONE, workflow.build());
  }

  private static MarketingShop begun(WorkflowBuilder workflow) {
    MarketingShop shop = shop(workflow);
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    return shop;
  }

  private static List<String> why(MarketingShop shop) {
    return shop.engine.whyNot(shop.customer(), "cart");
  }

  @Test
  void it_was_never_published_or_is_closed() {
    MarketingShop shop = shop(cart());
    assertThat(shop.engine.whyNot(shop.customer(), "other"))
        .containsExactly("no version of other is open: publish one");
    shop.engine.close("cart");
    assertThat(why(shop)).containsExactly("no version of cart is open: publish one");
  }

  @Test
  void nothing_happened_that_begins_it() {
    assertThat(why(shop(cart()))).containsExactly("not started: there was no cart_updated");
  }

  @Test
  void what_happened_did_not_suit_and_the_clause_that_failed_is_told() {
    MarketingShop shop = shop(cart());
    shop.receive(cartUpdated("c1", 12.5));
    shop.engine.run();
    assertThat(why(shop))
        .containsExactly(
            "not started by the last cart_updated, of 2026-03-02T10:00:00Z: no: net was 12.50,"
                + " needed >= 20");
  }

  @Test
  void it_is_for_others() {
    MarketingShop shop = begun(cart().forThose("orders >= 1"));
    assertThat(why(shop))
        .contains(
            "it is for those of whom orders >= 1: no: orders was 0, needed >= 1",
            "last refused at 2026-03-02T10:00:00Z: NOT_FOR_THEM{who=orders >= 1}");
  }

  /** As when a journey begins, the cart can be asked for. */
  @Test
  void it_is_for_those_with_a_fuller_cart() {
    MarketingShop shop = begun(cart().forThose("cart_value >= 80"));
    assertThat(why(shop))
        .contains(
            "it is for those of whom cart_value >= 80: no: cart_value was 50.00, needed >= 80");
    MarketingShop rich = begun(cart().exitWhen("rich", "cart_value >= 50"));
    assertThat(why(rich)).contains("exit rich holds: yes: cart_value was 50.00, needed >= 50");
    assertThat(why(begun(cart().forThose("cart_value >= 50")))).hasSize(1);
  }

  @Test
  void what_no_event_of_the_customer_begins_tells_what_it_waits_for() {
    Map<Trigger, String> told = new LinkedHashMap<>();
    told.put(new Trigger.OnCall(), "nobody called it");
    told.put(Parts.enters("vips"), "segment vips was not entered, and is not known here");
    told.put(
        new Trigger.OnDay("birthday", 0, LocalTime.of(9, 0), true),
        "birthday of the customer is not known");
    told.put(
        new Trigger.OnScore("churn", true, new BigDecimal("0.7")),
        "score churn did not rise to 0.7 since it was published; it is NaN");
    told.put(
        new Trigger.OnBackInStock(Trigger.Interest.WISHED, days(9)),
        "nothing that the customer cares about came to be cheaper or back");
    told.forEach(
        (trigger, line) -> {
          Workflow workflow =
              Workflow.named("cart")
                  .startOn(trigger)
                  .purpose(Purpose.MARKETING)
                  .steps(s -> s.email("hello"))
                  .build();
          assertThat(why(new MarketingShop(HouseRules.NONE, workflow)))
              .containsExactly("not started: " + line);
        });
  }

  @ParameterizedTest
  @CsvSource({"0, true, entered, in", "1, true, entered, not in", "0, false, left, in"})
  void a_segment_was_neither_entered_nor_left(int orders, boolean enters, String how, String in) {
    Workflow workflow =
        Workflow.named("cart")
            .startOn(new Trigger.OnSegment("vips", enters))
            .purpose(Purpose.MARKETING)
            .steps(s -> s.email("hello"))
            .build();
    MarketingShop shop = new MarketingShop(HouseRules.NONE, workflow);
    shop.segments = SegmentRules.of(Map.of("vips", orders().atLeast(orders)));
    shop.restart(HouseRules.NONE);
    assertThat(why(shop))
        .containsExactly(
            "not started: segment vips was not %s since it was published; the customer is %s it"
                .formatted(how, in));
  }

  @Test
  void it_began_before_and_does_not_again() {
    MarketingShop shop = begun(cart().again(after(days(7))));
    shop.now = shop.now.plus(Duration.ofDays(1));
    shop.receive(cartUpdated("c1", 60));
    shop.engine.run();
    String id = shop.engine.journeysOf(shop.customer()).get(0).id();
    assertThat(why(shop))
        .contains(
            "journey %s began at 2026-03-02T10:00:00Z and ended at hello: DONE".formatted(id),
            "last refused at 2026-03-03T10:00:00Z: NOT_AGAIN{last=%s, began=2026-03-02T10:00:00Z}"
                .formatted(id));
  }

  @Test
  void a_cap_is_full() {
    MarketingShop shop = begun(cart().cap(atMost(1, days(7))));
    assertThat(why(shop))
        .contains(
            "now hello would be DEFERRED cap{limit=1 per 7d, used=1, oldest=2026-03-02T10:00:00Z}"
                + " until 2026-03-09T10:00:00Z");
  }

  @Test
  void permission_is_missing() {
    MarketingShop shop = begun(cart());
    shop.consent(false, shop.now);
    assertThat(why(shop))
        .contains(
            "now hello would be SKIPPED no-consent{channel=email, purpose=marketing,"
                + " consent=OPTED_OUT}");
  }

  @Test
  void there_is_no_address() {
    MarketingShop shop = begun(cart().steps(s -> s.sms("text")));
    assertThat(why(shop))
        .contains("now text would be SKIPPED no-address{channel=sms}")
        .last()
        .isEqualTo("last refused at 2026-03-02T10:00:00Z: SKIPPED no-address{channel=sms}");
  }

  @Test
  void the_customer_is_held_out() {
    MarketingShop shop = begun(cart().holdout(Share.ALL));
    assertThat(why(shop))
        .contains("the customer is in the holdout: what would be sent is only written down");
    shop.restart(HouseRules.NONE.holdingOut(Share.ALL));
    assertThat(why(shop))
        .contains("the customer is in the holdout: what would be sent is only written down");
  }

  @Test
  void it_is_night() {
    MarketingShop shop = shop(cart().quiet("21:00", "08:00"));
    shop.now = Instant.parse("2026-03-02T22:00:00Z");
    assertThat(why(shop))
        .contains(
            "now hello would be DEFERRED quiet{hours=21:00-08:00, zone=UTC, source=workflow} until"
                + " 2026-03-03T08:00:00Z");
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    assertThat(why(shop))
        .anyMatch(line -> line.endsWith("stands at hello until 2026-03-03T08:00:00Z"));
  }

  @Test
  void a_complaint_is_open() {
    MarketingShop shop = begun(cart());
    shop.receive(ticketOpened("t1"));
    assertThat(why(shop)).contains("now hello would be SKIPPED complaint");
  }

  @Test
  void an_exit_holds() {
    MarketingShop shop = shop(cart().exitWhen("looks", "count(product_viewed in 1d) >= 1"));
    shop.receive(productViewed("p1"));
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    assertThat(why(shop))
        .contains("last refused at 2026-03-02T10:00:00Z: ENDED_BEFORE{exit=looks}")
        .anyMatch(line -> line.startsWith("exit looks holds: yes: count(product_viewed in 1d)"));
  }

  @Test
  void too_many_began_already() {
    MarketingShop shop = begun(cart().again(new Start.Again.Always()).atMost(1, days(1)));
    shop.receive(cartUpdated("c2", 50));
    shop.engine.run();
    assertThat(why(shop))
        .contains("last refused at 2026-03-02T10:00:00Z: LIMIT_REACHED{limit=1, per=1d}");
  }

  @Test
  void as_many_go_on_as_may_at_once() {
    MarketingShop shop =
        begun(cart().atOnce(1).steps(s -> s.pause("hour", hours(1)).email("hello")));
    shop.receive(cartUpdated("c2", 50));
    shop.engine.run();
    String id = shop.engine.journeysOf(shop.customer()).get(0).id();
    assertThat(why(shop))
        .containsSubsequence(
            "no other begins: 1 go on, of 1 at once",
            "last refused at 2026-03-02T10:00:00Z: ENOUGH_AT_ONCE{at_once=1, go_on=1, last=%s,"
                    .formatted(id)
                + " began=2026-03-02T10:00:00Z}");
    shop.advance(Duration.ofHours(1));
    assertThat(why(shop)).noneMatch(line -> line.startsWith("no other begins"));
  }

  @Test
  void it_happened_too_long_ago() {
    MarketingShop shop = shop(cart());
    shop.now = shop.now.minus(Duration.ofDays(2));
    shop.receive(cartUpdated("c1", 50));
    shop.now = shop.now.plus(Duration.ofDays(2));
    shop.engine.run();
    assertThat(why(shop))
        .contains(
            "last refused at 2026-03-02T10:00:00Z: TOO_OLD{happened=2026-02-28T10:00:00Z,"
                + " fresh=PT24H}");
  }

  @Test
  void where_nothing_stands_in_the_way_nothing_is_told_but_where_it_stands() {
    MarketingShop shop = begun(cart());
    assertThat(why(shop))
        .singleElement()
        .asString()
        .endsWith("began at 2026-03-02T10:00:00Z and ended at hello: DONE");
  }
}
