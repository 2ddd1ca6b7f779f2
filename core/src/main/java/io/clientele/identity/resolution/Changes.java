package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Notes customers as they were before a change, to tell afterwards what changed. */
final class Changes {
  private static final Comparator<CustomerId> BY_TEXT = Comparator.comparing(CustomerId::value);

  private final Map<CustomerId, List<Identifier>> before = new HashMap<>();
  private final NavigableSet<CustomerId> appeared = new TreeSet<>(BY_TEXT);

  void before(Cluster cluster) {
    if (!appeared.contains(cluster.id)) {
      before.putIfAbsent(cluster.id, cluster.identifiers());
    }
  }

  void appeared(Cluster cluster) {
    if (!before.containsKey(cluster.id)) {
      appeared.add(cluster.id);
    }
  }

  /**
   * Returns what changed.
   *
   * @param now finds the customer that an id points at now
   */
  IdentityChange since(int added, Function<CustomerId, @Nullable Cluster> now) {
    NavigableSet<CustomerId> touched = new TreeSet<>(BY_TEXT);
    NavigableMap<CustomerId, CustomerId> renamed = new TreeMap<>(BY_TEXT);
    NavigableSet<CustomerId> gone = new TreeSet<>(BY_TEXT);
    for (CustomerId id : appeared) {
      Cluster cluster = now.apply(id);
      if (cluster != null && cluster.id.equals(id)) {
        touched.add(id);
      }
    }
    before.forEach(
        (id, identifiers) -> {
          Cluster cluster = now.apply(id);
          if (cluster == null) {
            gone.add(id);
          } else if (!cluster.id.equals(id)) {
            renamed.put(id, cluster.id);
          } else if (!cluster.identifiers().equals(identifiers)) {
            touched.add(id);
          }
        });
    return new IdentityChange(added, touched, renamed, gone, origins(touched, renamed, now));
  }

  private Map<CustomerId, Set<CustomerId>> origins(
      Set<CustomerId> touched,
      Map<CustomerId, CustomerId> renamed,
      Function<CustomerId, @Nullable Cluster> now) {
    Map<Identifier, CustomerId> owners = new HashMap<>();
    before.forEach((id, identifiers) -> identifiers.forEach(i -> owners.put(i, id)));
    Map<CustomerId, Set<CustomerId>> origins = new HashMap<>();
    Set<CustomerId> changed = new HashSet<>(touched);
    changed.addAll(renamed.values());
    for (CustomerId id : changed) {
      Set<CustomerId> whose = new HashSet<>();
      for (Identifier identifier : requireNonNull(now.apply(id)).identifiers()) {
        CustomerId owner = owners.get(identifier);
        if (owner != null) {
          whose.add(owner);
        }
      }
      if (!Set.of(id).containsAll(whose)) {
        origins.put(id, whose);
      }
    }
    return origins;
  }
}
