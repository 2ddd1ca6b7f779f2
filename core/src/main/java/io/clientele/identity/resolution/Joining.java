package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.internal.IdText;
import io.clientele.internal.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A person's decision that the customers whom some identifiers point at are one, though nothing
 * that was observed joins them, or a limit keeps them apart. A {@link Separation} outweighs it, and
 * what points at nobody, such as a shared thing, joins nobody.
 *
 * @param id the same at every delivery, at most 255 printable characters
 * @param at when it was decided; parts finer than microseconds are cut off
 * @param identifiers one of each customer or more, 2 to {@value #MAX_SIZE}, in ascending order;
 *     those of persons count, things are left aside
 * @param decidedBy who decided it
 * @param reason why, without a customer's name or address
 */
public record Joining(
    String id, Instant at, List<Identifier> identifiers, String decidedBy, String reason)
    implements Ruling, Evidence {
  /** The most identifiers of one joining. */
  public static final int MAX_SIZE = Observation.MAX_SIZE;

  public Joining {
    IdText.checked("joining id", id);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    identifiers = List.copyOf(new TreeSet<>(identifiers));
    Names.checked("who decided joining " + id, decidedBy);
    Names.checked("reason of joining " + id, reason);
    if (identifiers.size() < 2 || identifiers.size() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "%s identifiers in joining %s, expected 2 to %s"
              .formatted(identifiers.size(), id, MAX_SIZE));
    }
  }

  @Override
  public Optional<Ruling> without(Collection<Identifier> others) {
    List<Identifier> rest = identifiers.stream().filter(i -> !others.contains(i)).toList();
    return rest.size() < 2
        ? Optional.empty()
        : Optional.of(new Joining(id, at, rest, decidedBy, reason));
  }

  /** Names the decision, and masks whom it concerns. */
  @Override
  public String toString() {
    return "joining %s of %s at %s".formatted(id, identifiers, at);
  }
}
