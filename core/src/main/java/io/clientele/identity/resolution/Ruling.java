package io.clientele.identity.resolution;

import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a person decided about who is who. It is kept as evidence, beside what was observed, and is
 * the record of who decided what, when and why; it is never changed. It holds from the beginning,
 * also for observations that were made before it or come after it, until a {@link Withdrawal} names
 * it. To rule anew on what was withdrawn, make another ruling with an id of its own.
 *
 * <p>Rulings of all kinds share their ids.
 */
public sealed interface Ruling permits Separation, Joining, Withdrawal {
  /** By time, then by id: the order in which joinings are looked at, however they arrive. */
  Comparator<Ruling> ORDER = Comparator.comparing(Ruling::at).thenComparing(Ruling::id);

  /** Returns what tells it from others, the same at every delivery. */
  String id();

  /** Returns when it was decided, to the microsecond. */
  Instant at();

  /** Returns who decided it. */
  String decidedBy();

  /** Returns why. It names no customer: it may outlive one who is erased. */
  String reason();

  /** Returns this without some identifiers, absent if nothing is left that it could decide. */
  Optional<Ruling> without(Collection<Identifier> identifiers);
}
