package io.clientele.consent;

import io.clientele.identity.Identifier;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.util.List;

/**
 * Where all that was said about permissions of one tenant's addresses is kept. Entries are added
 * and never changed; to correct one, append another.
 *
 * <p><b>Redelivery.</b> Of several entries with one id, the first that arrived is kept, as it is.
 *
 * <p><b>Order.</b> Entries are told in {@link ConsentEntry#ORDER}, whatever the order in which they
 * arrived; a late one takes its place among the earlier ones.
 *
 * <p><b>Concurrent use.</b> Safe for use by several threads. What was appended before a call began
 * is told by it.
 *
 * <p><b>Failure.</b> A ledger whose storage fails throws a {@link
 * io.clientele.storage.StorageException}.
 */
public interface ConsentLedger extends Erasable {
  /** Returns whose entries these are; another tenant's ledger never tells or erases them. */
  Tenant tenant();

  /**
   * Keeps an entry if none with its id is kept.
   *
   * @return whether it was new
   */
  default boolean append(ConsentEntry entry) {
    return !appendAll(List.of(entry)).isEmpty();
  }

  /**
   * Keeps entries whose ids are not kept yet: all of them or, if that fails, none; no reader sees a
   * part of them.
   *
   * @param entries in any order; of several with one id, the first counts
   * @return those that were new, in the order in which they were given
   */
  List<ConsentEntry> appendAll(List<ConsentEntry> entries);

  /** Returns all entries about an address; none if it was never spoken of. */
  List<ConsentEntry> of(Identifier address);

  @Override
  default String name() {
    return "consent";
  }

  /**
   * Removes all entries about the person's identifiers. Of what was removed nothing is remembered,
   * its id neither.
   *
   * @return how many entries were removed
   */
  @Override
  long erase(ErasureRequest request);
}
