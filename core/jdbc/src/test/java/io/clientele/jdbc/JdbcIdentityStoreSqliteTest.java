package io.clientele.jdbc;

import io.clientele.identity.resolution.IdentityStore;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.IdentityStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcIdentityStoreSqliteTest extends IdentityStoreContract {
  @RegisterExtension final TestPool pool = TestPool.onSqlite();

  @Override
  protected IdentityStore storeOf(Tenant tenant) {
    return JdbcIdentityStore.on(pool.source(), tenant);
  }
}
