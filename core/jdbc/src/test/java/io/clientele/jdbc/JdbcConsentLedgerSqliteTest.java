package io.clientele.jdbc;

import io.clientele.consent.ConsentLedger;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.ConsentLedgerContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcConsentLedgerSqliteTest extends ConsentLedgerContract {
  @RegisterExtension final TestPool pool = TestPool.onSqlite();

  @Override
  protected ConsentLedger ledgerOf(Tenant tenant) {
    return JdbcConsentLedger.on(pool.source(), tenant);
  }
}
