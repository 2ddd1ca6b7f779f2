package io.clientele.privacy;

import io.clientele.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one tenant's erasures are kept until they are complete, so that one that broke off goes on.
 * Of a complete one only the report remains.
 *
 * <p>Safe for use by several threads. One whose storage fails throws a {@link
 * io.clientele.storage.StorageException}.
 */
public interface ErasureJournal {
  /** Returns whose erasures these are; another tenant's journal never tells them. */
  Tenant tenant();

  /**
   * Keeps a request before anything is erased. A known id, also of a complete erasure, changes
   * nothing.
   */
  void begin(ErasureRequest request);

  /**
   * Notes that a store is done with a request; a later call for the same store, or for a complete
   * erasure, changes nothing.
   */
  void done(String requestId, String store, long removed);

  /**
   * Returns the stores that are done with a request, and how many entries each removed; none once
   * it is complete, when its report tells them.
   */
  Map<String, Long> done(String requestId);

  /**
   * Forgets the request and keeps the report.
   *
   * @throws IllegalArgumentException if the report is not {@linkplain ErasureReport#isComplete
   *     complete}
   */
  void complete(ErasureReport report);

  /** Returns the requests that began and are not complete, in the order of their beginning. */
  List<ErasureRequest> open();

  /** Returns the report of a complete erasure, absent for any other. */
  Optional<ErasureReport> report(String requestId);
}
