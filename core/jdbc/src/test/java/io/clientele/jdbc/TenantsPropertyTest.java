package io.clientele.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.catalog.InMemoryCatalog;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.intake.InMemoryDeliveryLog;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.tenant.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Twenty tenants whose ids are all the same use one database from several threads; each ends as if
 * it had been alone, in memory.
 */
class TenantsPropertyTest {
  private static final int TENANTS = 20;
  private static final int STEPS = 25;
  private static final int THREADS = 6;

  @Property(tries = 2)
  void tenants_never_mix_on_postgresql(@ForAll @IntRange(max = 1_000_000) int seed)
      throws Exception {
    try (HikariDataSource source = Databases.postgres()) {
      check(source, seed);
    }
  }

  @Property(tries = 2)
  void tenants_never_mix_on_sqlite(@ForAll @IntRange(max = 1_000_000) int seed) throws Exception {
    Path folder = Files.createTempDirectory("tenants");
    try (HikariDataSource source = Databases.sqlite(folder)) {
      check(source, seed);
    } finally {
      Databases.delete(folder);
    }
  }

  private static void check(DataSource source, int seed) throws Exception {
    List<ShopStores> together =
        IntStream.range(0, TENANTS).mapToObj(i -> inDatabase(source, tenant(i))).toList();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<Object>>> runs = new ArrayList<>();
      for (int i = 0; i < TENANTS; i++) {
        ShopStores stores = together.get(i);
        ShopLife life = new ShopLife(seed + i);
        runs.add(() -> life.live(stores, STEPS));
      }
      List<Future<List<Object>>> answers = pool.invokeAll(runs, 300, SECONDS);
      for (int i = 0; i < TENANTS; i++) {
        ShopStores alone = inMemory(tenant(i));
        expectSame(answers.get(i).get(), new ShopLife(seed + i).live(alone, STEPS));
        expectSame(together.get(i).everything(), alone.everything());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void expectSame(List<Object> actual, List<Object> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("answer %d", i).isEqualTo(expected.get(i));
    }
  }

  private static Tenant tenant(int i) {
    return Tenant.of(i % 2 == 0 ? "shop-" + i : "SHOP-" + (i - 1)); // some differ in case only
  }

  private static ShopStores inDatabase(DataSource source, Tenant tenant) {
    return new ShopStores(
        JdbcEventStore.on(source, tenant),
        JdbcConsentLedger.on(source, tenant),
        JdbcIdentityStore.on(source, tenant),
        JdbcSuppressionStore.on(source, tenant),
        JdbcErasureJournal.on(source, tenant),
        JdbcDeliveryLog.on(source, tenant),
        JdbcCatalog.on(source, tenant));
  }

  private static ShopStores inMemory(Tenant tenant) {
    return new ShopStores(
        InMemoryEventStore.of(tenant),
        InMemoryConsentLedger.of(tenant),
        InMemoryIdentityStore.of(tenant),
        InMemorySuppressionStore.of(tenant),
        InMemoryErasureJournal.of(tenant),
        InMemoryDeliveryLog.of(tenant),
        new InMemoryCatalog());
  }
}
