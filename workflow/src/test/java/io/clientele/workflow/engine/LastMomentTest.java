package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static io.clientele.workflow.testing.TestEvent.ticketOpened;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.assignment.Share;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Cap;
import io.clientele.workflow.QuietRule;
import io.clientele.workflow.QuietRules;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.HouseRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A message was decided on and waits to be handed over, and then something changes. */
class LastMomentTest {
  private static final HouseRules NONE = HouseRules.NONE;
  private static final HouseRules NIGHT =
      NONE.with(
          QuietRules.of(
              "shop",
              "1",
              QuietRule.everywhere("night", "the shop", TimeWindow.daily("08:00", "21:00"))));
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private static WorkflowBuilder mail() {
    return Workflow.named("mail")
        .startOn(event(CART_UPDATED))
        .keyedBy("cart_id")
        .goal("bought", event(ORDER_COMPLETED).ofSameKey())
        .purpose(Purpose.MARKETING)
        .steps(s -> s.email("hello"));
  }

  /** Returns a shop in which a message about a cart waits to be handed over. */
  private static MarketingShop queued(HouseRules house, WorkflowBuilder workflow) {
    MarketingShop shop = new MarketingShop(house, workflow.build());
    queue(shop, "c1");
    return shop;
  }

  private static void queue(MarketingShop shop, String cart) {
    shop.receive(cartUpdated(cart, 50));
    shop.engine.decide();
    assertThat(shop.decided("mail")).contains("QUEUED");
  }

  private static void handOver(MarketingShop shop) {
    shop.engine.dispatch();
  }

  private static void refused(MarketingShop shop, String why) {
    assertThat(shop.sent).isEmpty();
    assertThat(shop.decided("mail")).contains(why).doesNotContain("SENT");
    shop.advance(Duration.ofDays(30));
    assertThat(shop.sent).isEmpty();
  }

  @Test
  void with_nothing_changed_it_is_sent() {
    MarketingShop shop = queued(NIGHT.with(atMost(1, days(7))), mail());
    handOver(shop);
    assertThat(shop.sent).containsExactly("hello");
  }

  // What the customer says

  @Test
  void a_withdrawal_holds_as_soon_as_it_is_known() {
    MarketingShop shop = queued(NONE, mail());
    shop.consent(false, shop.now);
    handOver(shop);
    refused(shop, "SKIPPED no-consent");
  }

  @Test
  void a_withdrawal_holds_as_soon_as_it_is_known_though_its_clock_is_ahead() {
    MarketingShop shop = queued(NONE, mail());
    shop.consent(false, shop.now.plus(Duration.ofMinutes(4)));
    handOver(shop);
    refused(shop, "SKIPPED no-consent");
  }

  @Test
  void nothing_is_decided_on_after_a_withdrawal_though_its_clock_is_ahead() {
    MarketingShop shop = new MarketingShop(NONE, mail().build());
    shop.consent(false, shop.now.plus(Duration.ofDays(1)));
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    assertThat(shop.sent).isEmpty();
    assertThat(shop.decided("mail")).contains("SKIPPED no-consent");
  }

  @Test
  void a_complaint_that_was_opened_holds_it_back() {
    MarketingShop shop = queued(NONE, mail());
    shop.receive(ticketOpened("t1"));
    handOver(shop);
    refused(shop, "SKIPPED complaint");
  }

  @Test
  void a_complaint_does_not_hold_back_what_says_so() {
    MarketingShop shop = queued(NONE, mail().evenDuringComplaint());
    shop.receive(ticketOpened("t1"));
    handOver(shop);
    assertThat(shop.sent).containsExactly("hello");
  }

  // What the house says

