package io.clientele.jdbc;

import io.clientele.catalog.Catalog;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.CatalogContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCatalogPostgresTest extends CatalogContract {
  @RegisterExtension final TestPool pool = TestPool.onPostgres();

  @Override
  protected Catalog emptyCatalog() {
    return JdbcCatalog.on(pool.source(), Tenant.of("shop"));
  }
}
