package io.clientele.privacy;

import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Where one tenant's hashes of suppressed addresses are kept. It is the one store that an erasure
 * adds to.
 *
 * <p>Safe for use by several threads. One whose storage fails throws a {@link
 * io.clientele.storage.StorageException}.
 */
public interface SuppressionStore {
  /** Returns whose hashes these are; another tenant's store never tells them. */
  Tenant tenant();

  /**
   * Keeps a hash. If it is kept already the later of the two times counts.
   *
   * @param since from when on; parts finer than microseconds are cut off
   * @return whether anything changed
   */
  boolean add(SuppressionHash hash, Instant since);

  /** Returns the latest time of those of these hashes that are kept, absent if none is. */
  Optional<Instant> since(Collection<SuppressionHash> hashes);

  /** Returns how many hashes are kept for each key, by its id: which keys are still needed. */
  Map<String, Long> sizes();
}
