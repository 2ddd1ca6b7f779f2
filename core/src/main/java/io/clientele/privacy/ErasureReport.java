package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an erasure did so far. It holds no personal data and is the proof that it was done.
 *
 * @param requestId the request
 * @param at when it was looked at last; parts finer than microseconds are cut off
 * @param removed how many entries each store that is done removed or changed, by name
 * @param failed why each other store is not done, by name
 */
public record ErasureReport(
    String requestId, Instant at, Map<String, Long> removed, Map<String, String> failed) {
  public ErasureReport {
    requireNonNull(requestId, "requestId");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    removed = Collections.unmodifiableMap(new TreeMap<>(removed));
    failed = Collections.unmodifiableMap(new TreeMap<>(failed));
  }

  /** Returns whether all stores are done. */
  public boolean isComplete() {
    return failed.isEmpty();
  }
}
