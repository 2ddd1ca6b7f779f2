package io.clientele.workflow.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Parts;
import io.clientele.workflow.contract.WorkflowStoreContract;
import io.clientele.workflow.engine.WorkflowStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract for a store in a database; each test has a tenant of its own. */
abstract class JdbcStoreContract extends WorkflowStoreContract {
  private static final Duration LEASE = Duration.ofMillis(900);
  private static int tenants;

  private final Tenant tenant = Tenant.of("contract-" + tenants++);
  private final List<JdbcWorkflowStore> opened = new ArrayList<>();
  private @Nullable WorkflowStore one;
  private @Nullable WorkflowStore other;

  abstract HikariDataSource pool();

  private WorkflowStore open(Tenant of) {
    JdbcWorkflowStore store = JdbcWorkflowStore.on(pool(), of, Parts.VOCABULARY, LEASE);
    opened.add(store);
    return store;
  }

  @Override
  protected WorkflowStore store() {
    WorkflowStore store = one == null ? open(tenant) : one;
    one = store;
    return store;
  }

  @Override
  protected WorkflowStore another() {
    WorkflowStore store = other == null ? open(tenant) : other;
    other = store;
    return store;
  }

  @Override
  protected WorkflowStore ofAnotherTenant() {
    return open(Tenant.of(tenant.value() + "-beside"));
  }

  /** Leases are by the clock of the database, so there is nothing but to wait for it. */
  @Override
  protected void letLeasesPass() {
    try {
      Thread.sleep(LEASE.toMillis() + 100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    opened.forEach(JdbcWorkflowStore::close);
  }
}
