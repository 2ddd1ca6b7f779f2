package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.identity.Identifier;
import io.clientele.internal.Digests;
import io.clientele.internal.IdText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Identifiers that were seen together, and so are taken to point at one person.
 *
 * @param id the same at every delivery, at most {@value #MAX_ID} printable characters
 * @param at when they were seen; parts finer than microseconds are cut off
 * @param identifiers what was seen, in ascending order without duplicates; 1 to {@value #MAX_SIZE}
 * @param source what told of it, such as {@code shopify}
 */
public record Observation(String id, Instant at, List<Identifier> identifiers, String source)
    implements Evidence {
  /** The longest id, in characters: ids of customers are made of it. */
  public static final int MAX_ID = Digests.MAX_STEM;

  /** The most identifiers of one observation: more are not of one person. */
  public static final int MAX_SIZE = 50;

  /** By time, then by id: the order in which observations are looked at, however they arrive. */
  static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::at).thenComparing(Observation::id);

  public Observation {
    IdText.checked("observation id", id);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    identifiers = List.copyOf(new TreeSet<>(identifiers));
    IdText.checked("source of observation " + id, source);
    if (id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "observation id of %s characters, expected at most %s".formatted(id.length(), MAX_ID));
    }
    if (identifiers.isEmpty() || identifiers.size() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "%s identifiers in observation %s, expected 1 to %s"
              .formatted(identifiers.size(), id, MAX_SIZE));
    }
  }

  /** Returns an observation of these identifiers. */
  public static Observation of(
      String id, Instant at, String source, Collection<Identifier> identifiers) {
    return new Observation(id, at, List.copyOf(identifiers), source);
  }

  /**
   * Returns what an event tells about identity: the identifiers of its header. Absent for an event
   * that concerns no customer, and for one with more identifiers than one person has. An event id
   * that is too long is shortened and told apart by a hash.
   */
  public static Optional<Observation> of(Event event) {
    List<Identifier> seen = event.header().identifiers();
    if (seen.isEmpty() || seen.size() > MAX_SIZE) {
      return Optional.empty();
    }
    String id = Digests.stem(event.header().id().value());
    return Optional.of(of(id, event.header().happenedAt(), event.header().source(), seen));
  }

  /** Returns this without some identifiers, absent if none is left. */
  Optional<Observation> without(Collection<Identifier> others) {
    List<Identifier> rest = new ArrayList<>(identifiers);
    rest.removeAll(others);
    return rest.isEmpty() ? Optional.empty() : Optional.of(of(id, at, source, rest));
  }

  /** Returns the name of one of the identifiers within this observation, such as {@code email}. */
  String labelOf(Identifier identifier) {
    long before =
        identifiers.stream()
            .filter(other -> other.type().equals(identifier.type()))
            .takeWhile(other -> !other.equals(identifier))
            .count();
    return identifier.type().name() + (before == 0 ? "" : "." + (before + 1));
  }

  /** Returns the identifier with this name, absent if there is none. */
  Optional<Identifier> labelled(String label) {
    return identifiers.stream().filter(i -> labelOf(i).equals(label)).findFirst();
  }
}
