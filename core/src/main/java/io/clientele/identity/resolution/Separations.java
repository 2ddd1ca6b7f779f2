package io.clientele.identity.resolution;

import io.clientele.identity.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which identifiers persons decided to keep apart. */
final class Separations {
  private final Map<Identifier, Set<Identifier>> apart = new HashMap<>();

  void add(Separation separation) {
    for (Identifier one : separation.one()) {
      for (Identifier other : separation.other()) {
        apart.computeIfAbsent(one, i -> new HashSet<>()).add(other);
        apart.computeIfAbsent(other, i -> new HashSet<>()).add(one);
      }
    }
  }

  void clear() {
    apart.clear();
  }

  /** Returns whether one of these and one of those belong to two customers. */
  boolean keepApart(Set<Identifier> these, Set<Identifier> those) {
    if (apart.isEmpty()) {
      return false;
    }
    for (Identifier that : those) {
      for (Identifier other : apart.getOrDefault(that, Set.of())) {
        if (these.contains(other)) {
          return true;
        }
      }
    }
    return false;
  }
}
