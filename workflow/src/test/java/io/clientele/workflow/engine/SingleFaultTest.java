package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.minutes;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.workflow.Action;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.engine.FaultyStore.Fault;
import io.clientele.workflow.engine.SimulatedShop.Answer;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One fault at the first call of the store, at the second, and so on to the last: what comes of the
 * story is what comes of it without.
 */
class SingleFaultTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");
  private static final int MOST_CALLS = 2_000;

  private static WorkflowBuilder named(String name) {
    return Workflow.named(name).purpose(Purpose.MARKETING);
  }

  private static final Workflow SENDING =
      named("sending")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .steps(
              s ->
                  s.email("first")
                      .pause("hour", hours(1))
                      .coupon("coupon", "C", days(2))
                      .email("second")
                      .act("points", new Action.AwardPoints(5, "thanks"))
                      .email("third"))
          .build();

  private static final Workflow WAITING =
      named("waiting")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .goal("bought", event(ORDER_COMPLETED).ofSameKey())
          .steps(
              s ->
                  s.pause("cool-off", hours(1), CART_UPDATED)
                      .email("reminder")
                      .await(
                          "look",
                          event(PRODUCT_VIEWED),
                          hours(20),
                          seen -> seen.email("seen").pause("more", hours(5)).email("late"),
                          silent -> silent.email("silent")))
          .build();

  private static final Workflow STARTING =
      named("starting")
          .startOn(event(CART_UPDATED))
          .steps(
              s ->
                  s.email("before")
                      .act("begin", new Action.StartWorkflow("started"))
                      .pause("a-day", days(1))
                      .email("after"))
          .build();

  private static final Workflow STARTED =
      named("started")
          .startOn(new Trigger.OnCall())
          .steps(s -> s.pause("ten", minutes(10)).email("called"))
          .build();

  /** What happens, and when. */
  private enum Tale {
    SENDS(SENDING) {
      @Override
      void play(SimulatedShop shop) {
        tell(shop, TestEvent.cartUpdated("c1", 50));
        shop.advance(Duration.ofDays(1));
      }
    },
    WAITS(WAITING) {
      @Override
      void play(SimulatedShop shop) {
        tell(shop, TestEvent.cartUpdated("c1", 50));
        tell(shop, TestEvent.cartUpdated("c2", 50));
        shop.advance(Duration.ofMinutes(30));
        tell(shop, TestEvent.cartUpdated("c1", 60));
        shop.advance(Duration.ofHours(3));
        tell(shop, TestEvent.productViewed("p1"));
        shop.advance(Duration.ofHours(2));
        tell(shop, TestEvent.orderCompleted("o1", "c1", 50));
        shop.advance(Duration.ofDays(2));
      }
    },
    STARTS(STARTING, STARTED) {
      @Override
      void play(SimulatedShop shop) {
        tell(shop, TestEvent.cartUpdated("c1", 50));
        shop.advance(Duration.ofDays(3));
      }
    };

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Workflow> workflows;

    Tale(Workflow... workflows) {
      this.workflows = List.of(workflows);
    }

    abstract void play(SimulatedShop shop);

    static void tell(SimulatedShop shop, TestEvent kind) {
      Event event = kind.at(shop.header(0, shop.now));
      shop.keep(event);
      shop.tell(event);
      shop.run();
    }
  }

  /** Returns what customers got and where the journeys stand, whenever it was. */
  private static List<String> outcome(Tale tale, FaultyStore.Plan plan) {
    SimulatedShop shop =
        new SimulatedShop(BEGIN, plan, message -> Answer.SENT, HouseRules.NONE, tale.workflows);
    shop.permit(0, true);
    tale.play(shop);
    shop.advance(Duration.ofDays(1));
    assertThat(shop.violations).isEmpty();
    List<String> outcome = new ArrayList<>();
    shop.received.forEach(each -> outcome.add("got " + each.message().key()));
    shop.calls.keySet().stream().filter(key -> key.startsWith("action")).forEach(outcome::add);
    shop.store.journeysOf(shop.customer(0)).stream().map(Journey::toString).forEach(outcome::add);
    for (Settlement.State state : Settlement.State.values()) {
      shop.store
          .outgoing(state, 99)
          .forEach(each -> outcome.add(state + " " + each.effect().key()));
    }
    return outcome.stream().sorted().toList();
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_at_any_call_changes_nothing_of_what_comes_of_it(Tale tale) {
    int[] calls = {0};
    List<String> expected =
        outcome(
            tale,
            call -> {
              calls[0]++;
              return Fault.NONE;
            });
    assertThat(expected.stream().filter(each -> each.startsWith("got "))).hasSizeGreaterThan(2);
    assertThat(calls[0]).isBetween(30, MOST_CALLS);
    for (Fault fault : Stream.of(Fault.values()).filter(each -> each != Fault.NONE).toList()) {
      for (int at = 1; at <= calls[0]; at++) {
        int failing = at;
        int[] call = {0};
        String[] where = {"none"};
        List<String> outcome =
            outcome(
                tale,
                method -> {
                  if (++call[0] == failing) {
                    where[0] = method;
                    return fault;
                  }
                  return Fault.NONE;
                });
        assertThat(outcome).as("%s at call %d, of %s", fault, at, where[0]).isEqualTo(expected);
      }
    }
  }
}
