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
  private final Map<String, Ruling> rulings = new LinkedHashMap<>();

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
  public synchronized boolean append(Ruling ruling) {
    return rulings.putIfAbsent(ruling.id(), ruling) == null;
  }

  @Override
  public synchronized Stream<Observation> observations() {
    return new ArrayList<>(observations.values()).stream();
  }

  @Override
  public synchronized List<Ruling> rulings() {
    return rulings.values().stream().sorted(Ruling.ORDER).toList();
  }

  @Override
  public synchronized long erase(Set<Identifier> identifiers) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    Set<String> before = Set.copyOf(rulings.keySet());
    return erase(observations, observation -> observation.without(erased))
        + erase(rulings, ruling -> ruling.without(erased))
        + forgetWithdrawals(before);
  }

  /** Removes the withdrawals of rulings that were kept and are gone. */
  private long forgetWithdrawals(Set<String> before) {
    long size = rulings.size();
    rulings
        .values()
        .removeIf(
            ruling ->
                ruling instanceof Withdrawal withdrawal
                    && before.contains(withdrawal.withdrawn())
                    && !rulings.containsKey(withdrawal.withdrawn()));
    return size - rulings.size();
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
