package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One customer with several carts, of whom not all are to begin a journey. */
class ParallelJourneysTest {
  private static WorkflowBuilder cart() {
    return Workflow.named("cart")
        .startOn(event(CART_UPDATED))
        .keyedBy("cart_id")
        .goal("bought", event(ORDER_COMPLETED).ofSameKey())
        .purpose(Purpose.MARKETING)
        .steps(s -> s.pause("hour", hours(1)).email("hello"));
  }

  private static MarketingShop shop(WorkflowBuilder... workflows) {
    MarketingShop shop = new MarketingShop(HouseRules.NONE);
    for (WorkflowBuilder each : workflows) {
      shop.engine.publishUnchecked(each.build());
    }
    return shop;
  }

  private static void cart(MarketingShop shop, int number) {
    shop.receive(cartUpdated("c" + number, 50));
    shop.engine.run();
  }

  private static void carts(MarketingShop shop) {
    for (int number = 1; number <= 10; number++) {
      cart(shop, number);
    }
  }

  private static List<String> keys(MarketingShop shop) {
    return shop.engine.journeysOf(shop.customer()).stream().map(Journey::key).toList();
  }

  @Test
  void without_a_limit_there_are_as_many_journeys_as_carts() {
    MarketingShop shop = shop(cart());
    carts(shop);
    assertThat(keys(shop)).hasSize(10);
  }

  @Test
  void with_one_the_first_go_on_and_the_others_do_not_begin() {
    MarketingShop shop = shop(cart().atOnce(2));
    carts(shop);
    assertThat(keys(shop)).containsExactlyInAnyOrder("c1", "c2");
    assertThat(shop.decided("cart")).filteredOn("ENOUGH_AT_ONCE"::equals).hasSize(8);
  }

  /** All of them are looked at in one turn. */
  @Test
  void it_holds_of_those_that_come_at_once() {
    MarketingShop shop = shop(cart().atOnce(2));
    for (int number = 1; number <= 10; number++) {
      shop.receive(cartUpdated("c" + number, 50));
    }
    shop.engine.run();
    assertThat(keys(shop)).hasSize(2);
  }

  @Test
  void when_one_has_ended_another_may_begin() {
    MarketingShop shop = shop(cart().atOnce(1));
    cart(shop, 1);
    cart(shop, 2);
    shop.receive(orderCompleted("o1", "c1", 50));
    shop.engine.run();
    cart(shop, 3);
    assertThat(keys(shop)).containsExactlyInAnyOrder("c1", "c3");
    shop.advance(Duration.ofHours(1));
    cart(shop, 4);
    assertThat(keys(shop)).containsExactlyInAnyOrder("c1", "c3", "c4");
  }

  @Test
  void what_goes_on_about_the_same_cart_is_told_first() {
    MarketingShop shop = shop(cart().atOnce(1).again(after(days(7))));
    cart(shop, 1);
    cart(shop, 1);
    assertThat(shop.decided("cart")).last().isEqualTo("NOT_AGAIN");
  }

  @Test
  void those_of_other_workflows_do_not_count() {
    WorkflowBuilder other = Workflow.named("other").startOn(event(PRODUCT_VIEWED));
    MarketingShop shop =
        shop(cart().atOnce(1), other.purpose(Purpose.MARKETING).steps(s -> s.pause("p", hours(1))));
    shop.receive(productViewed("p1"));
    cart(shop, 1);
    assertThat(shop.engine.journeysOf(shop.customer()))
        .extracting(Journey::workflow)
        .containsExactlyInAnyOrder("other", "cart");
  }

  @Test
  void those_of_the_version_before_count() {
    MarketingShop shop = shop(cart());
    cart(shop, 1);
    cart(shop, 2);
    shop.engine.publishUnchecked(cart().atOnce(2).build());
    cart(shop, 3);
    assertThat(keys(shop)).containsExactlyInAnyOrder("c1", "c2");
  }

  /** Products are keys as well, though no property of an event names them. */
  @Test
  void it_holds_of_what_it_is_called_with() {
    MarketingShop shop =
        shop(
            Workflow.named("called")
                .startOn(new Trigger.OnCall())
                .atOnce(1)
                .purpose(Purpose.MARKETING)
                .steps(s -> s.pause("hour", hours(1)).email("hello")));
    shop.receive(cartUpdated("c1", 50)); // so that the customer is known
    shop.engine.call("1", "called", shop.customer(), "p1");
    shop.engine.call("2", "called", shop.customer(), "p2");
    shop.engine.run();
    assertThat(keys(shop)).containsExactly("p1");
  }
}
