package io.clientele.workflow.simulate;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.enters;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.leaves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.SegmentRules;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Trigger.Interest;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import io.clientele.workflow.testing.TestEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three customers of whom one orders in time: what would have been sent is counted by hand. */
class BacktestTest {
  private static final Tenant TENANT = Tenant.of("past");
  private static final Instant BEGIN = Instant.parse("2026-03-02T23:30:00Z");

  private final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
  private final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  private final Consent consent = Consent.over(InMemoryConsentLedger.of(TENANT));
  private final Profiles profiles =
      Profiles.over(events, identities, Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR))
          .withConsent(consent);
  private int told;

  private void tell(String who, Instant at, TestEvent kind) {
    EventHeader header =
        EventHeader.of(
            EventId.of("e" + told++), "test", at, Identifier.email(who + "@example.com"));
    Event event = kind.at(header);
    events.append(event);
    Observation.of(event).ifPresent(identities::observe);
    profiles.accept(List.of(event));
  }

  private CustomerId customer(String who) {
    return identities.customerOf(Identifier.email(who + "@example.com")).orElseThrow().id();
  }

  private void past() {
    tell("ana", BEGIN, TestEvent.cartUpdated("c1", 50));
    tell("ben", BEGIN, TestEvent.cartUpdated("c2", 5));
    tell("cleo", BEGIN, TestEvent.cartUpdated("c3", 90));
    tell("cleo", BEGIN.plusSeconds(600), TestEvent.orderCompleted("o1", "c3", 90));
  }

  private static Workflow cart(String least, String template) {
    return Workflow.named("cart")
        .startOn(event(CART_UPDATED).where("net >= " + least))
        .keyedBy("cart_id")
        .goal("bought", event(ORDER_COMPLETED).ofSameKey())
        .purpose(Purpose.TRANSACTIONAL)
        .steps(s -> s.pause("hour", hours(1)).email(template))
        .build();
  }

  private BacktestReport run(Workflow workflow) {
    return Backtest.of(workflow)
        .over(events)
        .profiles(profiles)
        .consent(consent)
        .costs(Map.of(ChannelName.EMAIL, new BigDecimal("0.01")))
        .between(BEGIN, BEGIN.plusSeconds(86_400))
        .run();
  }

  @Test
  void what_would_have_been_sent_is_counted() {
    past();
    BacktestReport report = run(cart("20", "hello"));

    assertThat(report.entries()).isEqualTo(2);
    assertThat(report.goals()).isOne();
    assertThat(report.goalRate()).isEqualTo(0.5);
    assertThat(report.sends()).containsExactly(Map.entry("email", 1L));
    assertThat(report.sendsByDay())
        .containsExactly(Map.entry(LocalDate.parse("2026-03-03"), Map.of("email", 1L)));
    assertThat(report.cost()).isEqualByComparingTo("0.01");
    assertThat(report.sentTo())
        .containsExactly(Map.entry(customer("ana"), List.of("2026-03-03T00:30:00Z hello")));
  }

  @Test
  void what_did_not_begin_since_another_went_on_is_a_loss() {
    past();
    tell("ana", BEGIN.plusSeconds(60), TestEvent.cartUpdated("c4", 50));
    tell("ana", BEGIN.plusSeconds(120), TestEvent.cartUpdated("c5", 50));
    Workflow one =
        Workflow.named("cart")
            .startOn(event(CART_UPDATED).where("net >= 20"))
            .keyedBy("cart_id")
            .atOnce(1)
            .purpose(Purpose.TRANSACTIONAL)
            .steps(s -> s.pause("hour", hours(1)).email("hello"))
            .build();

    assertThat(run(one).losses()).containsEntry("enough_at_once", 2L);
    assertThat(run(cart("20", "hello")).losses()).doesNotContainKey("enough_at_once");
  }

  @Test
  void the_same_past_gives_the_same_log_and_another_version_names_whom_it_differs_for() {
    past();
    BacktestReport one = run(cart("20", "hello"));
    BacktestReport same = run(cart("20", "hello"));
    BacktestReport other = run(cart("1", "hello"));

    assertThat(same).isEqualTo(one);
    assertThat(same.logHash()).hasSize(64).isEqualTo(one.logHash());
    assertThat(other.logHash()).isNotEqualTo(one.logHash());
    assertThat(one.differenceTo(same)).isEmpty();
    assertThat(one.differenceTo(other))
        .containsExactly(
            Map.entry(
                customer("ben"),
                new BacktestReport.Difference(List.of(), List.of("2026-03-03T00:30:00Z hello"))));
  }

  @Test
  void it_says_what_it_cannot_know() {
    String customers =
        "what customers would have done: goals, exits and answers are those that came without it";
    assertThat(run(cart("20", "hello")).unknown()).containsExactly(customers);

    Workflow more =
        Workflow.named("more")
            .startOn(enters("vips"))
            .exitWhen("cold", "score(churn) >= 0.7")
            .steps(
                s ->
                    s.coupon("gift", "TEN", days(9))
                        .approval("ask", "lead", days(1), Verdict.REJECTED, yes -> {}, no -> {}))
            .build();
    assertThat(run(more).unknown())
        .containsExactly(
            customers,
            "when customers entered or left segment vips, whose rule is not known: none begins",
            "what models think: there are none, and nobody has a score",
            "what would have come of gift: it is taken as done",
            "what lead would have said at ask: nobody does, and the time-out decides");
    assertThat(run(onBirthday()).unknown())
        .containsExactly(
            customers,
            "whom it begins for without an event: none begins unless customers are named");
  }

  /** What was not known before is said no more once it is. */
  @Test
  void it_says_no_more_than_what_it_cannot_know() {
    tell("ana", BEGIN, TestEvent.orderCompleted("o1", "c1", 90));
    SegmentRules rules =
        SegmentRules.of(
            Map.of(
                "buyers", Condition.parse("orders >= 1"),
                "fading", Condition.parse("in segment 'buyers' and score(churn) >= 0.7")));
    Profiles known =
        profiles.withSegments(rules).withScores((name, profile) -> name.equals("churn") ? 1 : 0);
    String customers =
        "what customers would have done: goals, exits and answers are those that came without it";
    String today =
        "who was in segments then by other rules: members are those by the rules of today";
    String models = "what models thought then: scores are those of the models of today";

    assertThat(timed(known, enters("buyers")).unknown()).containsExactly(customers, today);
    assertThat(timed(known, enters("fading")).unknown())
        .containsExactly(
            customers,
            "when customers entered or left segment fading, whose rule asks models: none begins",
            models,
            today);
    assertThat(timed(known, new Trigger.OnScore("churn", true, BigDecimal.ONE)).unknown())
        .containsExactly(customers, models);
    assertThat(timed(known, onBirthday().start().trigger()).unknown()).containsExactly(customers);
    assertThat(timed(known, new Trigger.OnSchedule("0 9 * * *", ZoneId.of("UTC"))).unknown())
        .containsExactly(customers);
    assertThat(timed(known, new Trigger.OnCall()).unknown())
        .containsExactly(customers, "when it would have been called: none begins");
  }

  private BacktestReport timed(Profiles known, Trigger trigger) {
    Workflow workflow =
        Workflow.named("timed")
            .startOn(trigger)
            .purpose(Purpose.TRANSACTIONAL)
            .steps(s -> s.email("hello"))
            .build();
    return Backtest.of(workflow)
        .over(events)
        .profiles(known)
        .consent(consent)
        .customers(List.of(customer("ana")))
        .between(BEGIN, BEGIN.plusSeconds(2 * 86_400))
        .run();
  }

  @Test
  void a_segment_is_entered_by_an_event_and_by_time_at_that_moment() {
    tell("ana", BEGIN.plusSeconds(60), TestEvent.orderCompleted("o1", "c1", 90));
    Profiles known =
        profiles.withSegments(
            SegmentRules.of(
                Map.of(
                    "buyers", Condition.parse("orders >= 1"),
                    "quiet", Condition.parse("orders >= 1 and last_order not within 90min"))));

    assertThat(timed(known, enters("buyers")).sentTo().get(customer("ana")))
        .containsExactly("2026-03-02T23:31:00Z hello");
    assertThat(timed(known, enters("quiet")).sentTo().get(customer("ana")))
        .containsExactly("2026-03-03T01:01:00Z hello");
    assertThat(timed(known, leaves("buyers")).entries()).isZero();
  }

  @Test
  void a_condition_over_a_segment_that_nobody_knows_is_refused() {
    Workflow unclear =
        Workflow.named("unclear")
            .startOn(event(CART_UPDATED))
            .exitWhen("vip", "in segment 'vips'")
            .steps(s -> s.email("hello"))
            .build();

    assertThatThrownBy(() -> run(unclear))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "workflow unclear names segment vips at exits.vip, which the profiles do not know:"
                + " give them its rule");
  }

  private static Workflow onBirthday() {
    return Workflow.named("birthday")
        .startOn(new Trigger.OnDay("birthday", 0, LocalTime.of(9, 0), true))
        .purpose(Purpose.TRANSACTIONAL)
        .steps(s -> s.email("hello"))
        .build();
  }

  @Test
  void days_of_the_customers_own_are_played_where_the_stretch_is_told() {
    tell("ana", BEGIN, TestEvent.identified("birthday", "1990-03-03"));
    Backtest test =
        Backtest.of(onBirthday())
            .over(events)
            .profiles(profiles)
            .consent(consent)
            .customers(List.of(customer("ana")));

    BacktestReport report = test.between(BEGIN, BEGIN.plusSeconds(3 * 86_400)).run();
    assertThat(report.sentTo())
        .containsExactly(Map.entry(customer("ana"), List.of("2026-03-03T09:00:00Z hello")));
    assertThatThrownBy(() -> test.between(Instant.MIN, Instant.MAX).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("say between(..)");
  }

  @Test
  void a_fallen_price_begins_what_it_began_then() {
    tell("ana", BEGIN, TestEvent.wished("lamp"));
    tell("ben", BEGIN, TestEvent.productViewed("lamp"));
    events.append(
        TestEvent.priceChanged("lamp", 20, 10)
            .at(EventHeader.of(EventId.of("p1"), "test", BEGIN.plusSeconds(60))));
    Workflow drop =
        Workflow.named("drop")
            .startOn(new Trigger.OnPriceDrop(10, Interest.WISHED, days(30)))
            .purpose(Purpose.TRANSACTIONAL)
            .steps(s -> s.email("cheaper"))
            .build();

    assertThat(run(drop).sentTo().keySet()).containsExactly(customer("ana"));
  }

  /** The ledger knows today what was said in the middle of what is played. */
  @Test
  void a_withdrawal_holds_from_when_it_was_said() {
    InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
    Identifier ana = Identifier.email("ana@example.com");
    ledger.append(entry("yes", ana, ConsentAct.OPT_IN, BEGIN));
    ledger.append(entry("no", ana, ConsentAct.OPT_OUT, BEGIN.plusSeconds(9_000)));
    tell("ana", BEGIN, TestEvent.cartUpdated("c1", 50));
    tell("ana", BEGIN.plusSeconds(7_200), TestEvent.cartUpdated("c2", 50));
    Workflow marketing =
        Workflow.named("cart")
            .startOn(event(CART_UPDATED))
            .keyedBy("cart_id")
            .purpose(Purpose.MARKETING)
            .steps(s -> s.pause("hour", hours(1)).email("hello"))
            .build();

    BacktestReport report =
        Backtest.of(marketing)
            .over(events)
            .profiles(profiles)
            .consent(Consent.over(ledger))
            .between(BEGIN, BEGIN.plusSeconds(86_400))
            .run();
    assertThat(report.sends()).containsExactly(Map.entry("email", 1L));
    assertThat(report.losses()).containsExactly(Map.entry("no-consent", 1L));
  }

  private static ConsentEntry entry(String id, Identifier who, ConsentAct act, Instant at) {
    return ConsentEntry.of(
        id, who, act, ConsentAuthor.PERSON, Purpose.MARKETING, ConsentSource.FORM, at);
  }

  @Test
  void of_no_events_comes_nothing() {
    BacktestReport report = run(cart("20", "hello"));
    assertThat(report.entries()).isZero();
    assertThat(report.goalRate()).isZero();
    assertThat(report.sendsInAll()).isZero();
  }

  /** A limit makes one customer matter for another, and this one is never reached. */
  @Test
  void customers_are_played_some_at_a_time_as_they_are_all_at_once() {
    SplittableRandom random = new SplittableRandom(5);
    Set<CustomerId> all = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String who = "customer-" + random.nextInt(150);
      Instant at = BEGIN.plusSeconds(random.nextInt(80_000));
      boolean orders = random.nextInt(4) == 0;
      String cart = "c" + random.nextInt(2);
      tell(
          who,
          at,
          orders
              ? TestEvent.orderCompleted("o" + i, cart, 20)
              : TestEvent.cartUpdated(cart, random.nextInt(60)));
      all.add(customer(who));
    }
    Profiles known =
        profiles.withSegments(
            SegmentRules.of(Map.of("busy", Condition.parse("count(cart_updated in 3h) >= 2"))));
    for (Trigger trigger :
        List.of(
            new Trigger.OnEvent(event(CART_UPDATED).where("net >= 20")),
            enters("busy"),
            new Trigger.OnSchedule("*/30 * * * *", ZoneId.of("UTC")))) {
      BacktestReport some = again(known, trigger, all, null);
      BacktestReport atOnce = again(known, trigger, all, new Start.Limit(1_000_000, days(1)));

      assertThat(some.entries()).isEqualTo(atOnce.entries()).isGreaterThan(100);
      assertThat(some.goals()).isEqualTo(atOnce.goals()).isPositive();
      assertThat(some.sentTo()).isEqualTo(atOnce.sentTo());
      assertThat(some.losses()).isEqualTo(atOnce.losses());
      assertThat(some.logHash()).isEqualTo(atOnce.logHash());
    }
  }

  private BacktestReport again(
      Profiles known, Trigger trigger, Set<CustomerId> all, Start.@Nullable Limit limit) {
    WorkflowBuilder builder =
        Workflow.named("again")
            .startOn(trigger)
            .again(new Start.Again.Always())
            .goal("bought", event(ORDER_COMPLETED))
            .purpose(Purpose.TRANSACTIONAL);
    if (limit != null) {
      builder.atMost(limit.most(), limit.per());
    }
    return Backtest.of(builder.steps(s -> s.pause("hour", hours(1)).email("hello")).build())
        .over(events)
        .profiles(known)
        .consent(consent)
        .customers(all)
        .between(BEGIN, BEGIN.plusSeconds(86_400))
        .run();
  }
}
