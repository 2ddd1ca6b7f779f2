package io.clientele.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.profile.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConditionTimePropertyTest {
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

  @Property(tries = 3000)
  void between_two_changes_by_time_a_condition_stays_as_it_is(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
    // Apia left out 2011-12-30; in St. John's clocks went back over midnight until 2011.
    Instant now =
        Instant.parse(random.nextBoolean() ? "2011-10-20T00:00:00Z" : "2026-10-01T00:00:00Z")
            .plusSeconds(random.nextInt(80 * 86_400));
    List<Event> events = history(random, now);
    Condition condition = timely(new RandomConditions(seed), random);
    Instant birthday = now.minusSeconds(random.nextInt(1_000_000_000));
    Instant added = now.plusSeconds(random.nextInt(60 * 86_400) - 30 * 86_400);

    Profile customer = profile(now, zone, events, birthday, added);
    for (int change = 0; change < 5; change++) {
      CustomerFacts facts = customer.at(now);
      Instant next = condition.nextChangeAt(facts).orElse(null);
      Instant end = next == null ? now.plusSeconds(2L * 366 * 86_400) : next;
      assertThat(end).isAfter(now);
      boolean held = condition.holds(facts);
      long between = end.getEpochSecond() - now.getEpochSecond();
      for (int i = 0; i < 12; i++) {
        Instant then =
            i == 0
                ? end.minusNanos(1000)
                : now.plusSeconds((long) (random.nextDouble() * (between - 1)));
        if (then.isAfter(now)) {
          assertThat(condition.holds(customer.at(then)))
              .as("%s in %s at %s, seen from %s", condition, zone, then, now)
              .isEqualTo(held);
        }
      }
      if (next == null) {
        return;
      }
      now = next;
    }
  }

  /** A condition that speaks of time, as far as a few attempts give one. */
  private static Condition timely(RandomConditions conditions, Random random) {
    Condition condition = conditions.condition(1 + random.nextInt(2));
    for (int i = 0; i < 10 && !condition.text().matches(".*[0-9][hdwmy]n?\\b.*"); i++) {
      condition = conditions.condition(1);
    }
    return condition;
  }

  private static List<Event> history(Random random, Instant now) {
    List<Event> events = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      Instant at =
          now.minusSeconds(random.nextInt(random.nextBoolean() ? 86_400 * 10 : 86_400 * 500));
      events.add(
          random.nextBoolean()
              ? TestEvents.order("o" + i, at, "sku" + random.nextInt(2), "10." + (10 + i))
              : TestEvents.viewed(at, "Lamps", "" + random.nextInt(50)));
    }
    return events;
  }

  private static Profile profile(
      Instant at, ZoneId zone, List<Event> events, Instant birthday, Instant added) {
    SegmentRules rules =
        SegmentRules.of(
            Map.of(
                "churn", Condition.parse("last_order within 30d"),
                "next-order", Condition.parse("orders(7d) = 0"),
                "it's", Condition.parse("added < -1w"),
                "and", Condition.parse("orders > 1"),
                "x2", Condition.parse("orders > 2"),
                "Preis in €", Condition.parse("orders > 3"),
                "\uD83D\uDE00", Condition.parse("anniversary(birthday) = today"),
                "orders", Condition.parse("orders > 3")));
    return new TestProfile(at, zone, events)
        .with("birthday", LocalDate.ofInstant(birthday, zone))
        .with("added", added)
        .withSegments(rules)
        .profile();
  }
}
