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
 * is; so with rulings.
 *
 * <p><b>Positions.</b> Each call of {@link #appendAll} with at least one observation, of {@link
 * #append}, and of an erasure of anything moves the position on by one, also one that finds nothing
 * to do. Whoever is told a position sees all that was kept until then. So several may write at
 * once, each seeing what the others wrote by reading on from the position that it knows.
 *
 * <p><b>Concurrent use.</b> Safe for use by several threads.
 *
 * <p><b>Failure.</b> A store whose storage fails throws a {@link
 * io.clientele.storage.StorageException}, its streams too while they are read.
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
   * Keeps a ruling if none with its id is kept, of any kind.
   *
   * @return whether it was new
   */
  boolean append(Ruling ruling);

  /** Returns all observations, in any order; the caller closes the stream. */
  Stream<Observation> observations();

  /** Returns all rulings, also those that were withdrawn, in {@link Ruling#ORDER}. */
  List<Ruling> rulings();

  /** Returns how often something was kept or erased; 0 at first. Cost: one small look. */
  long position();

  /** Returns what is other than at a position. */
  IdentityNews since(long position);

  /**
   * Removes these identifiers from all observations and rulings, and those of which nothing is left
   * then: an observation without an identifier, a separation with an empty side, a joining of fewer
   * than two, a withdrawal of a ruling that is removed. Of what was removed nothing is remembered,
   * its id neither. The others keep their ids.
   *
   * @return how many observations and rulings were changed or removed
   */
  default long erase(Set<Identifier> identifiers) {
    return erase(identifiers, Set.of());
  }

  /**
   * Removes these identifiers, and whole observations as well, whomever they are of: those that
   * events told which are erased. Cost: as much as there is of these, whatever else is kept.
   *
   * @param observations ids, also of observations that are not kept
   * @return how many observations and rulings were changed or removed
   */
  long erase(Set<Identifier> identifiers, Set<String> observations);
}
