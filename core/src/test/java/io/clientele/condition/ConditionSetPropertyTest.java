package io.clientele.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCancelled;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.Properties;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.profile.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A set of conditions that follows a customer, against each condition asked anew. */
class ConditionSetPropertyTest {
  /** Clock changes at 02:00, at midnight, by half an hour; a day left out; clocks back over it. */
  private static final String[] ZONES = {
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "UTC",
    "Asia/Beirut",
    "Pacific/Apia",
    "America/St_Johns"
  };

  @Property(tries = 200)
  void following_a_customer_gives_the_answers_and_changes_of_each_condition(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
    Instant from =
        Instant.parse(random.nextBoolean() ? "2011-10-20T00:00:00Z" : "2026-10-01T00:00:00Z");
    List<Condition> conditions = new ArrayList<>();
    for (int i = 3 + random.nextInt(12); i > 0; i--) {
      conditions.add(new RandomConditions(random.nextLong()).condition(random.nextInt(3)));
    }
    List<Event> events = history(random, from);
    Profile customer = profile(from, zone, events, random);
    events = customer.at(Instant.MAX).events();
    SegmentRules rules = customer.segments();
    ConditionSet set = ConditionSet.of(conditions, rules);

    Instant now = from.plusSeconds(random.nextInt(20 * 86_400));
    Standing standing = set.of(customer.at(now));
    check(standing, conditions, customer.at(now));
    for (int step = 0; step < 40; step++) {
      Instant then = next(standing, events, random);
      Instant last = standing.at();
      List<Event> since =
          events.stream()
              .filter(e -> e.header().happenedAt().isAfter(last))
              .filter(e -> !e.header().happenedAt().isAfter(then))
              .toList();
      standing.moveTo(customer.at(then), since);
      check(standing, conditions, customer.at(then));
    }
  }

  private static void check(Standing standing, List<Condition> conditions, CustomerFacts facts) {
    for (int i = 0; i < conditions.size(); i++) {
      assertThat(standing.holds(i))
          .as("%s at %s in %s", conditions.get(i), facts.at(), facts.zone())
          .isEqualTo(conditions.get(i).holds(facts));
    }
    Optional<Instant> next =
        conditions.stream()
            .flatMap(condition -> condition.nextChangeAt(facts).stream())
            .min(Comparator.naturalOrder());
    if (conditions.toString().contains("anniversary(")) {
      // How far ahead to look for one is counted from when it was asked for.
      assertThat(standing.nextChangeAt().orElse(Instant.MAX))
          .isAfter(facts.at())
          .isBeforeOrEqualTo(next.orElse(Instant.MAX));
    } else {
      assertThat(standing.nextChangeAt())
          .as("%s at %s in %s", conditions, facts.at(), facts.zone())
          .isEqualTo(next);
    }
  }

  /** Goes on to the next event, to the next change, or any time. */
  private static Instant next(Standing standing, List<Event> events, Random random) {
    Instant now = standing.at();
    Optional<Instant> event =
        events.stream().map(e -> e.header().happenedAt()).filter(at -> at.isAfter(now)).findFirst();
    return switch (random.nextInt(5)) {
      case 0 -> now.plusSeconds(random.nextInt(10 * 86_400));
      case 1, 2 -> standing.nextChangeAt().orElse(now.plusSeconds(1));
      default -> event.orElse(now.plusSeconds(random.nextInt(86_400)));
    };
  }

  private static List<Event> history(Random random, Instant from) {
    List<Event> events = new ArrayList<>();
    TreeSet<String> placed = new TreeSet<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      Instant at = from.plusSeconds(random.nextInt(40 * 86_400));
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          events.add(TestEvents.order("o" + i, at, "sku" + random.nextInt(2), "10." + (10 + i)));
          placed.add("o" + i);
        }
        case 2 ->
            events.add(
                new OrderCompleted(
                    TestEvents.header(at, "early" + i),
                    Order.builder(
                            OrderId.of("p" + i),
                            at.plusSeconds(random.nextInt(86_400)),
                            CurrencyUnit.EUR)
                        .lineItem(LineItem.of(Sku.of("sku1"), 2, Money.parse("EUR 5.00")))
                        .build(),
                    null,
                    null,
                    null));
        case 3 ->
            events.add(
                new OrderCancelled(
                    TestEvents.header(at, "c" + i),
                    OrderId.of(placed.isEmpty() ? "o1" : placed.first()),
                    null));
        case 4 -> events.add(TestEvents.checkout(at));
        case 5 ->
            events.add(
                new CustomerIdentified(
                    TestEvents.header(at, "t" + i),
                    Properties.none()
                        .with("language", random.nextBoolean() ? "US" : "it's")
                        .with("loyalty_points", random.nextInt(100))));
        case 6 -> events.add(new CustomerTagged(TestEvents.header(at, "g" + i), List.of("Lamps")));
        default ->
            events.add(
                random.nextBoolean()
                    ? TestEvents.viewed(at, "Lamps", "" + random.nextInt(50))
                    : TestEvents.custom(
                        at.toString(),
                        "Quiz Finished",
                        Properties.none()
                            .with("score", random.nextInt(100))
                            .with("answer", "Lamps")));
      }
    }
    return events;
  }

  private static Profile profile(Instant at, ZoneId zone, List<Event> events, Random random) {
    SegmentRules rules =
        SegmentRules.of(
            Map.of(
                "churn", Condition.parse("last_order within 10d"),
                "next-order", Condition.parse("orders(7d) = 0 and in segment 'churn'"),
                "it's", Condition.parse("added < -1w or in segment 'next-order'"),
                "and", Condition.parse("orders > 1"),
                "x2", Condition.parse("count(product_viewed in 3d where category = 'Lamps') > 1"),
                "Preis in €", Condition.parse("not consent(email) is given"),
                "\uD83D\uDE00", Condition.parse("anniversary(birthday) = today"),
                "orders", Condition.parse("tags contains 'Lamps'")));
    return new TestProfile(at, zone, events)
        .with("birthday", LocalDate.ofInstant(at.minusSeconds(random.nextInt(900_000_000)), zone))
        .with("added", at.plusSeconds(random.nextInt(40 * 86_400)))
        .withScore("churn", random.nextDouble() * 100, 0.5)
        .withSegments(rules)
        .profile();
  }
}
