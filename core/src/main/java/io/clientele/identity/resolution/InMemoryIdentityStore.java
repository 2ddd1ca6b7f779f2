package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps evidence on the heap, for tests and for shops that replay their events at every start. */
public final class InMemoryIdentityStore implements IdentityStore {
  private final Tenant tenant;
  private final Map<String, Observation> observations = new LinkedHashMap<>();
  private final Map<Identifier, Set<String>> byIdentifier = new HashMap<>();
  private final Map<String, Ruling> rulings = new LinkedHashMap<>();
  private final NavigableMap<Long, List<String>> added = new TreeMap<>();
  private long position;
  private long ruledAt;
  private long erasedAt;

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
  public synchronized List<Observation> appendAll(List<Observation> given) {
    List<Observation> fresh = new ArrayList<>();
    for (Observation observation : List.copyOf(given)) {
      if (observations.putIfAbsent(observation.id(), observation) == null) {
        observation
            .identifiers()
            .forEach(
                i -> byIdentifier.computeIfAbsent(i, any -> new HashSet<>()).add(observation.id()));
        fresh.add(observation);
      }
    }
    position += given.isEmpty() ? 0 : 1;
    if (!fresh.isEmpty()) {
      added.put(position, fresh.stream().map(Observation::id).toList());
    }
    return fresh;
  }

  @Override
  public synchronized boolean append(Ruling ruling) {
    boolean isNew = rulings.putIfAbsent(ruling.id(), ruling) == null;
    ruledAt = ++position;
    return isNew;
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
  public synchronized long position() {
    return position;
  }

  @Override
  public synchronized IdentityNews since(long from) {
    List<Observation> later = new ArrayList<>();
    added
        .tailMap(from, false)
        .values()
        .forEach(
            ids ->
                ids.forEach(id -> Optional.ofNullable(observations.get(id)).ifPresent(later::add)));
    return new IdentityNews(position, later, ruledAt > from, erasedAt > from);
  }

  @Override
  public synchronized long erase(Set<Identifier> identifiers, Set<String> whole) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    if (erased.isEmpty() && whole.isEmpty()) {
      return 0;
    }
    erasedAt = ++position;
    Set<String> concerned = new HashSet<>(whole);
    erased.forEach(i -> concerned.addAll(byIdentifier.getOrDefault(i, Set.of())));
    long changed = 0;
    for (String id : concerned) {
      Observation before = observations.get(id);
      if (before != null) {
        changed++;
        replace(before, whole.contains(id) ? Optional.empty() : before.without(erased));
      }
    }
    forgetPlaces();
    Set<String> ruled = Set.copyOf(rulings.keySet());
    return changed + eraseFromRulings(erased) + forgetWithdrawals(ruled);
  }

  /** Forgets the ids of what is gone. */
  private void forgetPlaces() {
    added.replaceAll((at, ids) -> ids.stream().filter(observations::containsKey).toList());
    added.values().removeIf(List::isEmpty);
  }

  private void replace(Observation before, Optional<Observation> after) {
    after.ifPresentOrElse(
        rest -> observations.put(rest.id(), rest), () -> observations.remove(before.id()));
    List<Identifier> gone = new ArrayList<>(before.identifiers());
    after.ifPresent(rest -> gone.removeAll(rest.identifiers()));
    for (Identifier identifier : gone) {
      byIdentifier.computeIfPresent(
          identifier,
          (any, ids) -> {
            ids.remove(before.id());
            return ids.isEmpty() ? null : ids;
          });
    }
  }

  private long eraseFromRulings(Set<Identifier> erased) {
    long changed = 0;
    for (Ruling before : List.copyOf(rulings.values())) {
      Optional<Ruling> after = before.without(erased);
      after.ifPresentOrElse(
          rest -> rulings.put(rest.id(), rest), () -> rulings.remove(before.id()));
      changed += after.isPresent() && after.get().equals(before) ? 0 : 1;
    }
    return changed;
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
}
