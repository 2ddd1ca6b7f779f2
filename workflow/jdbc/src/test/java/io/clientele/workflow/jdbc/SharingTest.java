package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.jdbc.internal.Database;
import io.clientele.jdbc.internal.Sql;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Parts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines on one database share its customers evenly, whoever comes and goes. */
class SharingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Tenant TENANT = Tenant.of("shared");

  /** Short, so that shares move soon; nothing asserts that they do within it. */
  private static final Duration LEASE = Duration.ofMillis(1_500);

  @TempDir Path folder;

  @Test
  void engines_on_sqlite_share_evenly() {
    shareEvenly(Databases.sqlite(folder));
  }

  @Test
  void engines_on_postgresql_share_evenly() {
    shareEvenly(Databases.postgres());
  }

  private static void shareEvenly(String url) {
    try (HikariDataSource pool = Databases.pool(url)) {
      List<JdbcWorkflowStore> engines = new ArrayList<>();
      engines.add(open(pool));
      settle(pool, engines, List.of(64L));

      engines.add(open(pool)); // one that comes when the other has it all
      settle(pool, engines, List.of(32L, 32L));

      engines.add(open(pool));
      settle(pool, engines, List.of(21L, 21L, 22L));

      engines.remove(1).close(); // one that goes
      settle(pool, engines, List.of(32L, 32L));

      engines.remove(0); // one that falls silent
      settle(pool, engines, List.of(64L));
      engines.forEach(JdbcWorkflowStore::close);
      assertThat(parts(pool)).isEmpty();
    }
  }

  private static JdbcWorkflowStore open(HikariDataSource pool) {
    return JdbcWorkflowStore.on(pool, TENANT, Parts.VOCABULARY, LEASE);
  }

  /** Lets engines work until they have these shares; a loaded machine may take its time. */
  private static void settle(
      HikariDataSource pool, List<JdbcWorkflowStore> engines, List<Long> shares) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    do {
      engines.forEach(each -> each.release(each.claim(NOW, 1, NOW, Map.of(), Set.of())));
    } while (!parts(pool).equals(shares) && System.nanoTime() < end);
    assertThat(parts(pool)).isEqualTo(shares);
  }

  /** Returns how many parts each engine has, the least first. */
  private static List<Long> parts(HikariDataSource pool) {
    return Database.of(pool, "test")
        .read(
            "counting parts",
            connection ->
                Sql.of(
                        "SELECT count(*) FROM clientele_workflow_part WHERE owner <> '' GROUP BY"
                            + " owner ORDER BY 1")
                    .list(connection, row -> row.getLong(1)));
  }
}
