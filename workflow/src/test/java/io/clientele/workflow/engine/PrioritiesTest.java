package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.enters;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.productViewed;

import io.clientele.consent.Purpose;
import io.clientele.workflow.Steps;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.testing.WorkflowTest;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Three workflows want to write to one customer at the same instant, and one message a day fits.
 */
class PrioritiesTest {
  private static WorkflowTest three(Trigger trigger, BiConsumer<Steps, String> steps) {
    return WorkflowTest.of(workflow("a", 10, trigger, steps))
        .with(workflow("b", 90, trigger, steps))
        .with(workflow("c", 50, trigger, steps))
        .house(HouseRules.NONE.with(atMost(1, days(1))));
  }

  private static Workflow workflow(
      String name, int priority, Trigger trigger, BiConsumer<Steps, String> steps) {
    return Workflow.named(name)
        .startOn(trigger)
        .purpose(Purpose.MARKETING)
        .priority(priority)
        .steps(s -> steps.accept(s, name))
        .build();
  }

  private static void inOrder(WorkflowTest test) {
    test.expectSent("b").expectNothingSent();
    test.skip(days(1)).expectSent("c").expectNothingSent();
    test.skip(days(1)).expectSent("a").expectNothingSent();
  }

  @Test
  void that_begin_by_one_event() {
    Trigger cart = new Trigger.OnEvent(event(CART_UPDATED));
    inOrder(three(cart, Steps::email).receive(cartUpdated("c1", 50)));
  }

  @Test
  void that_begin_by_one_segment() {
    inOrder(three(enters("vips"), Steps::email).segment("vips", true));
  }

  @Test
  void that_begin_at_one_time() {
    Trigger noon = new Trigger.OnSchedule("0 12 2 3 *", ZoneId.of("UTC"));
    inOrder(three(noon, Steps::email).skipUntil("2026-03-02T12:00"));
  }

  @Test
  void that_wait_until_one_time() {
    Trigger cart = new Trigger.OnEvent(event(CART_UPDATED));
    inOrder(
        three(cart, (s, name) -> s.pause("hour", hours(1)).email(name))
            .receive(cartUpdated("c1", 50))
            .skip(hours(1)));
  }

  @Test
  void that_wait_for_one_event() {
    Trigger cart = new Trigger.OnEvent(event(CART_UPDATED));
    inOrder(
        three(
                cart,
                (s, name) ->
                    s.await(
                        "look",
                        event(PRODUCT_VIEWED),
                        days(9),
                        seen -> seen.email(name),
                        silent -> silent.exit("silent")))
            .receive(cartUpdated("c1", 50))
            .skip(hours(1))
            .receive(productViewed("p1")));
  }
}
