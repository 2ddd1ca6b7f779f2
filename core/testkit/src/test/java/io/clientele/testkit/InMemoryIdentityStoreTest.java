package io.clientele.testkit;

import io.clientele.identity.resolution.IdentityStore;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;

class InMemoryIdentityStoreTest extends IdentityStoreContract {
  private final Map<Tenant, IdentityStore> all = new HashMap<>();

  @Override
  protected IdentityStore storeOf(Tenant tenant) {
    return all.computeIfAbsent(tenant, InMemoryIdentityStore::of);
  }
}
