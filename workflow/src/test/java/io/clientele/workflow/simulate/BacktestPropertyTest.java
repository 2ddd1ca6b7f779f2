package io.clientele.workflow.simulate;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.enters;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.leaves;
import static io.clientele.workflow.Parts.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.SendOutcome;
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
import io.clientele.event.EventStore;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Start;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Trigger.Interest;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Interested;
import io.clientele.workflow.engine.Mail;
import io.clientele.workflow.engine.SameContent;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;

/**
 * A backtest decides what a shop decides that learns of each event when it happens, looks each
 * minute at what came due, and asks each minute who is in a segment: to the last operand and in the
 * same order, for each customer, over the days on which clocks change.
 */
class BacktestPropertyTest {
  private static final Tenant TENANT = Tenant.of("past");
  private static final List<String> BEGINS =
      List.of("2026-03-28T00:00:00Z", "2026-10-24T00:00:00Z", "2026-04-04T00:00:00Z");
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MINUTES = 2 * 24 * 60;
  private static final String RULE =
      "count(cart_updated in 5h) >= 1 and not (orders >= 1 and last_order within 7h)";
  private static final SegmentRules SEGMENTS =
      SegmentRules.of(Map.of("thinking", Condition.parse(RULE)));
  private static final Scores MODEL =
      (name, profile) -> {
        Instant last = profile.lastSeenAt().orElse(profile.at());
        double hours = Duration.between(last, profile.at()).toMinutes() / 60.0;
        return (profile.events().size() * 0.29 + hours / 30) % 1;
      };

  /** What happened, and who it happened to. */
  private static final class Shops {
    final ZoneId zone;
    final Instant begin;
    final List<Event> all = new ArrayList<>();
    final IdentityGraph identities =
        IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
    final InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
    final Set<CustomerId> customers = new HashSet<>();

    Shops(Random random) {
      zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      begin = Instant.parse(BEGINS.get(random.nextInt(BEGINS.size())));
      for (int i = 0; i < 60; i++) {
        int minute = random.nextInt(MINUTES + 600) - 600;
        minute = random.nextBoolean() ? minute : minute / 60 * 60; // some at one instant
        Instant at = begin.plus(Duration.ofMinutes(minute));
        Identifier who = Identifier.email("c%d@example.com".formatted(random.nextInt(5)));
        all.add(event(random, i).at(EventHeader.of(EventId.of("e" + i), "test", at, who)));
      }
      all.sort(Event.ORDER);
      for (Event event : all) {
        Observation.of(event).ifPresent(identities::observe);
      }
      for (int i = 0; i < 5; i++) {
        Identifier who = Identifier.email("c%d@example.com".formatted(i));
        identities.customerOf(who).ifPresent(known -> customers.add(known.id()));
        if (i > 0) {
          ledger.append(said("yes" + i, who, ConsentAct.OPT_IN, begin.minusSeconds(86_400)));
        }
      }
      Instant middle = begin.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
      ledger.append(said("no", Identifier.email("c1@example.com"), ConsentAct.OPT_OUT, middle));
    }

    private TestEvent event(Random random, int i) {
      LocalDate day = begin.atZone(ZoneOffset.UTC).toLocalDate().minusYears(30);
      return switch (random.nextInt(10)) {
        case 0 -> TestEvent.identified("birthday", day.plusDays(random.nextInt(4)).toString());
        case 1 -> TestEvent.identified("timezone", ZONES.get(random.nextInt(ZONES.size())));
        case 2, 3 -> TestEvent.orderCompleted("o" + i, "cart", 20);
        case 4 -> TestEvent.productViewed("lamp");
        case 5 -> TestEvent.priceChanged("lamp", 20, 10);
        default -> TestEvent.cartUpdated("cart", random.nextInt(50));
      };
    }

    private static ConsentEntry said(String id, Identifier who, ConsentAct act, Instant at) {
      return ConsentEntry.of(
          id, who, act, ConsentAuthor.PERSON, Purpose.MARKETING, ConsentSource.FORM, at);
    }

    Profiles profiles(EventStore events) {
      return Profiles.over(events, identities, Shop.in(zone, CurrencyUnit.EUR))
          .withConsent(Consent.over(ledger))
          .withSegments(SEGMENTS)
          .withScores(MODEL);
    }
  }

  private static Trigger trigger(Random random, ZoneId zone) {
    return switch (random.nextInt(8)) {
      case 0 -> new Trigger.OnEvent(event(CART_UPDATED).where("net >= 20"));
      case 1 -> new Trigger.OnSchedule("30 2,9 * * *", zone);
      case 2 -> new Trigger.OnDay("birthday", random.nextInt(2), LocalTime.of(2, 30), true);
      case 3 -> new Trigger.OnScore("churn", true, new BigDecimal("0.5"));
      case 4 -> new Trigger.OnScore("churn", false, new BigDecimal("0.5"));
      case 5 -> new Trigger.OnPriceDrop(10, Interest.VIEWED, days(2));
      case 6 -> enters("thinking");
      default -> leaves("thinking");
    };
  }

