package io.clientele.identity.resolution;

import io.clientele.identity.resolution.IdentityDecision.Demoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Observations that are connected by common identifiers, and what they led to. Components do not
 * influence each other, so one can be looked at anew without the others.
 */
final class Component {
  final NavigableSet<Observation> observations = new TreeSet<>(Observation.ORDER);
  final List<Cluster> clusters = new ArrayList<>();
  final List<IdentityDecision> log = new ArrayList<>();
  private final Set<List<Object>> demotions = new HashSet<>();

  /** Whether an observation came late, so that all have to be looked at anew. */
  boolean stale;

  /** Notes a decision; the same demotion is noted once, at its first evidence. */
  void log(IdentityDecision decision) {
    if (!(decision instanceof Demoted demoted)
        || demotions.add(List.of(demoted.customer(), demoted.identifier(), demoted.reason()))) {
      log.add(decision);
    }
  }

  void clearLog() {
    log.clear();
    demotions.clear();
  }

  /** Takes over another component; both must not be stale, or this one becomes so. */
  void absorb(Component other) {
    observations.addAll(other.observations);
    clusters.addAll(other.clusters);
    log.addAll(other.log);
    demotions.addAll(other.demotions);
    stale |= other.stale;
  }
}
