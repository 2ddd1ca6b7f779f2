package io.clientele.identity.resolution;

import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityDecision.Demoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Observations and joinings that are connected by common identifiers, and what they led to.
 * Components do not influence each other, so one can be looked at anew without the others.
 */
final class Component {
  final NavigableSet<Observation> observations = new TreeSet<>(Observation.ORDER);
  final List<Cluster> clusters = new ArrayList<>();
  final List<IdentityDecision> log = new ArrayList<>();
  final NavigableSet<Joining> joinings = new TreeSet<>(Ruling.ORDER);
  private final Set<List<Object>> demotions = new HashSet<>();

  /** Whether an observation came late, so that all have to be looked at anew. */
  boolean stale;

  /** Whether another component has taken over this one. */
  boolean isAbsorbed;

  /** Notes a decision; the same demotion is noted once, at its first evidence. */
  void log(IdentityDecision decision) {
    if (!(decision instanceof Demoted demoted)
        || demotions.add(List.of(demoted.customer(), demoted.identifier(), demoted.reason()))) {
      log.add(decision);
    }
  }

  /** Returns all that connects it, some of it more than once. */
  Stream<Identifier> identifiers() {
    return Stream.concat(observations.stream(), joinings.stream())
        .flatMap(evidence -> evidence.identifiers().stream());
  }

  void clearLog() {
    log.clear();
    demotions.clear();
  }

  /** Takes over another component; both must not be stale, or this one becomes so. */
  void absorb(Component other) {
    observations.addAll(other.observations);
    joinings.addAll(other.joinings);
    clusters.addAll(other.clusters);
    log.addAll(other.log);
    demotions.addAll(other.demotions);
    stale |= other.stale;
    other.isAbsorbed = true;
  }
}
