package io.clientele.scoring.propensity;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.scoring.feature.Feature;
import io.clientele.scoring.feature.FeatureSet;
import io.clientele.scoring.feature.OrderFeatures;
import io.clientele.scoring.feature.OrderHistory;
import io.clientele.scoring.feature.ProfileFeatures;
import io.clientele.table.Features;
import io.clientele.table.Transactions;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.RandomEvents;
import io.clientele.testkit.TestTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;

/** Whatever happens at a cut or later, the features before it are the same to the last bit. */
class LeakagePropertyTest {
  private static final Tenant TENANT = Tenant.of("test");
  private static final Shop SHOP =
      Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR).withRates((from, to, at) -> 1.1);

  /** Asks for later instants on purpose, as a careless feature would. */
  private static final FeatureSet<Profile> CURIOUS =
      ProfileFeatures.standard()
          .with(Feature.number("events", "events", profile -> profile.events().size()))
          .with(
              Feature.number(
                  "events_in_a_year",
                  "events in a year from now",
                  profile -> profile.at(profile.at().plus(Duration.ofDays(3650))).events().size()));

  @Property(tries = 40)
  void events_from_the_cut_on_change_no_feature(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 100) int share) {
    List<Event> all = RandomEvents.seeded(seed).among(2).list(120);
    List<Instant> times = all.stream().map(event -> event.header().happenedAt()).sorted().toList();
    Instant cut = times.get(share * (times.size() - 1) / 100);
    List<Event> before = new ArrayList<>(all);
    before.removeIf(event -> !event.header().happenedAt().isBefore(cut));
    Customer customer =
        new Customer(CustomerId.of("c"), List.of(), List.<Identifier>of(), Instant.EPOCH);
    Profiles profiles = profiles();

    Features withFuture = CURIOUS.of(List.of(profiles.fold(customer, all).before(cut).at(cut)));
    Features withoutFuture = CURIOUS.of(List.of(profiles.fold(customer, before).at(cut)));

    for (String name : CURIOUS.names()) {
      assertThat(withFuture.numbers(name)).as(name).isEqualTo(withoutFuture.numbers(name));
    }
    assertThat(withFuture.number("events", 0)).isEqualTo(before.size());
  }

  private static Profiles profiles() {
    return Profiles.over(
        InMemoryEventStore.of(TENANT),
        IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults()),
        SHOP);
  }

  @Property(tries = 40)
  void orders_from_the_cut_on_change_no_feature(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 100) int share) {
    Transactions all = TestTransactions.random(seed, 8, 150);
    long first = all.firstAt().orElseThrow().toEpochMilli();
    long last = all.lastAt().orElseThrow().toEpochMilli();
    Instant cut = Instant.ofEpochMilli(first + (last - first) * share / 100);

    List<OrderHistory> withFuture = OrderHistory.allOf(all, cut);
    List<OrderHistory> withoutFuture = OrderHistory.allOf(all.before(cut), cut);

    FeatureSet<OrderHistory> features = OrderFeatures.standard();
    Features a = features.of(withFuture);
    Features b = features.of(withoutFuture);
    assertThat(a.size()).isEqualTo(b.size());
    for (String name : features.names()) {
      assertThat(a.numbers(name)).as(name).isEqualTo(b.numbers(name));
    }
  }
}
