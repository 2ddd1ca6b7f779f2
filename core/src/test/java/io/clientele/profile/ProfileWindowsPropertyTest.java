package io.clientele.profile;

import static io.clientele.profile.Shoppers.ANA;
import static io.clientele.profile.Shoppers.viewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.condition.Condition;
import io.clientele.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;

/** Windows against a count of the days that a calendar in the shop's zone shows. */
class ProfileWindowsPropertyTest {
  /** Clock changes at 02:00, by half an hour, at midnight; a day that was left out. */
  private static final String[] ZONES = {
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia"
  };

  @Property(tries = 500)
  void days_are_those_of_the_shop_across_clock_changes(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
    // Apia left out 2011-12-30; clocks change in the north in October, in the south in September.
    Instant from =
        Instant.parse(random.nextBoolean() ? "2011-12-15T00:00:00Z" : "2026-10-15T00:00:00Z");
    Shoppers shop = new Shoppers();
    List<Event> events = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      events.add(viewed("v" + i, from.plusSeconds(random.nextInt(30 * 86_400)).toString(), "a"));
    }
    shop.take(events.toArray(Event[]::new));
    Instant now = from.plusSeconds(random.nextInt(31 * 86_400));
    Profile ana =
        Profiles.over(shop.store, shop.identities, Shop.in(zone, CurrencyUnit.EUR))
            .of(shop.id(ANA))
            .at(now);
    int first = random.nextInt(20);
    int last = random.nextInt(first + 1);
    LocalDate today = now.atZone(zone).toLocalDate();

    long expected =
        events.stream()
            .map(event -> event.header().happenedAt())
            .filter(at -> !at.isAfter(now))
            .map(at -> at.atZone(zone).toLocalDate())
            .filter(day -> !day.isBefore(today.minusDays(first)))
            .filter(day -> !day.isAfter(today.minusDays(last)))
            .count();

    String window = "since -%dd until -%dd".formatted(first, last).replace("-0d", "today");
    assertThat(Condition.parse("count(product_viewed " + window + ") = " + expected).explain(ana))
        .asString()
        .startsWith("yes");
  }

  @Property(tries = 300)
  void a_count_is_exact_in_any_window_that_ends_at_the_instant(@ForAll long seed) {
    Random random = new Random(seed);
    Shoppers shop = new Shoppers();
    Instant from = Instant.parse("2026-03-01T00:00:00Z");
    List<Event> events = new ArrayList<>();
    for (int i = random.nextInt(200); i >= 0; i--) {
      events.add(viewed("v" + i, from.plusSeconds(random.nextInt(3600)).toString(), "a"));
    }
    shop.take(events.toArray(Event[]::new));
    Instant now = from.plusSeconds(random.nextInt(3600));
    Instant begin = now.minus(Duration.ofSeconds(random.nextInt(3600)));

    assertThat(shop.line(ANA).at(now).count("Product Viewed", begin))
        .isEqualTo(
            (int)
                events.stream()
                    .map(event -> event.header().happenedAt())
                    .filter(at -> !at.isBefore(begin) && !at.isAfter(now))
                    .count());
  }
}
