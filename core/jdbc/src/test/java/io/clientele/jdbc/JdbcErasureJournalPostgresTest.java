package io.clientele.jdbc;

import io.clientele.privacy.ErasureJournal;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.ErasureJournalContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcErasureJournalPostgresTest extends ErasureJournalContract {
  @RegisterExtension final TestPool pool = TestPool.onPostgres();

  @Override
  protected ErasureJournal journalOf(Tenant tenant) {
    return JdbcErasureJournal.on(pool.source(), tenant);
  }
}
