package io.clientele.workflow.contract;

import io.clientele.workflow.engine.InMemoryWorkflowStore;
import io.clientele.workflow.engine.WorkflowStore;
import java.time.Duration;

class InMemoryWorkflowStoreTest extends WorkflowStoreContract {
  private final InMemoryWorkflowStore store = new InMemoryWorkflowStore();

  @Override
  protected WorkflowStore store() {
    return store;
  }

  @Override
  protected WorkflowStore another() {
    return store;
  }

  @Override
  protected WorkflowStore ofAnotherTenant() {
    return new InMemoryWorkflowStore();
  }

  @Override
  protected void letLeasesPass() {
    now = now.plus(Duration.ofMinutes(2));
  }
}
