package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.condition.Conditions.minutes;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.CUSTOMER_IDENTIFIED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.on;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.identified;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.assignment.Share;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.workflow.Action;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Parts;
import io.clientele.workflow.QuietRule;
import io.clientele.workflow.QuietRules;
import io.clientele.workflow.Step;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Steps;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.testing.WorkflowTest;
import io.clientele.workflow.text.WorkflowText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepKindsTest {
  private static WorkflowBuilder onCart(Consumer<Steps> steps) {
    return Workflow.named("flow")
        .startOn(event(CART_UPDATED))
        .keyedBy("cart_id")
        .purpose(Purpose.MARKETING)
        .steps(steps);
  }

  private static WorkflowTest begun(WorkflowBuilder workflow) {
    return WorkflowTest.of(workflow.build()).receive(cartUpdated("c1", 50));
  }

  @Test
  void awaits_the_first_thing_that_happens() {
    WorkflowBuilder workflow =
        onCart(
            s ->
                s.await(
                    "viewed",
                    event(PRODUCT_VIEWED),
                    hours(20),
                    happened -> happened.email("seen"),
                    silent -> silent.email("not-seen")));

    begun(workflow).skip(hours(1)).receive(productViewed("p1")).expectSent("seen");
    begun(workflow).skip(hours(19)).expectNothingSent().skip(hours(1)).expectSent("not-seen");
  }

  /** Of two ways that one event opens, the first counts. */
  @Test
  void awaits_one_of_several_things_each_with_its_way() {
    Workflow workflow =
        onCart(
                s ->
                    s.await(
                        "what",
                        hours(20),
                        silent -> silent.email("silent"),
                        on(
                            event(PRODUCT_VIEWED).where("product_id = 'lamp'"),
                            w -> w.email("lamp")),
                        on(event(PRODUCT_VIEWED), w -> w.email("other")),
                        on(event(ORDER_COMPLETED).ofSameKey(), w -> w.exit("bought"))))
            .build();

    assertThat(WorkflowText.standard().read("w.yaml", WorkflowText.yaml(workflow)).orElseThrow())
        .isEqualTo(workflow);
    for (String product : List.of("lamp", "cup")) {
      WorkflowTest.of(workflow)
          .receive(cartUpdated("c1", 50))
          .skip(hours(19))
          .receive(productViewed(product))
          .expectSent(product.equals("lamp") ? "lamp" : "other")
          .receive(productViewed("lamp"))
          .skip(days(2))
          .expectNothingSent();
    }
    WorkflowTest.of(workflow)
        .receive(cartUpdated("c1", 50))
        .receive(orderCompleted("o2", "c2", 50)) // of another cart
        .expectAt("what")
        .receive(orderCompleted("o1", "c1", 50))
        .expectEnded(Status.EXITED)
        .skip(days(2))
        .expectNothingSent();
    WorkflowTest.of(workflow).receive(cartUpdated("c1", 50)).skip(hours(20)).expectSent("silent");
  }

  /** In Berlin clocks go from 02:00 to 03:00 on 29 March 2026 and back on 25 October. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T23:00, 02:30-04:00, 2026-03-29T03:00",
    "2026-10-24T23:00, 02:30-04:00, 2026-10-25T02:30",
    "2026-03-28T23:00, 09:00-12:00, 2026-03-29T09:00",
    "2026-10-24T23:00, 09:00-12:00, 2026-10-25T09:00"
  })
  void a_window_is_by_the_clock_of_the_customer_also_when_it_changes(
      String at, String window, String opens) {
    WorkflowTest.of(
            onCart(s -> s.pauseUntil("window", TimeWindow.parse(window)).email("hello")).build())
        .zone("Europe/Berlin")
        .at(at)
        .receive(cartUpdated("c1", 50))
        .skipUntil(LocalDateTime.parse(opens).minusMinutes(61).toString())
        .expectNothingSent()
        .skipUntil(opens)
        .expectSent("hello");
  }

  @Test
  void what_happened_before_a_wait_began_does_not_end_it() {
    WorkflowTest test =
        WorkflowTest.of(
                onCart(
                        s ->
                            s.await(
                                "viewed",
                                event(PRODUCT_VIEWED),
                                hours(1),
                                happened -> happened.email("seen"),
                                silent -> silent.email("not-seen")))
                    .build())
            .receive(productViewed("p1"))
            .skip(minutes(1))
            .receive(cartUpdated("c1", 50));

    test.skip(hours(1)).expectSent("not-seen");
  }

  /** It came in late, so the journey hears of it while it waits. */
  @Test
  void what_happened_before_a_wait_began_does_not_end_it_whenever_it_is_told() {
    MarketingShop shop =
        new MarketingShop(
            HouseRules.NONE,
            onCart(
                    s ->
                        s.await(
                            "viewed",
                            event(PRODUCT_VIEWED),
                            hours(1),
                            happened -> happened.email("seen"),
                            silent -> silent.email("not-seen")))
                .build());
    Instant begin = shop.now;
    shop.receive(cartUpdated("c1", 50));
    shop.engine.run();
    shop.advance(Duration.ofMinutes(30));
    for (Instant at : List.of(begin.minusNanos(1), begin)) {
      Event viewed = productViewed("p1").at(shop.header(at, MarketingShop.ANA));
      shop.shop.keep(viewed);
      shop.engine.accept(viewed);
      shop.engine.run();
      assertThat(shop.sent).hasSize(at.equals(begin) ? 1 : 0);
    }
    assertThat(shop.sent).containsExactly("seen");
  }

  @Test
  void goes_the_first_way_that_holds() {
    WorkflowBuilder workflow =
        onCart(
            s ->
                s.when(
                        "how-much",
                        "cart_value >= 100",
                        yes -> yes.email("rich"),
                        no -> no.email("modest"))
                    .email("both"));

    WorkflowTest.of(workflow.build())
        .receive(cartUpdated("c1", 100))
        .expectSent("rich")
        .expectSent("both");
    begun(workflow).expectSent("modest").expectSent("both");
  }

  @Test
  void waits_for_a_part_of_the_week() {
    // 2026-03-02 is a Monday.
    WorkflowBuilder workflow =
        onCart(
            s ->
                s.pauseUntil(
                        "tuesday-morning",
                        TimeWindow.on(Set.of(DayOfWeek.TUESDAY), "09:00", "12:00"))
                    .email("hello"));

    begun(workflow)
        .skipUntil("2026-03-03T08:59")
        .expectNothingSent()
        .skipToNext()
        .expectSent("hello");
    WorkflowTest.of(workflow.build())
        .at("2026-03-03T11:59")
        .receive(cartUpdated("c1", 50))
        .expectSent("hello");
    WorkflowTest.of(workflow.build())
        .at("2026-03-03T12:00")
        .receive(cartUpdated("c1", 50))
        .skipUntil("2026-03-10T08:59")
        .expectNothingSent()
        .skipUntil("2026-03-10T09:00")
        .expectSent("hello");
  }

  @Test
  void waits_for_the_hour_at_which_the_customer_is_there() {
    WorkflowTest test =
        WorkflowTest.of(
                onCart(
                        s ->
                            s.pauseUntilBestTime("evening", ChannelName.PUSH, hours(24))
                                .push("hello"))
                    .build())
            .at("2026-03-01T19:30")
            .receive(productViewed("p1"))
            .receive(productViewed("p2"))
            .skipUntil("2026-03-02T10:00")
            .receive(cartUpdated("c1", 50));

    test.skipUntil("2026-03-02T18:59").expectNothingSent();
    test.skipUntil("2026-03-02T19:00").expectSent("hello");
  }

  @Test
  void does_not_wait_for_an_hour_that_comes_too_late() {
    WorkflowTest.of(
            onCart(s -> s.pauseUntilBestTime("evening", ChannelName.PUSH, hours(8)).push("hello"))
                .build())
        .at("2026-03-01T19:30")
        .receive(productViewed("p1"))
        .receive(productViewed("p2"))
        .skipUntil("2026-03-02T10:59")
        .receive(cartUpdated("c1", 50))
        .expectSent("hello");
  }

  @Test
  void waits_for_a_day_of_the_customers_own_and_not_for_one_that_is_past() {
    WorkflowBuilder workflow =
        onCart(
            s ->
                s.add(new Step.PauseUntilDay("renewal", "birthday", 2, LocalTime.of(9, 0)))
                    .email("soon"));

    WorkflowTest.of(workflow.build())
        .receive(identified("birthday", "2026-03-20"))
        .receive(cartUpdated("c1", 50))
        .skipUntil("2026-03-18T08:59")
        .expectNothingSent()
        .skipUntil("2026-03-18T09:00")
        .expectSent("soon");
    begun(workflow).expectSent("soon");
  }

  @Test
  void asks_a_person_and_goes_by_the_answer() {
    WorkflowBuilder workflow =
        onCart(
            s ->
                s.approval(
                    "may-i",
                    "marketing-lead",
                    days(2),
                    Verdict.REJECTED,
                    yes -> yes.email("yes"),
                    no -> no.email("no")));

    begun(workflow)
        .answer("may-we", Verdict.APPROVED) // nobody asked that
        .expectNothingSent()
        .answer("may-i", Verdict.APPROVED)
        .expectSent("yes")
        .answer("may-i", Verdict.REJECTED) // too late
        .expectNothingSent();
    begun(workflow).answer("may-i", Verdict.REJECTED).expectSent("no");
    begun(workflow).skip(days(2)).expectSent("no").expectDecision(Code.ANSWERED, "");
  }

  @Test
  void an_action_that_is_awaited_gives_its_values_to_later_steps() {
    WorkflowBuilder workflow =
        onCart(
            s ->
                s.act("look", new Action.ReviewOrder(Action.ReviewOrder.Kind.FRAUD, "fraud-desk"))
                    .when(
                        "bad",
                        "journey_review = 'fraud'",
                        yes -> yes.notifyTeam("tell", "ops", "fraud-found"),
                        no -> no.email("thanks")));

    WorkflowTest fraud =
        WorkflowTest.of(workflow.build())
            .whenDone("look", Map.of("review", "fraud"))
            .receive(cartUpdated("c1", 50));
    assertThat(fraud.actions()).extracting(Effect.Perform::step).containsExactly("look", "tell");
    fraud.expectNothingSent();
    begun(workflow).expectSent("thanks");
  }

  @Test
  void a_jump_back_over_a_wait_goes_round_and_each_round_sends_once() {
    WorkflowTest test =
        begun(
            onCart(s -> s.email("again").pause("a-day", days(1)).goTo("round", "again"))
                .exitOn("enough", event(PRODUCT_VIEWED)));

    test.expectSent("again").skip(days(2)).expectSent("again").expectSent("again");
    test.expectNothingSent().receive(productViewed("p")).expectEnded(Status.EXITED);
  }

  @Test
  void a_circle_without_a_wait_is_ended() {
    begun(onCart(s -> s.tag("tag-it", "x").goTo("round", "tag-it")))
        .expectEnded(Status.EXITED)
        .expectDecision(Code.EXITED, "circle");
  }

  @Test
  void an_exit_that_comes_about_as_time_goes_by_ends_the_journey_at_that_instant() {
    WorkflowTest test =
        begun(
            onCart(s -> s.pause("long", days(30)).email("late"))
                .exitWhen("cold", "last(cart_updated) not within 3d"));

    test.skip(days(2)).expectAt("long").skip(days(1)).expectEnded(Status.EXITED);
    assertThat(test.decisions().get(test.decisions().size() - 1).at())
        .isEqualTo("2026-03-05T10:00:00Z");
  }

  @Test
  void what_is_queued_is_called_off_by_the_goal() {
    WorkflowTest test =
        WorkflowTest.of(
                onCart(s -> s.pause("wait", hours(1)).email("hello"))
                    .goal("bought", event(ORDER_COMPLETED).ofSameKey())
                    .build())
            .receive(cartUpdated("c1", 50))
            .skip(minutes(30))
            .receive(orderCompleted("o1", "c1", 50));

    test.skip(days(1)).expectNothingSent().expectEnded(Status.GOAL);
  }

  @Test
  void nothing_begins_for_a_cart_that_was_ordered_meanwhile() {
    WorkflowTest test =
        WorkflowTest.of(
                onCart(s -> s.email("hello"))
                    .goal("bought", event(ORDER_COMPLETED).ofSameKey())
                    .forThose("orders = 0")
                    .build())
            .receive(orderCompleted("o1", "c1", 50))
            .receive(cartUpdated("c1", 50));

    assertThat(test.journeys()).isEmpty();
    test.expectDecision(Code.NOT_FOR_THEM, "");
  }

  @Test
  void of_two_workflows_the_one_of_higher_priority_goes_first_and_the_other_waits() {
    Workflow low =
        Workflow.named("low")
            .startOn(event(CART_UPDATED))
            .purpose(Purpose.MARKETING)
            .priority(10)
            .steps(s -> s.pause("a", hours(1)).email("low"))
            .build();
    Workflow high =
        Workflow.named("zz-high")
            .startOn(event(CART_UPDATED))
            .purpose(Purpose.MARKETING)
            .priority(90)
            .steps(s -> s.pause("b", hours(1)).email("high"))
            .build();

    WorkflowTest.of(low)
        .with(high)
        .house(HouseRules.NONE.with(atMost(1, days(1))))
        .receive(cartUpdated("c1", 50))
        .skip(hours(2))
        .expectSent("high")
        .expectNothingSent()
        .skip(days(1))
        .expectSent("low");
  }

  /** The message of more weight waits for the morning, and there is room for one only. */
  @Test
  void a_message_leaves_its_place_to_one_of_more_weight_that_waits() {
    Workflow high =
        Workflow.named("high")
            .startOn(event(CART_UPDATED))
            .purpose(Purpose.MARKETING)
            .priority(90)
            .quiet("09:00", "15:00")
            .steps(s -> s.email("high"))
            .build();
    Workflow low =
        Workflow.named("low")
            .startOn(event(PRODUCT_VIEWED))
            .purpose(Purpose.MARKETING)
            .priority(10)
            .steps(s -> s.email("low"))
            .build();

    WorkflowTest.of(high)
        .with(low)
        .house(HouseRules.NONE.with(atMost(1, days(1))))
        .receive(cartUpdated("c1", 50))
        .skip(hours(1))
        .receive(productViewed("p1"))
        .expectNothingSent()
        .expectDecision(Code.DEFERRED, "yields")
        .skipUntil("2026-03-02T15:00")
        .expectSent("high")
        .expectNothingSent()
        .skip(days(1))
        .expectSent("low");
  }

  @Test
  void a_full_cap_may_leave_messages_out() {
    WorkflowTest test =
        WorkflowTest.of(
            onCart(s -> s.email("hello"))
                .cap(Cap.of(1, days(1)).ofThisWorkflow().skipping())
                .build());
    test.receive(cartUpdated("c1", 50)).expectSent("hello");
    test.receive(cartUpdated("c2", 50)).skip(days(5)).expectNothingSent();
    test.expectDecision(Code.SKIPPED, "cap");
  }

  @Test
  void a_message_that_would_be_of_no_use_when_it_may_be_sent_is_left_out() {
    WorkflowTest.of(onCart(s -> s.email("hello")).quiet("21:00", "08:00").expires(hours(3)).build())
        .at("2026-03-02T22:00")
        .receive(cartUpdated("c1", 50))
        .skip(days(1))
        .expectNothingSent()
        .expectDecision(Code.SKIPPED, "quiet");
  }

  @Test
  void quiet_hours_of_the_law_hold_for_the_channel_and_country_they_are_made_for() {
    HouseRules law =
        HouseRules.NONE.with(
            QuietRules.of(
                "laws",
                "1",
                new QuietRule(
                    "us",
                    List.of(TimeWindow.daily("08:00", "21:00")),
                    Set.of(ChannelName.SMS),
                    "US",
                    null,
                    null,
                    "47 CFR 64.1200(c)(1)",
                    null)));
    WorkflowBuilder workflow = onCart(s -> s.sms("text").email("mail"));

    WorkflowTest american =
        WorkflowTest.of(workflow.build())
            .house(law)
            .at("2026-03-02T22:00")
            .receive(identified("countries", "US"))
            .receive(cartUpdated("c1", 50));
    american.expectNothingSent().expectDeferred("2026-03-03T08:00");
    american.skipToNext().expectSent("text").expectSent("mail");
    WorkflowTest.of(workflow.build())
        .house(law)
        .at("2026-03-02T22:00")
        .receive(identified("countries", "GB"))
        .receive(cartUpdated("c1", 50))
        .expectSent("text");
  }

  @Test
  void what_is_transactional_needs_no_permission_and_minds_no_cap() {
    WorkflowTest test =
        WorkflowTest.of(onCart(s -> s.email("receipt")).purpose(Purpose.TRANSACTIONAL).build())
            .house(HouseRules.NONE.with(atMost(1, days(7))))
            .withoutConsent();
    test.receive(cartUpdated("c1", 50)).expectSent("receipt");
    test.receive(cartUpdated("c2", 50)).expectSent("receipt");
  }

  @Test
  void a_segment_that_is_entered_begins_a_workflow() {
    WorkflowTest test =
        WorkflowTest.of(
            Workflow.named("vip")
                .startOn(Parts.enters("vips"))
                .purpose(Purpose.MARKETING)
                .steps(s -> s.email("welcome-vip"))
                .build());
    test.segment("others", true).segment("vips", false).expectNothingSent();
    test.segment("vips", true).expectSent("welcome-vip");
  }

  @Test
  void a_segment_that_is_left_begins_a_workflow() {
    WorkflowTest test =
        WorkflowTest.of(
            Workflow.named("lapsed")
                .startOn(Parts.leaves("vips"))
                .purpose(Purpose.MARKETING)
                .steps(s -> s.email("come-back"))
                .build());
    test.segment("vips", true).segment("others", false).expectNothingSent();
    test.segment("vips", false).expectSent("come-back");
  }

  @Test
  void another_workflow_is_started_by_a_step() {
    Workflow called =
        Workflow.named("called")
            .startOn(new Trigger.OnCall())
            .purpose(Purpose.MARKETING)
            .steps(s -> s.email("from-the-other"))
            .build();
    WorkflowTest.of(onCart(s -> s.act("start", new Action.StartWorkflow("called"))).build())
        .with(called)
        .receive(cartUpdated("c1", 50))
        .expectSent("from-the-other");
  }

  @Test
  void no_more_journeys_begin_than_the_limit_lets() {
    WorkflowTest test = WorkflowTest.of(onCart(s -> s.email("hello")).atMost(2, days(1)).build());
    for (int cart = 0; cart < 4; cart++) {
      test.receive(cartUpdated("c" + cart, 50));
    }
    assertThat(test.journeys()).hasSize(2);
    test.expectDecision(Code.LIMIT_REACHED, "");
    test.skip(days(1)).receive(cartUpdated("c9", 50));
    assertThat(test.journeys()).hasSize(3);
  }

  @Test
  void the_holdout_of_the_house_gets_nothing_at_all() {
    WorkflowTest.of(onCart(s -> s.email("hello")).build())
        .house(HouseRules.NONE.holdingOut(Share.percent(50)))
        .heldOut()
        .receive(cartUpdated("c1", 50))
        .expectNothingSent()
        .expectDecision(Code.HELD_OUT, "");
  }

  @Test
  void each_way_of_a_split_is_gone() {
    Workflow split =
        onCart(s -> s.split("ab", arm(50, "a", a -> a.email("a")), arm(50, "b", b -> b.email("b"))))
            .build();
    for (String way : List.of("a", "b")) {
      WorkflowTest.of(split).dealt("ab", way).receive(cartUpdated("c1", 50)).expectSent(way);
    }
  }

  @Test
  void the_welcome_of_a_customer_begins_once() {
    WorkflowTest test =
        WorkflowTest.of(
            Workflow.named("welcome")
                .startOn(event(CUSTOMER_IDENTIFIED))
                .again(Parts.never())
                .purpose(Purpose.MARKETING)
                .steps(s -> s.email("hello"))
                .build());
    test.receive(identified("firstName", "Ana")).expectSent("hello");
    test.receive(identified("firstName", "Anna")).expectNothingSent();
  }
}
