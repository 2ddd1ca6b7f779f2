package io.clientele.testkit;

import io.clientele.consent.ConsentLedger;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;

class InMemoryConsentLedgerTest extends ConsentLedgerContract {
  private final Map<Tenant, ConsentLedger> all = new HashMap<>();

  @Override
  protected ConsentLedger ledgerOf(Tenant tenant) {
    return all.computeIfAbsent(tenant, InMemoryConsentLedger::of);
  }
}