  @Test
  void a_new_cap_of_the_house_counts_what_was_sent_before_it() {
    MarketingShop shop = queued(NONE, mail());
    handOver(shop);
    shop.now = TEN.plus(Duration.ofHours(1));
    queue(shop, "c2");
    shop.restart(NONE.with(atMost(1, days(7))));
    handOver(shop);

    assertThat(shop.sent).hasSize(1);
    assertThat(shop.decided("mail")).endsWith("DEFERRED cap");
    shop.advance(Duration.ofDays(7).minusHours(1).minusNanos(1));
    assertThat(shop.sent).hasSize(1);
    shop.advance(Duration.ofNanos(1));
    assertThat(shop.sent).hasSize(2);
  }

  /** Each of them saw the other and waited for it, so that none was ever sent. */
  @Test
  void of_two_that_wait_when_a_cap_is_new_the_first_is_sent() {
    MarketingShop shop = queued(NONE, mail());
    queue(shop, "c2");
    shop.restart(NONE.with(atMost(1, days(7))));
    handOver(shop);
    assertThat(shop.sent).hasSize(1);
    shop.advance(Duration.ofDays(7).minusNanos(1));
    assertThat(shop.sent).hasSize(1);
    shop.advance(Duration.ofNanos(1));
    assertThat(shop.sent).hasSize(2);

    MarketingShop skipping = queued(NONE, mail());
    queue(skipping, "c2");
    skipping.restart(NONE.with(Cap.parse("1 per 7d else skip")));
    handOver(skipping);
    skipping.advance(Duration.ofDays(30));
    assertThat(skipping.sent).hasSize(1);
  }

  @Test
  void a_cap_that_was_lifted_lets_it_go_when_its_time_comes() {
    MarketingShop shop = queued(NONE.with(atMost(1, days(7))), mail());
    handOver(shop);
    shop.receive(cartUpdated("c2", 50));
    shop.receive(cartUpdated("c3", 50));
    shop.engine.run();
    assertThat(shop.decided("mail")).endsWith("DEFERRED cap");
    shop.restart(NONE);
    shop.advance(Duration.ofDays(7));
    assertThat(shop.sent).hasSize(3);
  }

  @Test
  void quiet_hours_that_began_since_make_it_wait_for_the_morning() {
    MarketingShop shop = new MarketingShop(NIGHT, mail().build());
    shop.now = Instant.parse("2026-03-02T20:59:59Z");
    queue(shop, "c1");
    shop.now = Instant.parse("2026-03-02T21:00:00Z");
    handOver(shop);

    assertThat(shop.sent).isEmpty();
    assertThat(shop.decided("mail")).endsWith("DEFERRED quiet");
    shop.advance(Duration.ofHours(11).minusNanos(1));
    assertThat(shop.sent).isEmpty();
    shop.advance(Duration.ofNanos(1));
    assertThat(shop.sent).hasSize(1);
  }

  @Test
  void quiet_hours_that_are_new_hold_for_what_waits_and_tell_where_they_are_written() {
    MarketingShop shop = new MarketingShop(NONE, mail().build());
    shop.now = Instant.parse("2026-03-02T22:00:00Z");
    queue(shop, "c1");
    shop.restart(NIGHT);
    handOver(shop);

    assertThat(shop.engine.explain(shop.customer(), "mail"))
        .last()
        .satisfies(
            last ->
                assertThat(last.operands())
                    .containsEntry("source", "the shop")
                    .containsEntry("until", "2026-03-03T08:00:00Z"));
    shop.advance(Duration.ofHours(10));
    assertThat(shop.sent).hasSize(1);
  }

  @Test
  void a_customer_whom_the_house_holds_out_since_gets_it_no_more() {
    MarketingShop shop = queued(NONE, mail());
    shop.restart(NONE.holdingOut(Share.ALL));
    handOver(shop);
    refused(shop, "SKIPPED holdout");
  }

  @Test
  void the_holdout_of_the_house_is_not_for_what_is_transactional() {
    MarketingShop shop = queued(NONE.holdingOut(Share.ALL), mail().purpose(Purpose.TRANSACTIONAL));
    handOver(shop);
    assertThat(shop.sent).containsExactly("hello");
  }

  // What makes it needless

