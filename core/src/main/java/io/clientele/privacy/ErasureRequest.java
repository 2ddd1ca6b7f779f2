package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.internal.IdText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person who is to be forgotten.
 *
 * @param id the same at every delivery, at most 255 printable characters; it is kept after the
 *     person is forgotten, so it must not tell who it was
 * @param customers the ids and aliases of the person, in ascending order
 * @param identifiers what points at the person, in ascending order; identifiers that others share,
 *     such as a tablet, only if what the others did with them may go too
 * @param at when the person asked for it; parts finer than microseconds are cut off
 */
public record ErasureRequest(
    String id, Set<CustomerId> customers, Set<Identifier> identifiers, Instant at) {
  public ErasureRequest {
    IdText.checked("erasure id", id);
    customers = sorted(customers);
    identifiers = Collections.unmodifiableSet(new TreeSet<>(identifiers));
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (customers.isEmpty() && identifiers.isEmpty()) {
      throw new IllegalArgumentException(
          "erasure %s of nobody, expected a customer or an identifier".formatted(id));
    }
  }

  /** Returns a request to forget a person. */
  public static ErasureRequest of(
      String id, Instant at, Collection<CustomerId> customers, Collection<Identifier> identifiers) {
    return new ErasureRequest(id, Set.copyOf(customers), Set.copyOf(identifiers), at);
  }

  private static Set<CustomerId> sorted(Set<CustomerId> customers) {
    Set<CustomerId> sorted = new TreeSet<>(Comparator.comparing(CustomerId::value));
    sorted.addAll(customers);
    return Collections.unmodifiableSet(sorted);
  }

  /** Names the request, and masks whom it concerns. */
  @Override
  public String toString() {
    return "erasure %s of %s at %s".formatted(id, identifiers, at);
  }
}
