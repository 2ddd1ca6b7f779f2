package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.RandomEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProfilesOverJdbcTest {
  private static final Tenant ACME = Tenant.of("acme");
  private static final Shop SHOP = Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR);

  @RegisterExtension final TestPool pool = TestPool.onSqlite();

  /** Events come back from a database equal and in the same order, so profiles do as well. */
  @Test
  void profiles_over_a_database_are_those_over_events_in_memory() {
    List<Event> events = RandomEvents.seeded(7).list(1_000);
    JdbcEventStore database = JdbcEventStore.on(pool.source(), ACME);
    InMemoryEventStore memory = InMemoryEventStore.of(ACME);
    IdentityGraph identities =
        IdentityGraph.over(JdbcIdentityStore.on(pool.source(), ACME), IdentityRules.withDefaults());
    identities.observe(events.stream().flatMap(event -> Observation.of(event).stream()).toList());
    Profiles overDatabase = Profiles.over(database, identities, SHOP);
    Profiles overMemory = Profiles.over(memory, identities, SHOP);
    for (int i = 0; i < events.size(); i += 250) {
      overDatabase.accept(database.appendAll(events.subList(i, i + 250)));
      overMemory.accept(memory.appendAll(events.subList(i, i + 250)));
      for (Customer customer : identities.customers()) {
        assertThat(overDatabase.of(customer.id()).at(Instant.MAX))
            .isEqualTo(overMemory.of(customer.id()).at(Instant.MAX));
      }
    }

    Instant summer = Instant.parse("2026-07-01T00:00:00Z");
    for (Customer customer : identities.customers()) {
      assertThat(overDatabase.holding(0).of(customer.id()).at(summer))
          .isEqualTo(overMemory.of(customer.id()).at(summer));
    }
  }
}
