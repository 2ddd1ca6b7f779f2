package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.Channel;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which messages a cap counts: those that a customer got, may have got, or is about to get. */
class CapCountsTest {
  private static Workflow flow(String name, Purpose purpose, Cap... caps) {
    var workflow =
        Workflow.named(name)
            .startOn(event(CART_UPDATED).where("cart_id = '%s'".formatted(name)))
            .purpose(purpose)
            .steps(s -> s.email(name));
    List.of(caps).forEach(workflow::cap);
    return workflow.build();
  }

  /** Sends one message that the provider answers so, and then another of the same purpose. */
  private static List<String> second(SendOutcome firstIs, Cap cap) {
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE.with(cap),
            flow("one", Purpose.MARKETING),
            flow("two", Purpose.MARKETING));
    shop.answer = () -> firstIs;
    shop.receive(cartUpdated("one", 50));
    shop.engine.run();
    assertThat(shop.sent).containsExactly("one");
    shop.answer = null;
    shop.receive(cartUpdated("two", 50));
    shop.engine.run();
    return shop.decided("two");
  }

  @Test
  void what_was_sent_and_what_is_tried_again_count() {
    assertThat(second(new SendOutcome.Sent(""), atMost(1, days(7)))).contains("DEFERRED cap");
    assertThat(second(new SendOutcome.Later("down", Duration.ofDays(1)), atMost(1, days(7))))
        .contains("DEFERRED cap");
    assertThat(second(new SendOutcome.Unknown("reset"), atMost(1, days(7))))
        .contains("DEFERRED cap");
  }

  @Test
  void what_was_refused_does_not_count() {
    assertThat(second(new SendOutcome.Refused("no mailbox"), atMost(1, days(7)))).contains("SENT");
  }

  /** Nobody can say whether it arrived, so the customer may have had it. */
  @Test
  void what_stands_as_uncertain_counts_until_somebody_says_that_it_was_not_sent() {
    OneMessage shop = new OneMessage(Channel.RepeatSafety.NONE, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("reset"));
    shop.begin();
    String key = shop.store.outgoing(Settlement.State.UNCERTAIN, 9).get(0).effect().key();
    var customer = shop.shop.customer(OneMessage.ANA);
    var before = shop.now.minusSeconds(1);

    assertThat(shop.store.contactsOf(List.of(customer), before).get(customer))
        .extracting(each -> each.key())
        .containsExactly(key);
    shop.store.resolve(key, Settlement.State.UNCERTAIN, Settlement.State.REVOKED, shop.now);
    assertThat(shop.store.contactsOf(List.of(customer), before).getOrDefault(customer, List.of()))
        .isEmpty();
  }

  /** One message has gone out by e-mail, for marketing.news, from workflow one. */
  @ParameterizedTest
  @CsvSource({
    "1 per 7d, DEFERRED cap",
    "2 per 7d, SENT",
    "1 per 7d across email, DEFERRED cap",
    "1 per 7d across sms, SENT",
    "1 per 7d about marketing, DEFERRED cap",
    "1 per 7d about marketing.news, SENT",
    "1 per 7d here, SENT",
    "1 per 7d else skip, SKIPPED cap"
  })
  void a_cap_counts_by_channel_topic_and_workflow(String cap, String decided) {
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE,
            flow("one", Purpose.MARKETING.refined("news")),
            flow("two", Purpose.MARKETING, Cap.parse(cap)));
    shop.consent(true, shop.now.minusSeconds(60));
    shop.receive(cartUpdated("one", 50));
    shop.receive(cartUpdated("two", 50));
    shop.engine.run();
    assertThat(shop.decided("one")).contains("SENT");
    assertThat(shop.decided("two")).contains(decided);
  }

  /** It is queued and called off in one look at the customer. */
  @Test
  void what_the_goal_called_off_at_once_does_not_count() {
    Workflow cart =
        Workflow.named("cart")
            .startOn(event(CART_UPDATED))
            .goal("bought", event(ORDER_COMPLETED))
            .purpose(Purpose.MARKETING)
            .steps(
                s ->
                    s.await(
                        "look",
                        event(PRODUCT_VIEWED),
                        days(1),
                        seen -> seen.email("seen").pause("p", days(1)),
                        silent -> silent.exit("silent")))
            .build();
    Workflow order =
        Workflow.named("order")
            .startOn(event(ORDER_COMPLETED))
            .purpose(Purpose.MARKETING)
            .steps(s -> s.email("thanks"))
            .build();
    MarketingShop shop = new MarketingShop(HouseRules.NONE.with(atMost(1, days(7))), cart, order);
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    shop.receive(productViewed("p1"));
    shop.receive(orderCompleted("o1", "c1", 50));
    shop.engine.run();
    assertThat(shop.decided("cart")).contains("QUEUED", "GOAL bought");
    assertThat(shop.sent).containsExactly("thanks");
  }

  @Test
  void what_is_transactional_does_not_count() {
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE.with(atMost(1, days(7))),
            flow("one", Purpose.TRANSACTIONAL),
            flow("two", Purpose.MARKETING));
    shop.receive(cartUpdated("one", 50));
    shop.receive(cartUpdated("two", 50));
    shop.engine.run();
    assertThat(shop.sent).containsExactlyInAnyOrder("one", "two");
  }
}
