package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.consent.Purpose;
import io.clientele.workflow.Action;
import io.clientele.workflow.Start;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.draw.WorkflowDrawing;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host has an engine do by hand, and asks it for. */
class CommandsTest {
  private static final Workflow CART =
      Workflow.named("cart")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .purpose(Purpose.MARKETING)
          .steps(s -> s.pause("cool-off", hours(1), CART_UPDATED).email("hello"))
          .build();

  private final MarketingShop shop = new MarketingShop(HouseRules.NONE, CART);

  private Journey begun(String cart) {
    shop.receive(cartUpdated(cart, 50));
    shop.engine.run();
    return shop.engine.journeysOf(shop.customer()).get(0);
  }

  @Test
  void a_call_begins_a_workflow_once_however_often_it_is_told() {
    MarketingShop called =
        new MarketingShop(
            HouseRules.NONE,
            Workflow.named("batch")
                .startOn(new Trigger.OnCall())
                .again(new Start.Again.Always())
                .purpose(Purpose.MARKETING)
                .steps(s -> s.email("news"))
                .build());
    for (int time = 0; time < 3; time++) {
      called.engine.call("spring", "batch", called.customer(), "");
      called.engine.run();
    }
    assertThat(called.sent).containsExactly("news");
    called.engine.call("summer", "batch", called.customer(), "");
    called.engine.run();
    assertThat(called.sent).hasSize(2);
  }

  @Test
  void a_call_of_what_is_not_published_is_refused() {
    assertThatThrownBy(() -> shop.engine.call("1", "none", shop.customer(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no version of none is open: publish one");
  }

  @Test
  void a_step_that_starts_a_closed_workflow_says_so_and_can_be_tried_anew() {
    MarketingShop two =
        new MarketingShop(
            HouseRules.NONE,
            Workflow.named("second")
                .startOn(new Trigger.OnCall())
                .purpose(Purpose.MARKETING)
                .steps(s -> s.email("second"))
                .build(),
            Workflow.named("first")
                .startOn(event(CART_UPDATED))
                .keyedBy("cart_id")
                .steps(s -> s.act("go", new Action.StartWorkflow("second")))
                .build());
    two.engine.close("second");
    two.receive(cartUpdated("c1", 50));
    two.engine.run();
    assertThat(two.decided("first")).contains("GIVEN_UP no version of second is open");

    two.engine.publishUnchecked(
        Workflow.named("second")
            .startOn(new Trigger.OnCall())
            .purpose(Purpose.MARKETING)
            .steps(s -> s.email("second"))
            .build());
    String key = two.store.outgoing(Settlement.State.DEAD, 9).get(0).effect().key();
    two.store.resolve(key, Settlement.State.DEAD, Settlement.State.WAITING, two.now);
    two.engine.run();
    assertThat(two.decided("first")).endsWith("DONE");
    assertThat(two.sent).containsExactly("second");
  }

  @Test
  void what_a_step_starts_is_about_what_its_own_journey_is_about() {
    MarketingShop two =
        new MarketingShop(
            HouseRules.NONE,
            Workflow.named("second")
                .startOn(new Trigger.OnCall())
                .again(new Start.Again.Never())
                .purpose(Purpose.MARKETING)
                .steps(s -> s.email("second"))
                .build(),
            Workflow.named("first")
                .startOn(event(CART_UPDATED))
                .keyedBy("cart_id")
                .again(new Start.Again.Always())
                .steps(s -> s.act("go", new Action.StartWorkflow("second")))
                .build());
    for (String cart : List.of("c1", "c2", "c1")) {
      two.receive(cartUpdated(cart, 50));
      two.engine.run();
    }
    assertThat(two.engine.journeysOf(two.customer()))
        .filteredOn(journey -> journey.workflow().equals("second"))
        .extracting(Journey::key)
        .containsExactlyInAnyOrder("c1", "c2");
    assertThat(two.sent).containsExactly("second", "second");
    assertThat(two.decided("second")).endsWith("NOT_AGAIN"); // each cart once
  }

  @Test
  void a_timer_is_moved_to_sooner_and_to_later() {
    Journey journey = begun("c1");
    shop.engine.move(journey.id(), shop.now.plus(Duration.ofHours(3)));
    shop.engine.run();
    shop.advance(Duration.ofHours(2));
    assertThat(shop.sent).isEmpty();
    shop.engine.move(journey.id(), shop.now);
    shop.engine.run();
    assertThat(shop.sent).containsExactly("hello");
    assertThat(shop.decided("cart")).contains("MOVED");
  }

  @Test
  void a_journey_is_ended() {
    Journey journey = begun("c1");
    shop.engine.cancel(journey.id(), "asked by phone");
    shop.advance(Duration.ofDays(2));
    assertThat(shop.sent).isEmpty();
    assertThat(shop.decided("cart")).contains("EXITED cancelled");
    assertThatThrownBy(() -> shop.engine.cancel("none", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no journey none");
  }

  @Test
  void the_content_is_that_of_the_newest_cart() {
    begun("c1");
    shop.now = shop.now.plus(Duration.ofMinutes(50));
    shop.receive(cartUpdated("c1", 70));
    shop.advance(Duration.ofMinutes(59));
    assertThat(shop.rendered).isEmpty();
    shop.advance(Duration.ofMinutes(1));

    assertThat(shop.rendered)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.customer().cart().products())
                    .singleElement()
                    .satisfies(product -> assertThat(product.price()).hasToString("EUR 70.00")));
  }

  @Test
  void the_picture_shows_how_many_stand_where() {
    begun("c1");
    begun("c2");
    begun("c3");
    shop.advance(Duration.ofMinutes(30));
    begun("c4");

    assertThat(shop.engine.standing("cart")).containsOnlyKeys("cool-off").containsValue(4L);
    WorkflowDrawing live = WorkflowDrawing.of(CART).withCounts(shop.engine.standing("cart"));
    assertThat(live.svg()).contains(">4<");
    assertThat(live.mermaid()).contains("4");
    shop.advance(Duration.ofDays(days(1).amount()));
    assertThat(shop.engine.standing("cart")).isEmpty();
  }
}
