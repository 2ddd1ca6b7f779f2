package io.clientele.jdbc;

import io.clientele.intake.DeliveryLog;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.DeliveryLogContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcDeliveryLogSqliteTest extends DeliveryLogContract {
  @RegisterExtension final TestPool pool = TestPool.onSqlite();

  @Override
  protected DeliveryLog logOf(Tenant tenant) {
    return JdbcDeliveryLog.on(pool.source(), tenant);
  }
}
