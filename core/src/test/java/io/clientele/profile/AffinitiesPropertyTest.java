package io.clientele.profile;

import static io.clientele.profile.Shoppers.ANA;
import static io.clientele.profile.Shoppers.viewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.condition.NumberFact.Taste;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AffinitiesPropertyTest {
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Property(tries = 200)
  void a_strength_is_the_sum_of_the_formula_and_a_share_does_not_fade(@ForAll long seed) {
    Random random = new Random(seed);
    Duration halfLife = Duration.ofSeconds(3600 + random.nextInt(10_000_000));
    Shoppers shop = new Shoppers();
    List<Event> events = new ArrayList<>();
    for (int i = 1 + random.nextInt(60); i > 0; i--) {
      Instant at = YEAR.plusSeconds(random.nextInt(300 * 86_400));
      events.add(viewed("v" + i, at.toString(), "c" + random.nextInt(5)));
    }
    shop.take(events.toArray(Event[]::new));
    Instant now = YEAR.plusSeconds((300 + random.nextInt(60)) * 86_400L);
    Profile ana =
        shop.profiles
            .with(Folds.standard().withAffinityHalfLife(halfLife))
            .of(shop.id(ANA))
            .at(now);

    Map<String, Double> strengths = new HashMap<>();
    double sum = 0;
    for (Event event : events) {
      double age = Duration.between(event.header().happenedAt(), now).toNanos() / 1e9;
      double weight = Math.pow(2, -age / halfLife.toSeconds());
      strengths.merge(((ProductViewed) event).product().category(), weight, Double::sum);
      sum += weight;
    }
    double whole = sum;
    strengths.forEach(
        (category, strength) -> {
          assertThat(ana.affinities().strength(Taste.CATEGORY, category))
              .isEqualTo(strength, within(strength * 1e-9));
          if (whole > 1e-290) {
            assertThat(ana.affinity(Taste.CATEGORY, category))
                .isEqualTo(strength / whole, within(1e-9));
          }
          assertThat(ana.at(now.plus(Duration.ofDays(999_999))).affinity(Taste.CATEGORY, category))
              .as("no time changes a share")
              .isEqualTo(ana.affinity(Taste.CATEGORY, category));
        });
    assertThat(ana.affinities().top(Taste.CATEGORY, 9)).hasSize(strengths.size());
    assertThat(ana.affinities().share(Taste.BRAND, "any")).isNaN();
  }
}
