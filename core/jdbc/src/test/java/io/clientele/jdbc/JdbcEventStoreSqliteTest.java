package io.clientele.jdbc;

import io.clientele.event.EventStore;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.EventStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcEventStoreSqliteTest extends EventStoreContract {
  @RegisterExtension final TestPool pool = TestPool.onSqlite();

  @Override
  protected EventStore emptyStore(Tenant tenant) {
    return JdbcEventStore.on(pool.source(), tenant);
  }
}
