package io.clientele.identity.resolution;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A customer while observations are looked at one after the other. */
final class Cluster {
  /** The one that was seen first is the one whose id survives. */
  static final Comparator<Cluster> OLDEST_FIRST =
      Comparator.<Cluster, Observation>comparing(c -> c.founder, Observation.ORDER)
          .thenComparing(c -> c.id.value());

  final CustomerId id;
  final Observation founder;
  final NavigableMap<Identifier, Instant> lastSeen = new TreeMap<>();
  final NavigableSet<CustomerId> aliases = new TreeSet<>(Comparator.comparing(CustomerId::value));

  /** Things that were seen with this customer and with others: they point at nobody. */
  final NavigableSet<Identifier> shared = new TreeSet<>();

  private @Nullable Cluster absorbedBy;

  /** What this is as a customer, {@code null} until somebody asks. */
  private @Nullable Customer customer;

  Cluster(Observation founder, Identifier first) {
    this.founder = founder;
    this.id = CustomerId.of(founder.id() + '/' + founder.labelOf(first));
  }

  /** Notes that an identifier of this customer was seen. */
  void see(Identifier identifier, Instant at) {
    if (lastSeen.put(identifier, at) == null) {
      customer = null;
    }
  }

  /** Takes an identifier away. */
  void lose(Identifier identifier) {
    lastSeen.remove(identifier);
    customer = null;
  }

  /** Takes over all of a younger customer, except the things that both share with others. */
  void absorb(Cluster younger) {
    younger.lastSeen.forEach((i, at) -> lastSeen.merge(i, at, (a, b) -> a.isAfter(b) ? a : b));
    aliases.add(younger.id);
    aliases.addAll(younger.aliases);
    younger.absorbedBy = this;
    customer = null;
  }

  /** Returns the customer that this one is now. */
  Cluster survivor() {
    Cluster last = this;
    while (last.absorbedBy != null) {
      last = last.absorbedBy;
    }
    return last;
  }

  boolean isLive() {
    return absorbedBy == null;
  }

  boolean hasPerson(IdentityRules rules) {
    return lastSeen.keySet().stream().anyMatch(i -> rules.of(i.type()).isPersonal());
  }

  List<Identifier> identifiers() {
    return List.copyOf(lastSeen.keySet());
  }

  Customer toCustomer() {
    Customer known = customer;
    if (known == null) {
      known = new Customer(id, List.copyOf(aliases), identifiers(), founder.at());
      customer = known;
    }
    return known;
  }
}
