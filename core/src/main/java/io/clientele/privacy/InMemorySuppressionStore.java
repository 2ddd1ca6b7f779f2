package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps hashes on the heap, for tests; they are gone with the process. */
public final class InMemorySuppressionStore implements SuppressionStore {
  private final Tenant tenant;
  private final Map<SuppressionHash, Instant> hashes = new HashMap<>();

  private InMemorySuppressionStore(Tenant tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Returns a store without hashes. Each is on its own, also two of one tenant. */
  public static InMemorySuppressionStore of(Tenant tenant) {
    return new InMemorySuppressionStore(tenant);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public synchronized boolean add(SuppressionHash hash, Instant since) {
    Instant kept = requireNonNull(since, "since").truncatedTo(ChronoUnit.MICROS);
    Instant before = hashes.get(requireNonNull(hash, "hash"));
    if (before != null && !kept.isAfter(before)) {
      return false;
    }
    hashes.put(hash, kept);
    return true;
  }

  @Override
  public synchronized Optional<Instant> since(Collection<SuppressionHash> some) {
    return some.stream().map(hashes::get).filter(Objects::nonNull).max(Comparator.naturalOrder());
  }

  @Override
  public synchronized Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    hashes.keySet().forEach(hash -> sizes.merge(hash.keyId(), 1L, Long::sum));
    return sizes;
  }
}
