package io.clientele.jdbc;

import io.clientele.privacy.SuppressionStore;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.SuppressionStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSuppressionStorePostgresTest extends SuppressionStoreContract {
  @RegisterExtension final TestPool pool = TestPool.onPostgres();

  @Override
  protected SuppressionStore storeOf(Tenant tenant) {
    return JdbcSuppressionStore.on(pool.source(), tenant);
  }
}
