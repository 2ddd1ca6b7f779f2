package io.clientele.jdbc;

import io.clientele.privacy.SuppressionStore;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.SuppressionStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSuppressionStoreSqliteTest extends SuppressionStoreContract {
  @RegisterExtension final TestPool pool = TestPool.onSqlite();

  @Override
  protected SuppressionStore storeOf(Tenant tenant) {
    return JdbcSuppressionStore.on(pool.source(), tenant);
  }
}
