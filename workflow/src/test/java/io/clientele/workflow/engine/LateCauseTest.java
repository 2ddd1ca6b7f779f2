package io.clientele.workflow.engine;

import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A cart that was filled an hour ago is told of only now, after something else that followed it.
 */
class LateCauseTest {
  private final MarketingShop shop =
      new MarketingShop(
          HouseRules.NONE,
          Workflow.named("mail")
              .startOn(event(CART_UPDATED))
              .keyedBy("cart_id")
              .goal("bought", event(ORDER_COMPLETED).ofSameKey())
              .exitOn("looks", event(PRODUCT_VIEWED))
              .purpose(Purpose.MARKETING)
              .steps(s -> s.email("hello"))
              .build());

  private List<String> cartToldAfter(TestEvent other, Duration before) {
    Event cart =
        cartUpdated("c1", 50)
            .at(shop.header(shop.now.minus(Duration.ofHours(1)), MarketingShop.ANA));
    Event followed = other.at(shop.header(shop.now.minus(before), MarketingShop.ANA));
    for (Event each : List.of(followed, cart)) {
      shop.shop.keep(each);
      shop.engine.accept(each);
      shop.engine.run();
    }
    return shop.decided("mail");
  }

  @Test
  void nothing_begins_if_the_goal_was_reached_meanwhile() {
    assertThat(cartToldAfter(orderCompleted("o1", "c1", 50), Duration.ofMinutes(30)))
        .containsExactly("ENDED_BEFORE");
  }

  @Test
  void nothing_begins_if_what_would_end_it_happened_meanwhile() {
    assertThat(cartToldAfter(productViewed("p1"), Duration.ofMinutes(30)))
        .containsExactly("ENDED_BEFORE");
  }

  @Test
  void what_happened_before_it_ends_nothing() {
    assertThat(cartToldAfter(productViewed("p1"), Duration.ofMinutes(61)))
        .containsExactly("STARTED", "QUEUED", "ENDED", "SENT");
  }

  @Test
  void an_order_of_another_cart_is_no_goal() {
    assertThat(cartToldAfter(orderCompleted("o1", "c2", 50), Duration.ofMinutes(30)))
        .containsExactly("STARTED", "QUEUED", "ENDED", "SENT");
  }
}