  @Test
  void the_goal_that_came_true_and_was_not_looked_at_yet_holds_it_back() {
    MarketingShop shop = queued(NONE, mail().steps(s -> s.email("hello").pause("p", hours(9))));
    shop.receive(orderCompleted("o1", "c1", 50));
    handOver(shop);
    refused(shop, "SKIPPED goal");
    assertThat(shop.decided("mail")).contains("GOAL bought");
  }

  @Test
  void the_goal_that_was_looked_at_calls_it_off() {
    MarketingShop shop = queued(NONE, mail().steps(s -> s.email("hello").pause("p", hours(9))));
    shop.receive(orderCompleted("o1", "c1", 50));
    shop.engine.decide();
    handOver(shop);
    refused(shop, "GOAL bought");
  }

  /** The message is the last step, so the journey has come to its end when it is handed over. */
  @Test
  void the_goal_that_comes_true_while_the_last_message_is_tried_again_calls_it_off() {
    MarketingShop shop = failing(mail());
    shop.receive(orderCompleted("o1", "c1", 50));
    backUp(shop);
    refused(shop, "SKIPPED goal");
  }

  @Test
  void the_goal_of_another_cart_lets_the_last_message_be_tried_again() {
    MarketingShop shop = failing(mail());
    shop.receive(orderCompleted("o1", "c2", 50));
    backUp(shop);
    assertThat(shop.sent).containsExactly("hello");
  }

  @Test
  void what_ends_a_journey_calls_the_last_message_off_too() {
    MarketingShop shop = failing(mail().exitOn("looks", event(PRODUCT_VIEWED)));
    shop.receive(productViewed("p1"));
    backUp(shop);
    refused(shop, "SKIPPED exit");
  }

  @Test
  void what_ends_a_journey_and_was_not_looked_at_yet_holds_it_back() {
    WorkflowBuilder workflow = mail().exitOn("looks", event(PRODUCT_VIEWED));
    MarketingShop shop = queued(NONE, workflow.steps(s -> s.email("hello").pause("p", hours(9))));
    shop.receive(productViewed("p1"));
    handOver(shop);
    refused(shop, "SKIPPED exit");
  }

  @Test
  void what_began_the_journey_does_not_end_it() {
    MarketingShop shop = queued(NONE, mail().exitOn("changed", event(CART_UPDATED).ofSameKey()));
    handOver(shop);
    assertThat(shop.sent).containsExactly("hello");
  }

  /** Returns a shop whose provider is down, and whose journey has come to its end. */
  private static MarketingShop failing(WorkflowBuilder workflow) {
    MarketingShop shop = queued(NONE, workflow);
    shop.answer = () -> new SendOutcome.Later("down", null);
    handOver(shop);
    assertThat(shop.decided("mail")).contains("ENDED", "RETRIED down");
    return shop;
  }

  private static void backUp(MarketingShop shop) {
    shop.sent.clear();
    shop.answer = null;
    shop.advance(Duration.ofHours(2));
  }

  @Test
  void the_goal_that_was_looked_at_takes_it_out_of_what_waits() {
    MarketingShop shop = queued(NONE, mail().steps(s -> s.email("hello").pause("p", hours(9))));
    assertThat(shop.store.outgoing(State.WAITING, 9)).hasSize(1);
    shop.receive(orderCompleted("o1", "c1", 50));
    shop.engine.decide();
    assertThat(shop.store.outgoing(State.WAITING, 9)).isEmpty();
    assertThat(shop.store.outgoing(State.REVOKED, 9)).hasSize(1);
  }

  /** What is on its way cannot be called off; what comes back from there can. */
  @Test
  void a_journey_that_is_ended_while_its_message_is_on_its_way_has_it_not_tried_again() {
    MarketingShop shop = queued(NONE, mail().steps(s -> s.email("hello").pause("p", hours(9))));
    String journey = shop.engine.journeysOf(shop.customer()).get(0).id();
    shop.answer =
        () -> {
          shop.engine.cancel(journey, "by hand");
          shop.engine.decide();
          return new SendOutcome.Later("down", null);
        };
    handOver(shop);
    backUp(shop);
    refused(shop, "SKIPPED ended");
  }

