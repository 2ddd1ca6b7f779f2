package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Keeps entries on the heap, for tests; a proof of consent has to outlive the process. */
public final class InMemoryConsentLedger implements ConsentLedger {
  private final Tenant tenant;
  private final Set<String> ids = new HashSet<>();
  private final Map<Identifier, NavigableSet<ConsentEntry>> byAddress = new HashMap<>();

  private InMemoryConsentLedger(Tenant tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Returns a ledger without entries. Each is on its own, also two of one tenant. */
  public static InMemoryConsentLedger of(Tenant tenant) {
    return new InMemoryConsentLedger(tenant);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public synchronized List<ConsentEntry> appendAll(List<ConsentEntry> entries) {
    List<ConsentEntry> fresh = new ArrayList<>();
    for (ConsentEntry entry : List.copyOf(entries)) {
      if (ids.add(entry.id())) {
        byAddress
            .computeIfAbsent(entry.address(), a -> new TreeSet<>(ConsentEntry.ORDER))
            .add(entry);
        fresh.add(entry);
      }
    }
    return fresh;
  }

  @Override
  public synchronized List<ConsentEntry> of(Identifier address) {
    NavigableSet<ConsentEntry> entries = byAddress.get(requireNonNull(address, "address"));
    return entries == null ? List.of() : List.copyOf(entries);
  }

  @Override
  public synchronized long erase(ErasureRequest request) {
    long removed = 0;
    for (Identifier address : request.identifiers()) {
      NavigableSet<ConsentEntry> entries = byAddress.remove(address);
      if (entries != null) {
        entries.forEach(entry -> ids.remove(entry.id()));
        removed += entries.size();
      }
    }
    return removed;
  }
}
