package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.tenant.Tenant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps erasures on the heap, for tests: one that is not complete is forgotten with the process.
 */
public final class InMemoryErasureJournal implements ErasureJournal {
  private final Tenant tenant;
  private final Map<String, ErasureRequest> open = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> done = new HashMap<>();
  private final Map<String, ErasureReport> reports = new HashMap<>();

  private InMemoryErasureJournal(Tenant tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Returns an empty journal. Each is on its own, also two of one tenant. */
  public static InMemoryErasureJournal of(Tenant tenant) {
    return new InMemoryErasureJournal(tenant);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public synchronized void begin(ErasureRequest request) {
    requireNonNull(request, "request");
    if (!reports.containsKey(request.id())) {
      open.putIfAbsent(request.id(), request);
    }
  }

  @Override
  public synchronized void done(String requestId, String store, long removed) {
    if (!reports.containsKey(requestId)) {
      done.computeIfAbsent(requestId, id -> new TreeMap<>()).putIfAbsent(store, removed);
    }
  }

  @Override
  public synchronized Map<String, Long> done(String requestId) {
    return Map.copyOf(done.getOrDefault(requestId, Map.of()));
  }

  @Override
  public synchronized void complete(ErasureReport report) {
    if (!report.isComplete()) {
      throw new IllegalArgumentException(
          "report of erasure %s, in which %s failed, expected one in which nothing did"
              .formatted(report.requestId(), report.failed().keySet()));
    }
    reports.put(report.requestId(), report);
    open.remove(report.requestId());
    done.remove(report.requestId());
  }

  @Override
  public synchronized List<ErasureRequest> open() {
    return List.copyOf(open.values());
  }

  @Override
  public synchronized Optional<ErasureReport> report(String requestId) {
    return Optional.ofNullable(reports.get(requestId));
  }
}
