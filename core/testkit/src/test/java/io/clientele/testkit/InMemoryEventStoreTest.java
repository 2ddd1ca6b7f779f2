package io.clientele.testkit;

import io.clientele.event.EventStore;
import io.clientele.event.InMemoryEventStore;
import io.clientele.tenant.Tenant;

class InMemoryEventStoreTest extends EventStoreContract {
  @Override
  protected EventStore emptyStore(Tenant tenant) {
    return InMemoryEventStore.of(tenant);
  }
}
