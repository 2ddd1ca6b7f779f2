package io.clientele.identity.resolution;

import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one tenant's evidence about identity is kept: what was observed, and what persons decided.
 * Customers are not kept: they follow from the evidence.
 *
 * <p><b>Redelivery.</b> Of several observations with one id the first that arrived is kept, as it
 * is; so with separations.
 *
 * <p><b>Concurrent use.</b> Safe for use by several threads.
 */
public interface IdentityStore {
  /** Returns whose evidence it is; another tenant's store never tells or erases it. */
  Tenant tenant();

  /**
   * Keeps observations whose ids are not kept yet: all of them or, if that fails, none.
   *
   * @param observations in any order; of several with one id, the first counts
   * @return those that were new, in the order in which they were given
   */
  List<Observation> appendAll(List<Observation> observations);

  /**
   * Keeps a separation if none with its id is kept.
   *
   * @return whether it was new
   */
  boolean append(Separation separation);

  /** Returns all observations, in any order; the caller closes the stream. */
  Stream<Observation> observations();

  /** Returns all separations, in any order. */
  List<Separation> separations();

  /**
   * Removes these identifiers from all observations and separations, and those of which nothing is
   * left then: an observation without an identifier, a separation with an empty side. Of what was
   * removed nothing is remembered, its id neither. The others keep their ids.
   *
   * @return how many observations and separations were changed or removed
   */
  long erase(Set<Identifier> identifiers);
}
