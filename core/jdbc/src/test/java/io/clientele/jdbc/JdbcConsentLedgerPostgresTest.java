package io.clientele.jdbc;

import io.clientele.consent.ConsentLedger;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.ConsentLedgerContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcConsentLedgerPostgresTest extends ConsentLedgerContract {
  @RegisterExtension final TestPool pool = TestPool.onPostgres();

  @Override
  protected ConsentLedger ledgerOf(Tenant tenant) {
    return JdbcConsentLedger.on(pool.source(), tenant);
  }
}
