package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;

/**
 * Profiles depend on what happened and not on how it was told. The number of events of the large
 * property is that of a system property, 30,000 unless set:
 *
 * <pre>{@code
 * mvn -pl core/testkit -am verify -Dtest=ProfilesPropertyTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dclientele.profile.events=200000
 * }</pre>
 */
class ProfilesPropertyTest {
  private static final Shop SHOP =
      Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR).withRates((from, to, at) -> 0.9);
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int YEAR_SECONDS = 365 * 86_400;
  private static final int WEEK_SECONDS = 7 * 86_400;

  /** Takes events in as a host does. */
  private static final class Host {
    final InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("test"));
    final IdentityGraph identities;
    final Profiles profiles;

    Host(IdentityGraph identities) {
      this.identities = identities;
      this.profiles = Profiles.over(store, identities, SHOP);
    }

    static Host withoutIdentities() {
      return new Host(
          IdentityGraph.over(
              InMemoryIdentityStore.of(Tenant.of("test")), IdentityRules.withDefaults()));
    }

    void observe(Collection<Event> events) {
      identities.observe(events.stream().flatMap(e -> Observation.of(e).stream()).toList());
    }

    void take(List<Event> events) {
      List<Event> added = store.appendAll(events);
      observe(added);
      profiles.accept(added);
    }

    /** Returns profiles of the same that remember nothing. */
    Profiles anew() {
      return Profiles.over(store, identities, SHOP).holding(0);
    }
  }

  @Property(tries = 1)
  void any_order_of_delivery_with_duplicates_gives_the_profiles_of_the_sorted_stream(
      @ForAll long seed) {
    int count = Integer.getInteger("clientele.profile.events", 30_000);
    List<Event> events = RandomEvents.seeded(seed).among(Math.max(1, count / 100)).list(count);
    Host sorted = Host.withoutIdentities();
    sorted.take(events.stream().sorted(Event.ORDER).toList());
    Host delivered = new Host(sorted.identities);
    Random random = new Random(seed);
    List<Customer> customers = sorted.identities.customers();

    List<Event> delivery = delivery(events, random);
    for (int i = 0; i < delivery.size(); i += 500) {
      List<Event> batch = delivery.subList(i, Math.min(i + 500, delivery.size()));
      delivered.profiles.accept(delivered.store.appendAll(batch));
      for (int asked = 0; asked < 50; asked++) {
        Customer customer = customers.get(random.nextInt(customers.size()));
        assertThat(delivered.profiles.of(customer.id()).at(instant(random)).customer())
            .isEqualTo(customer.id());
      }
    }

    Profiles anew = sorted.anew();
    for (Customer customer : customers) {
      var incremental = delivered.profiles.of(customer.id());
      var recomputed = anew.of(customer.id());
      for (Instant at :
          List.of(Instant.MAX, instant(random), YEAR, instant(random), instant(random))) {
        assertThat(incremental.at(at).equals(recomputed.at(at)))
            .as("%s is %s", incremental.at(at), recomputed.at(at))
            .isTrue();
      }
    }
  }

  @Property(tries = 6)
  void merges_that_come_about_in_any_order_give_the_profiles_of_the_sorted_stream(
      @ForAll long seed) {
    List<Event> events = RandomEvents.seeded(seed).among(12).list(600);
    Random random = new Random(seed);
    Host sorted = Host.withoutIdentities();
    sorted.take(events.stream().sorted(Event.ORDER).toList());
    Host delivered = Host.withoutIdentities();

    List<Event> delivery = delivery(events, random);
    for (int i = 0; i < delivery.size(); i += 10) {
      delivered.take(delivery.subList(i, Math.min(i + 10, delivery.size())));
      Instant at = instant(random);
      for (Customer customer : delivered.identities.customers()) {
        if (random.nextInt(3) == 0) {
          assertThat(delivered.profiles.of(customer.id()).at(at))
              .isEqualTo(delivered.anew().of(customer.id()).at(at));
        }
      }
    }

    assertThat(delivered.identities.customers()).isEqualTo(sorted.identities.customers());
    for (Customer customer : sorted.identities.customers()) {
      Instant at = instant(random);
      assertThat(delivered.profiles.of(customer.id()).at(at))
          .isEqualTo(sorted.profiles.of(customer.id()).at(at));
    }
  }

  @Property(tries = 30)
  void folded_step_by_step_is_folded_anew_at_any_instant(@ForAll long seed) {
    Random random = new Random(seed);
    List<Event> events = RandomEvents.seeded(seed).among(1).list(50 + random.nextInt(300));
    Host host = Host.withoutIdentities();
    host.observe(events);

    List<Event> delivery = new ArrayList<>(delivery(events, random));
    if (random.nextBoolean()) {
      Collections.shuffle(delivery, random);
    }
    int from = 0;
    while (from < delivery.size()) {
      int to = Math.min(delivery.size(), from + 1 + random.nextInt(20));
      host.profiles.accept(host.store.appendAll(delivery.subList(from, to)));
      from = to;
      for (Customer customer : host.identities.customers()) {
        Instant at = instant(random);
        assertThat(host.profiles.of(customer.id()).at(at))
            .isEqualTo(host.anew().of(customer.id()).at(at));
      }
    }
  }

  /** A fifth of the events comes twice, a fifth up to a week late. */
  private static List<Event> delivery(List<Event> events, Random random) {
    record Arrival(Instant at, int order, Event event) {}
    List<Event> all = new ArrayList<>(events);
    events.stream().filter(event -> random.nextInt(5) == 0).forEach(all::add);
    return IntStream.range(0, all.size())
        .mapToObj(
            i -> {
              int late = random.nextInt(5) == 0 ? random.nextInt(WEEK_SECONDS) : 0;
              Instant happened = all.get(i).header().happenedAt();
              return new Arrival(happened.plusSeconds(late), random.nextInt(), all.get(i));
            })
        .sorted(Comparator.comparing(Arrival::at).thenComparing(Arrival::order))
        .map(Arrival::event)
        .toList();
  }

  private static Instant instant(Random random) {
    return YEAR.plusSeconds(random.nextInt(YEAR_SECONDS + WEEK_SECONDS));
  }
}
