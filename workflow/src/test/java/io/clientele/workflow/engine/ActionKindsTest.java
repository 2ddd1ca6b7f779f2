package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.Action;
import io.clientele.workflow.Action.ReviewOrder.Kind;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Actions.Result;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.HouseRules;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What workflows have the host do besides messages. */
class ActionKindsTest {
  private final List<Effect.Perform> performed = new ArrayList<>();
  private final Deque<Result> results = new ArrayDeque<>();

  static Stream<Action> actions() {
    return Stream.of(
        new Action.Tag("vip", true),
        new Action.Tag("vip", false),
        new Action.SetTrait("mailing", "stopped"),
        new Action.Audience("newsletter", true),
        new Action.Audience("newsletter", false),
        new Action.AwardPoints(100, "birthday"),
        new Action.CreateCoupon("TEN", days(9)),
        new Action.CallWebhook("release-order"),
        new Action.NotifyTeam("support", "order-held"),
        new Action.ReviewOrder(Kind.FRAUD, "fraud-check"),
        new Action.ReviewOrder(Kind.ROUTING, "warehouse"),
        new Action.Call("gift", Map.of("size", "small")));
  }

  private MarketingShop shop(Action action) {
    return new MarketingShop(
        HouseRules.NONE,
        effect -> {
          performed.add(effect);
          Result next = results.poll();
          return next == null ? new Result.Done(Map.of("coupon", "C-1")) : next;
        },
        Workflow.named("flow")
            .startOn(event(CART_UPDATED))
            .keyedBy("cart_id")
            .steps(s -> s.act("do", action).tag("after", "done"))
            .build());
  }

  private static void begin(MarketingShop shop) {
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
  }

  @ParameterizedTest
  @MethodSource("actions")
  void it_is_done_once_with_its_key_and_then_comes_the_next(Action action) {
    MarketingShop shop = shop(action);
    begin(shop);
    shop.advance(Duration.ofDays(1));

    String journey = shop.engine.journeysOf(shop.customer()).get(0).id();
    assertThat(performed)
        .extracting(Effect.Perform::key)
        .containsExactly("flow/%s/do/1".formatted(journey), "flow/%s/after/1".formatted(journey));
    assertThat(performed.get(0).action()).isEqualTo(action);
    assertThat(performed.get(0).customer()).isEqualTo(shop.customer());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void what_fails_for_a_while_is_given_again_with_the_same_key(Action action) {
    results.add(new Result.Later("busy", Duration.ofHours(2)));
    MarketingShop shop = shop(action);
    begin(shop);
    shop.advance(Duration.ofMinutes(119));
    assertThat(performed).filteredOn(each -> each.step().equals("do")).hasSize(1);
    shop.advance(Duration.ofHours(1));
    assertThat(performed)
        .filteredOn(each -> each.step().equals("do"))
        .hasSize(2)
        .extracting(Effect.Perform::key)
        .allMatch(performed.get(0).key()::equals);
    assertThat(performed).last().extracting(Effect.Perform::step).isIn("after", "do");
  }

  @Test
  void what_is_refused_is_told_and_the_journey_goes_on_without_it() {
    results.add(new Result.Refused("no coupons left"));
    MarketingShop shop = shop(new Action.CreateCoupon("TEN", days(9)));
    begin(shop);

    assertThat(shop.decided("flow"))
        .contains("GIVEN_UP no coupons left", "FAILED no coupons left", "DONE");
    assertThat(shop.engine.journeysOf(shop.customer()).get(0).values()).doesNotContainKey("coupon");
    assertThat(performed).extracting(Effect.Perform::step).containsExactly("do", "after");
  }

  /** To move it would have it done a second time. */
  @Test
  void a_journey_that_waits_for_an_action_cannot_be_moved() {
    results.add(new Result.Later("busy", Duration.ofHours(2)));
    MarketingShop shop = shop(new Action.CreateCoupon("TEN", days(9)));
    begin(shop);
    String journey = shop.engine.journeysOf(shop.customer()).get(0).id();
    shop.engine.move(journey, shop.now);
    shop.engine.run();
    assertThat(performed).hasSize(1);
    shop.advance(Duration.ofHours(3));
    assertThat(performed)
        .extracting(Effect.Perform::key)
        .containsExactly(
            "flow/%s/do/1".formatted(journey),
            "flow/%s/do/1".formatted(journey),
            "flow/%s/after/1".formatted(journey));
    assertThat(shop.decided("flow")).doesNotContain("MOVED");
  }

  /** The coupon was given up, and is tried anew when the journey waits for something else. */
  @Test
  void what_is_done_late_does_not_pass_for_what_is_waited_for_now() {
    results.add(new Result.Refused("no coupons left"));
    results.add(new Result.Later("busy", Duration.ofHours(2)));
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE,
            effect -> {
              performed.add(effect);
              Result next = results.poll();
              return next == null ? new Result.Done(Map.of(effect.step(), "x")) : next;
            },
            Workflow.named("flow")
                .startOn(event(CART_UPDATED))
                .steps(
                    s ->
                        s.coupon("coupon", "TEN", days(9))
                            .call("look", "look", Map.of())
                            .tag("after", "done"))
                .build());
    begin(shop);
    String dead = shop.store.outgoing(Settlement.State.DEAD, 9).get(0).effect().key();
    shop.store.resolve(dead, Settlement.State.DEAD, Settlement.State.WAITING, shop.now);
    shop.engine.run();
    assertThat(shop.engine.journeysOf(shop.customer()).get(0).step()).isEqualTo("look");
    shop.advance(Duration.ofHours(3));
    assertThat(performed)
        .extracting(Effect.Perform::step)
        .containsExactly("coupon", "look", "coupon", "look", "after");
  }

  /** The journey was put to another step of another version while its coupon was being made. */
  @Test
  void what_was_wanted_before_a_migration_does_not_pass_for_what_is_waited_for_now() {
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE,
            effect -> {
              performed.add(effect);
              return effect.step().equals("coupon")
                  ? new Result.Done(Map.of("coupon", "C-1"))
                  : new Result.Later("busy", Duration.ofHours(2));
            },
            Workflow.named("flow")
                .startOn(event(CART_UPDATED))
                .steps(s -> s.coupon("coupon", "TEN", days(9)).tag("after", "done"))
                .build());
    shop.receive(cartUpdated("c1", 50));
    shop.engine.decide();
    String one = shop.engine.journeysOf(shop.customer()).get(0).version();
    String two =
        shop.engine.publishUnchecked(
            Workflow.named("flow")
                .startOn(event(CART_UPDATED))
                .steps(s -> s.call("look", "look", Map.of()).tag("after", "done"))
                .build());
    shop.engine.migrate("flow", one, two, Map.of("coupon", "look"), false);
    shop.engine.run();

    assertThat(performed)
        .extracting(Effect.Perform::step)
        .containsExactlyInAnyOrder("coupon", "look");
    assertThat(shop.engine.journeysOf(shop.customer()).get(0).step()).isEqualTo("look");
    assertThat(shop.engine.journeysOf(shop.customer()).get(0).isRunning()).isTrue();
  }

  @Test
  void what_came_of_it_the_journey_knows() {
    MarketingShop shop = shop(new Action.CreateCoupon("TEN", days(9)));
    begin(shop);
    assertThat(shop.engine.journeysOf(shop.customer()).get(0).values())
        .containsEntry("coupon", "C-1");
  }
}
