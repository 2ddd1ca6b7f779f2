package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the runner, the same story is decided on in the same words. A quick look by default;
 * this plays a thousand stories:
 *
 * <pre>{@code
 * mvn -pl workflow/jdbc -am verify -Dtest=ConformanceTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dclientele.scenarios=1000
 * }</pre>
 */
class ConformanceTest {
  private static final int SCENARIOS = Integer.getInteger("clientele.scenarios", 12);

  @TempDir Path folder;

  @Test
  void sqlite_decides_as_memory_does() {
    same(Databases.sqlite(folder));
  }

  @Test
  void postgresql_decides_as_memory_does() {
    same(Databases.postgres());
  }

  private static void same(String url) {
    TreeSet<String> codes = new TreeSet<>();
    try (HikariDataSource pool = Databases.pool(url)) {
      for (int seed = 0; seed < SCENARIOS; seed++) {
        List<String> expected = Scenario.ofSeed(seed).play(new InMemoryWorkflowStore());
        try (JdbcWorkflowStore store = JdbcWorkflowStore.on(pool, Tenant.of("scenario-" + seed))) {
          assertThat(Scenario.ofSeed(seed).play(store)).as("seed %d", seed).isEqualTo(expected);
        }
        codes.addAll(
            expected.stream().map(line -> line.split("[ {]", 6)[4]).collect(Collectors.toSet()));
      }
    }
    assertThat(codes)
        .contains("STARTED", "QUEUED", "SENT", "DEFERRED", "SKIPPED", "GOAL", "EXITED", "RESTARTED")
        .contains("ANSWERED", "RETRIED", "NOT_AGAIN", "ENOUGH_AT_ONCE", "DEALT", "HELD_OUT");
  }
}
