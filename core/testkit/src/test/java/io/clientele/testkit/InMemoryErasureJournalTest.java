package io.clientele.testkit;

import io.clientele.privacy.ErasureJournal;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;

class InMemoryErasureJournalTest extends ErasureJournalContract {
  private final Map<Tenant, ErasureJournal> all = new HashMap<>();

  @Override
  protected ErasureJournal journalOf(Tenant tenant) {
    return all.computeIfAbsent(tenant, InMemoryErasureJournal::of);
  }
}
