package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.minutes;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.ticketOpened;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.testing.WorkflowTest;
import org.junit.jupiter.api.Test;

class AbandonedCartTest {
  private static final Workflow CART =
      Workflow.named("abandoned-cart")
          .startOn(event(CART_UPDATED).where("net >= 20"))
          .keyedBy("cart_id")
          .again(after(days(7)))
          .goal("bought", event(ORDER_COMPLETED).ofSameKey())
          .purpose(Purpose.MARKETING)
          .holdout(percent(10))
          .priority(70)
          .cap(atMost(3, days(7)))
          .quiet("21:00", "08:00")
          .steps(
              s ->
                  s.pause("cool-off", hours(1), CART_UPDATED)
                      .split(
                          "offer",
                          arm(50, "plain", a -> a.email("cart-plain")),
                          arm(
                              50,
                              "gift",
                              a -> a.coupon("gift", "CART10", hours(48)).email("cart-gift")))
                      .pause("a-day", days(1))
                      .push("cart-nudge"))
          .build();

  private static WorkflowTest plain() {
    return WorkflowTest.of(CART).zone("Europe/Berlin").dealt("offer", "plain");
  }

  @Test
  void who_leaves_a_cart_behind_is_reminded_and_reminded_again() {
    plain()
        .receive(cartUpdated("c1", 55))
        .expectAt("cool-off")
        .skip(minutes(59))
        .expectNothingSent()
        .skip(minutes(1))
        .expectSent("cart-plain")
        .skip(days(1))
        .expectSent("cart-nudge")
        .expectNothingSent()
        .expectEnded(Status.DONE);
  }

  @Test
  void a_cart_that_is_worth_little_starts_nothing() {
    assertThat(plain().receive(cartUpdated("c1", 19.99)).journeys()).isEmpty();
  }

  @Test
  void each_change_of_the_same_cart_begins_the_wait_anew() {
    plain()
        .receive(cartUpdated("c1", 55))
        .skip(minutes(50))
        .receive(cartUpdated("c1", 60))
        .skip(minutes(50))
        .receive(cartUpdated("c2", 60))
        .expectNothingSent()
        .skip(minutes(10))
        .expectSent("cart-plain")
        .skip(minutes(50))
        .expectSent("cart-plain");
  }

  @Test
  void who_orders_that_cart_gets_nothing_more() {
    plain()
        .receive(cartUpdated("c1", 55))
        .skip(hours(1))
        .expectSent("cart-plain")
        .receive(orderCompleted("o1", "c1", 55))
        .expectEnded(Status.GOAL)
        .skip(days(3))
        .expectNothingSent();
  }

  @Test
  void who_orders_another_cart_is_still_reminded() {
    plain()
        .receive(cartUpdated("c1", 55))
        .receive(orderCompleted("o1", "c2", 55))
        .skip(hours(1))
        .expectSent("cart-plain");
  }

  /** Clocks in Berlin go forward that night. */
  @Test
  void at_night_it_waits_until_the_morning_by_the_customers_clock() {
    plain()
        .at("2026-03-28T20:30")
        .receive(cartUpdated("c1", 55))
        .skip(hours(1))
        .expectNothingSent()
        .expectDeferred("2026-03-29T08:00")
        .skipToNext()
        .expectSent("cart-plain");
  }

  @Test
  void the_gift_carries_a_coupon_that_was_made_before() {
    WorkflowTest test =
        WorkflowTest.of(CART).dealt("offer", "gift").receive(cartUpdated("c1", 55)).skip(hours(1));

    test.expectSent("cart-gift");
    assertThat(test.journey().orElseThrow().values()).containsEntry("coupon", "TEST-COUPON");
  }

  @Test
  void without_permission_nothing_is_sent_and_the_log_says_why() {
    plain()
        .withoutConsent()
        .receive(cartUpdated("c1", 55))
        .skip(days(3))
        .expectNothingSent()
        .expectDecision(Code.SKIPPED, "no-consent")
        .expectEnded(Status.DONE);
  }

  @Test
  void permission_that_is_taken_back_while_it_waits_counts() {
    plain()
        .receive(cartUpdated("c1", 55))
        .withdrawConsent()
        .skip(days(3))
        .expectNothingSent()
        .expectDecision(Code.SKIPPED, "no-consent");
  }

  @Test
  void a_held_out_customer_goes_the_same_way_and_gets_nothing() {
    plain()
        .heldOut()
        .receive(cartUpdated("c1", 55))
        .skip(days(3))
        .expectNothingSent()
        .expectDecision(Code.HELD_OUT, "")
        .expectEnded(Status.DONE);
  }

  @Test
  void who_has_an_open_complaint_is_left_alone() {
    plain()
        .receive(cartUpdated("c1", 55))
        .receive(ticketOpened("t1"))
        .skip(days(3))
        .expectNothingSent()
        .expectDecision(Code.SKIPPED, "complaint");
  }

  @Test
  void the_cap_rolls_over_carts() {
    WorkflowTest test = plain();
    for (int cart = 0; cart < 4; cart++) {
      test.receive(cartUpdated("c" + cart, 55));
    }

    test.skip(hours(1)).expectSent("cart-plain").expectSent("cart-plain").expectSent("cart-plain");
    test.expectNothingSent().expectDecision(Code.DEFERRED, "cap");
    // Who waited longest for room is first, and only then their second messages.
    test.skip(days(7)).expectSent("cart-plain").expectSent("cart-nudge").expectSent("cart-nudge");
    test.expectNothingSent();
  }

  @Test
  void the_same_cart_starts_again_only_after_a_week() {
    WorkflowTest test = plain().receive(cartUpdated("c1", 55)).skip(days(3));
    test.receive(cartUpdated("c1", 70)).expectDecision(Code.NOT_AGAIN, "");
    test.skip(days(4)).receive(cartUpdated("c1", 70));

    assertThat(test.journeys()).hasSize(2);
  }
}
