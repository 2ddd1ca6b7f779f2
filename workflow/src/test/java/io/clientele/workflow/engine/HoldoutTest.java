package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.assignment.Share;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.HouseRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer of the holdout goes the ways of a workflow, and nothing comes of it. */
class HoldoutTest {
  private final List<String> done = new ArrayList<>();

  private MarketingShop shop(Share holdout) {
    Actions actions =
        new Actions() {
          @Override
          public Result perform(Effect.Perform effect) {
            done.add(effect.step());
            return new Result.Done(Map.of("coupon", "C"));
          }

          @Override
          public Result ask(Effect.Ask question) {
            done.add(question.step());
            return new Result.Done(Map.of());
          }
        };
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE,
            actions,
            Workflow.named("flow")
                .startOn(event(CART_UPDATED))
                .purpose(Purpose.MARKETING)
                .holdout(holdout)
                .steps(
                    s ->
                        s.tag("tag", "x")
                            .coupon("coupon", "TEN", days(9))
                            .approval(
                                "ask",
                                "lead",
                                days(1),
                                Verdict.APPROVED,
                                yes -> yes.email("yes"),
                                no -> no.email("no")))
                .build());
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    shop.advance(Duration.ofDays(2));
    return shop;
  }

  @Test
  void nothing_is_sent_done_or_asked_and_all_of_it_is_written_down() {
    MarketingShop shop = shop(Share.ALL);

    assertThat(done).isEmpty();
    assertThat(shop.sent).isEmpty();
    assertThat(shop.decided("flow"))
        .containsExactly(
            "STARTED", "HELD_OUT", "HELD_OUT", "ASKS", "ANSWERED", "HELD_OUT", "ENDED");
  }

  @Test
  void who_is_not_held_out_gets_all_of_it() {
    MarketingShop shop = shop(Share.NONE);

    assertThat(done).containsExactly("tag", "coupon", "ask");
    assertThat(shop.sent).containsExactly("yes");
  }
}
