package io.clientele.testkit;

import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionStore;
import io.clientele.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;

class InMemorySuppressionStoreTest extends SuppressionStoreContract {
  private final Map<Tenant, SuppressionStore> all = new HashMap<>();

  @Override
  protected SuppressionStore storeOf(Tenant tenant) {
    return all.computeIfAbsent(tenant, InMemorySuppressionStore::of);
  }
}
