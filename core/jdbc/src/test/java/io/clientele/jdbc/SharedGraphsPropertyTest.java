package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.IdentityStore;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Ruling;
import io.clientele.identity.resolution.Separation;
import io.clientele.identity.resolution.Withdrawal;
import io.clientele.tenant.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Graphs of several hosts write to one store, in turns and without telling each other. Each knows
 * what a graph knows that did it all alone, in the order of the store, as soon as it has read on.
 */
class SharedGraphsPropertyTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int HOSTS = 3;

  private static final List<Identifier> ALL =
      List.of(
          Identifier.external("x1"),
          Identifier.external("x2"),
          Identifier.email("a@shop.example"),
          Identifier.email("b@shop.example"),
          Identifier.email("c@shop.example"),
          Identifier.phone("+442079460958", "GB"),
          Identifier.device("d1"),
          Identifier.device("d2"),
          Identifier.device("d3"),
          Identifier.device("unknown")); // blocked

  @Property(tries = 100)
  void hosts_agree_in_memory(@ForAll long seed) {
    InMemoryIdentityStore store = InMemoryIdentityStore.of(SHOP);
    new Story(seed, () -> store).play(60);
  }

  @Property(tries = 3)
  void hosts_agree_on_sqlite(@ForAll long seed) throws Exception {
    Path folder = Files.createTempDirectory("graphs");
    try (HikariDataSource source = Databases.sqlite(folder)) {
      new Story(seed, () -> JdbcIdentityStore.on(source, SHOP)).play(60);
    } finally {
      Databases.delete(folder);
    }
  }

  @Property(tries = 3)
  void hosts_agree_on_postgresql(@ForAll long seed) {
    try (HikariDataSource source = Databases.postgres()) {
      new Story(seed, () -> JdbcIdentityStore.on(source, SHOP)).play(60);
    }
  }

  private static final class Story {
    private final Random random;
    private final List<IdentityGraph> hosts = new ArrayList<>();
    private final List<Set<CustomerId>> told = new ArrayList<>();
    private final Supplier<IdentityStore> stores;
    private final IdentityGraph alone = graph(InMemoryIdentityStore.of(SHOP));

    Story(long seed, Supplier<IdentityStore> stores) {
      random = new Random(seed);
      this.stores = stores;
      for (int i = 0; i < HOSTS; i++) {
        hosts.add(graph(stores.get()));
        told.add(new HashSet<>());
      }
    }

    private static IdentityGraph graph(IdentityStore store) {
      return IdentityGraph.over(store, IdentityRules.withDefaults());
    }

    void play(int steps) {
      for (int step = 0; step < steps; step++) {
        int host = random.nextInt(HOSTS);
        int what = random.nextInt(20);
        if (what < 12) {
          List<Observation> seen = new ArrayList<>();
          for (int i = random.nextInt(3); i >= 0; i--) {
            seen.add(observation());
          }
          note(host, hosts.get(host).observe(seen));
          alone.observe(seen);
        } else if (what < 15) {
          Ruling ruling = ruling();
          note(host, hosts.get(host).decide(ruling));
          alone.decide(ruling);
        } else if (what < 16) {
          erase(host);
        } else {
          note(host, hosts.get(host).refresh());
          expectSame(hosts.get(host));
        }
      }
      for (int host = 0; host < HOSTS; host++) {
        note(host, hosts.get(host).refresh());
        expectSame(hosts.get(host));
        assertThat(hosts.get(host).refresh().isEmpty()).isTrue();
      }
      expectSame(graph(stores.get()));
    }

    private void erase(int host) {
      Set<Identifier> erased = Set.of(any());
      Set<String> whole = random.nextBoolean() ? Set.of() : Set.of("o" + random.nextInt(40));
      long rows = alone.erase(erased, whole);
      assertThat(hosts.get(host).erase(erased, whole)).isEqualTo(rows);
      hosts.get(host).refresh();
      told.set(host, ids(hosts.get(host))); // what one's own erasure changes is not told
      expectSame(hosts.get(host));
    }

    /** Who appears and who goes is told, whoever was told first. */
    private void note(int host, IdentityChange change) {
      Set<CustomerId> now = ids(hosts.get(host));
      Set<CustomerId> gone = new HashSet<>(told.get(host));
      gone.removeAll(now);
      Set<CustomerId> isTold = new HashSet<>(change.renamed().keySet());
      isTold.addAll(change.gone());
      assertThat(isTold).isEqualTo(gone);
      Set<CustomerId> appeared = new HashSet<>(now);
      appeared.removeAll(told.get(host));
      assertThat(change.touched()).containsAll(appeared);
      told.set(host, now);
    }

    private static Set<CustomerId> ids(IdentityGraph graph) {
      return graph.customers().stream().map(Customer::id).collect(Collectors.toSet());
    }

    private void expectSame(IdentityGraph graph) {
      assertThat(graph.customers()).isEqualTo(alone.customers());
      assertThat(graph.rulings()).isEqualTo(alone.rulings());
      for (Identifier each : ALL) {
        assertThat(graph.customerOf(each)).isEqualTo(alone.customerOf(each));
        assertThat(graph.isShared(each)).isEqualTo(alone.isShared(each));
      }
      for (Customer each : alone.customers()) {
        assertThat(graph.decisions(each.id())).isEqualTo(alone.decisions(each.id()));
        for (CustomerId id : each.ids()) {
          assertThat(graph.customer(id)).isEqualTo(alone.customer(id));
        }
      }
    }

    /** Some come late, again, or in another form. */
    private Observation observation() {
      int size = 1 + random.nextInt(3);
      Set<Identifier> seen = new HashSet<>();
      for (int i = 0; i < size; i++) {
        seen.add(any());
      }
      return Observation.of(
          "o" + random.nextInt(60),
          START.plusSeconds(random.nextInt(500)),
          "test",
          List.copyOf(seen));
    }

    private Ruling ruling() {
      String id = "r" + random.nextInt(8);
      Instant at = START.plusSeconds(random.nextInt(500));
      int kind = random.nextInt(3);
      Identifier one = any();
      Identifier other = any();
      if (kind == 0 || one.equals(other)) {
        return new Withdrawal(id, at, "r" + (8 + random.nextInt(8)), "sam", "a mistake");
      }
      String own = "r" + (8 + random.nextInt(8));
      return kind == 1
          ? new Joining(own, at, List.of(one, other), "sam", "told so")
          : new Separation(own, at, List.of(one), List.of(other), "sam", "told so");
    }

    private Identifier any() {
      return ALL.get(random.nextInt(ALL.size()));
    }
  }
}