  @Test
  void the_goal_of_another_cart_changes_nothing() {
    MarketingShop shop = queued(NONE, mail().steps(s -> s.email("hello").pause("p", hours(9))));
    shop.receive(orderCompleted("o1", "c2", 50));
    handOver(shop);
    assertThat(shop.sent).containsExactly("hello");
  }

  @Test
  void the_goal_that_comes_true_in_flight_ends_the_journey_and_nothing_is_sent_again() {
    MarketingShop shop =
        queued(NONE, mail().steps(s -> s.email("hello").pause("p", hours(9)).email("more")));
    shop.answer =
        () -> {
          shop.receive(orderCompleted("o1", "c1", 50));
          return new SendOutcome.Unknown("reset");
        };
    handOver(shop);
    shop.answer = null;
    shop.advance(Duration.ofDays(9));

    assertThat(shop.sent).containsExactly("hello"); // handed over once, and not tried again
    assertThat(shop.decided("mail")).contains("GOAL bought").doesNotContain("SENT");
  }

  @Test
  void the_goal_that_comes_true_while_it_waits_for_the_morning_calls_it_off() {
    for (HouseRules first : new HouseRules[] {NIGHT, NONE}) {
      MarketingShop shop =
          new MarketingShop(
              first, mail().steps(s -> s.email("hello").pause("p", hours(9))).build());
      shop.now = Instant.parse("2026-03-02T22:00:00Z");
      shop.receive(cartUpdated("c1", 50));
      shop.engine.decide(); // at its step, or where it is handed over
      shop.restart(NIGHT);
      handOver(shop);
      assertThat(shop.decided("mail")).contains("DEFERRED quiet");

      shop.now = Instant.parse("2026-03-03T02:00:00Z");
      shop.receive(orderCompleted("o1", "c1", 50));
      shop.engine.run();
      refused(shop, "GOAL bought");
    }
  }

  // When it is of no more use

  @Test
  void it_is_sent_until_the_instant_at_which_it_expires_and_not_at_it() {
    MarketingShop early = queued(NONE, mail().expires(hours(3)));
    early.now = TEN.plus(Duration.ofHours(3)).minusNanos(1);
    handOver(early);
    assertThat(early.sent).containsExactly("hello");

    MarketingShop late = queued(NONE, mail().expires(hours(3)));
    late.now = TEN.plus(Duration.ofHours(3));
    handOver(late);
    refused(late, "SKIPPED expired");
  }

  @Test
  void it_is_tried_again_only_as_long_as_it_is_of_use() {
    MarketingShop shop = queued(NONE, mail().expires(hours(3)));
    shop.answer = () -> new SendOutcome.Later("down", null);
    shop.advance(Duration.ofHours(3).minusNanos(1));
    assertThat(shop.decided("mail")).endsWith("GIVEN_UP down");
    int tries = shop.sent.size();
    shop.advance(Duration.ofDays(4));
    assertThat(shop.sent).hasSize(tries).hasSizeGreaterThan(2);
  }

  @Test
  void what_may_be_sent_again_at_the_instant_at_which_it_expires_is_left_out() {
    MarketingShop shop = new MarketingShop(NIGHT, mail().expires(hours(10)).build());
    shop.now = Instant.parse("2026-03-02T22:00:00Z");
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    assertThat(shop.decided("mail")).contains("SKIPPED quiet");

    MarketingShop longer = new MarketingShop(NIGHT, mail().expires(hours(11)).build());
    longer.now = Instant.parse("2026-03-02T22:00:00Z");
    longer.receive(cartUpdated("c1", 50));
    longer.advance(Duration.ofHours(10));
    assertThat(longer.sent).containsExactly("hello");
  }
}
