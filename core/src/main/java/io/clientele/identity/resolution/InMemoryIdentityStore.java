package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps evidence on the heap, for tests and for shops that replay their events at every start. */
public final class InMemoryIdentityStore implements IdentityStore {
  private final Tenant tenant;
  private final Map<String, Observation> observations = new LinkedHashMap<>();
  private final Map<String, Separation> separations = new LinkedHashMap<>();

  private InMemoryIdentityStore(Tenant tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Returns a store without evidence. Each is on its own, also two of one tenant. */
  public static InMemoryIdentityStore of(Tenant tenant) {
    return new InMemoryIdentityStore(tenant);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public synchronized List<Observation> appendAll(List<Observation> added) {
    List<Observation> fresh = new ArrayList<>();
    for (Observation observation : List.copyOf(added)) {
      if (observations.putIfAbsent(observation.id(), observation) == null) {
        fresh.add(observation);
      }
    }
    return fresh;
  }

  @Override
  public synchronized boolean append(Separation separation) {
    return separations.putIfAbsent(separation.id(), separation) == null;
  }

  @Override
  public synchronized Stream<Observation> observations() {
    return new ArrayList<>(observations.values()).stream();
  }

  @Override
  public synchronized List<Separation> separations() {
    return List.copyOf(separations.values());
  }

  @Override
  public synchronized long erase(Set<Identifier> identifiers) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    return erase(observations, observation -> observation.without(erased))
        + erase(separations, separation -> separation.without(erased));
  }

  private static <T> long erase(Map<String, T> kept, Function<T, Optional<T>> rest) {
    long changed = 0;
    for (String id : List.copyOf(kept.keySet())) {
      T before = requireNonNull(kept.get(id));
      Optional<T> after = rest.apply(before);
      if (after.isEmpty()) {
        kept.remove(id);
      } else {
        kept.put(id, after.get());
      }
      changed += after.isPresent() && after.get().equals(before) ? 0 : 1;
    }
    return changed;
  }
}
