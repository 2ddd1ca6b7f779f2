package io.clientele.workflow.ready;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.minutes;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.condition.SegmentRules;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.testing.WorkflowTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /**
   * What begins by the clock or the catalog is begun here by hand; that it begins is tested apart.
   */
  @ParameterizedTest
  @EnumSource(
      names = {"BACK_IN_STOCK", "PRICE_DROP", "BIRTHDAY", "CHECKOUT_ABANDONMENT", "REPLENISHMENT"})
  void what_begins_sends_what_it_is_for_and_an_order_ends_it(ReadyFlow flow) {
    String first =
        switch (flow) {
          case BACK_IN_STOCK -> "back-in-stock-push";
          case PRICE_DROP -> "price-drop";
          case BIRTHDAY -> "birthday";
          case CHECKOUT_ABANDONMENT -> "checkout-reminder";
          default -> "replenish";
        };
    boolean ordersFirst = flow == ReadyFlow.BIRTHDAY;
    WorkflowTest test = of(flow);
    if (ordersFirst) {
      test.receive(orderCompleted("o0", "c0", 10)).skip(days(1));
    }
    boolean forRefills = flow == ReadyFlow.REPLENISHMENT;
    test.call();
    if (forRefills) {
      assertThat(test.journeys()).isEmpty(); // it is for who bought refills
      return;
    }
    test.skip(minutes(60)).expectSent(first);
    if (flow == ReadyFlow.PRICE_DROP) {
      test.expectEnded(Status.DONE);
      return;
    }
    test.receive(orderCompleted("o1", "c1", 50)).expectEnded(Status.GOAL);
    test.skip(days(30)).expectNothingSent();
  }

  @Test
  void the_team_hears_of_low_stock() {
    WorkflowTest test = of(ReadyFlow.LOW_STOCK_ALERT).call().expectEnded(Status.DONE);
    assertThat(performed(test)).containsExactly("NotifyTeam");
  }
}
