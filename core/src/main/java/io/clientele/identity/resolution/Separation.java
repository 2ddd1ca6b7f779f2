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
 * A person's decision that identifiers belong to two customers, whatever was observed or joined: it
 * takes a merge back and keeps it from coming about again.
 *
 * @param id the same at every delivery, at most 255 printable characters
 * @param at when it was decided; parts finer than microseconds are cut off
 * @param one identifiers of one customer, at least one, in ascending order
 * @param other identifiers of the other one, at least one, in ascending order
 * @param decidedBy who decided it
 * @param reason why, without a customer's name or address
 */
public record Separation(
    String id,
    Instant at,
    List<Identifier> one,
    List<Identifier> other,
    String decidedBy,
    String reason)
    implements Ruling {
  public Separation {
    IdText.checked("separation id", id);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    one = List.copyOf(new TreeSet<>(one));
    other = List.copyOf(new TreeSet<>(other));
    Names.checked("who decided separation " + id, decidedBy);
    Names.checked("reason of separation " + id, reason);
    if (one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains)) {
      throw new IllegalArgumentException(
          "separation %s of %s from %s, expected two groups without a common identifier"
              .formatted(id, one, other));
    }
  }

  /** Returns this without some identifiers, absent if a side is empty then. */
  @Override
  public Optional<Ruling> without(Collection<Identifier> others) {
    List<Identifier> left = one.stream().filter(i -> !others.contains(i)).toList();
    List<Identifier> right = other.stream().filter(i -> !others.contains(i)).toList();
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : Optional.of(new Separation(id, at, left, right, decidedBy, reason));
  }

  /** Names the decision, and masks whom it concerns. */
  @Override
  public String toString() {
    return "separation %s of %s from %s at %s".formatted(id, one, other, at);
  }
}
