package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.identity.CustomerId;
import io.clientele.storage.StorageException;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.journey.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteWorkflowStoreTest extends JdbcStoreContract {
  @SuppressWarnings("NullAway.Init") // made before all tests
  private static HikariDataSource pool;

  @BeforeAll
  static void open(@TempDir Path folder) {
    pool = Databases.pool(Databases.sqlite(folder));
  }

  @AfterAll
  static void closePool() {
    pool.close();
  }

  @Override
  HikariDataSource pool() {
    return pool;
  }

  @Test
  void a_merge_that_fails_in_the_middle_has_changed_nothing() {
    CustomerId ana = CustomerId.of("ana");
    CustomerId ben = CustomerId.of("ben");
    Arrival call = new Arrival("a", ana, now, new Arrival.Called("flow", ""));
    store().accept(List.of(call));
    Decision decision = new Decision(now, "flow", "", "", Decision.Code.NOT_AGAIN, Map.of());
    Work work = store().claim(now, 9, now, Map.of(), Set.of());
    store()
        .commit(
            work, List.of(new Outcome(ana, List.of(), List.of(), List.of(), List.of(decision))));
    Databases.execute(
        pool,
        "CREATE TRIGGER broken BEFORE UPDATE ON clientele_arrival BEGIN SELECT RAISE(ABORT, 'no');"
            + " END");
    List<CustomerMerge> merges = List.of(new CustomerMerge(ana, ben, now));
    assertThatThrownBy(() -> store().merge(merges)).isInstanceOf(StorageException.class);
    Databases.execute(pool, "DROP TRIGGER broken");

    assertThat(store().decisionsOf(ana, "flow")).containsExactly(decision);
    assertThat(store().decisionsOf(ben, "flow")).isEmpty();
    assertThat(store().merge(merges)).isOne();
    assertThat(store().decisionsOf(ben, "flow")).containsExactly(decision);
    assertThat(store().claim(now, 9, now, Map.of(), Set.of()).customers())
        .extracting(Work.OfCustomer::customer)
        .containsExactly(ben);
  }
}