  private static Workflow workflow(Random random, ZoneId zone) {
    return Workflow.named("w")
        .startOn(trigger(random, zone))
        .again(random.nextBoolean() ? new Start.Again.Always() : after(hours(7)))
        .goal("bought", event(ORDER_COMPLETED))
        .exitWhen("seen", "count(product_viewed in 2h) >= 1")
        .purpose(Purpose.MARKETING)
        .holdout(percent(10))
        .cap(atMost(2, days(1)))
        .quiet("21:00", "08:00")
        .steps(
            s ->
                s.pause("cool-off", hours(1), CART_UPDATED)
                    .email("first")
                    .await(
                        "look",
                        event(PRODUCT_VIEWED),
                        hours(5),
                        seen -> seen.email("seen"),
                        silent -> silent.email("second")))
        .build();
  }

  @Property(tries = 80)
  void it_decides_as_a_shop_that_looks_each_minute(@ForAll long seed) {
    Random random = new Random(seed);
    Shops shop = new Shops(random);
    Workflow workflow = workflow(random, shop.zone);
    InMemoryEventStore events = InMemoryEventStore.of(TENANT);
    events.appendAll(shop.all);
    Backtest test =
        Backtest.of(workflow)
            .over(events)
            .profiles(shop.profiles(events))
            .consent(Consent.over(shop.ledger))
            .customers(shop.customers)
            .between(shop.begin, shop.begin.plus(Duration.ofMinutes(MINUTES)));
    List<String> decided = new ArrayList<>();
    Tally tally = new Tally(Map.of(), ZoneOffset.UTC);
    new Live(shop, workflow)
        .run(
            (customer, decision) -> {
              tally.count(customer, decision);
              decided.add(customer.value() + " " + decision);
            });
    BacktestReport report = test.run();
    BacktestReport live = tally.report("w", report.unknown());

    assertThat(report).as("%s: %s", workflow.start(), decided).isEqualTo(live);
    assertThat(test.run().logHash()).isEqualTo(report.logHash());
  }

  /** A shop in which time goes by in minutes. */
  private static final class Live {
    private final Shops shop;
    private final Workflow workflow;
    private final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
    private final Profiles profiles;
    private final Map<CustomerId, Boolean> members = new HashMap<>();
    private Instant now;

    Live(Shops shop, Workflow workflow) {
      this.shop = shop;
      this.workflow = workflow;
      profiles = shop.profiles(events);
      now = shop.begin.minus(MINUTE);
    }

    void run(BiConsumer<CustomerId, Decision> told) {
      WorkflowEngine engine =
          WorkflowEngine.on(InMemoryWorkflowStore.withoutLog(told))
              .profiles(profiles)
              .consent(Consent.over(shop.ledger).replayed())
              .templates(new SameContent())
              .channel(new Mail(message -> new SendOutcome.Sent("")))
              .interested(Interested.over(events, profiles))
              .clock(() -> now)
              .build();
      engine.publishUnchecked(workflow);
      int next = 0;
      while (next < shop.all.size()
          && shop.all.get(next).header().happenedAt().isBefore(shop.begin)) {
        keep(shop.all.get(next++));
      }
      askWhoIsIn(engine, false);
      for (int minute = 0; minute < MINUTES; minute++) {
        Instant until = shop.begin.plus(MINUTE.multipliedBy(minute));
        goOn(engine, until);
        final Instant since = until.minus(MINUTE);
        now = until;
        List<Event> happened = new ArrayList<>();
        while (next < shop.all.size() && !shop.all.get(next).header().happenedAt().isAfter(now)) {
          happened.add(shop.all.get(next++));
        }
        happened.forEach(this::keep);
        engine.accept(happened);
        engine.tick(minute == 0 ? until.minusNanos(1) : since, shop.customers);
        askWhoIsIn(engine, true);
        engine.run();
      }
      goOn(engine, shop.begin.plus(MINUTE.multipliedBy(MINUTES)));
    }

    private void keep(Event event) {
      events.append(event);
      profiles.accept(List.of(event));
    }

    /** Lets happen what is due within a minute. */
    private void goOn(WorkflowEngine engine, Instant until) {
      for (Optional<Instant> next = engine.nextAt();
          next.isPresent() && next.get().isBefore(until);
          next = engine.nextAt()) {
        now = next.get().isAfter(now) ? next.get() : now;
        engine.run();
      }
    }

    private void askWhoIsIn(WorkflowEngine engine, boolean tells) {
      Condition rule = SEGMENTS.get("thinking");
      for (CustomerId customer : shop.customers) {
        Profile profile = profiles.of(customer).at(now);
        boolean is = !profile.events().isEmpty() && rule.holds(profile);
        boolean was = Boolean.TRUE.equals(members.put(customer, is));
        if (tells && is != was) {
          engine.segment(customer, "thinking", is, now);
        }
      }
    }
  }
}
