package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityDecision.Added;
import io.clientele.identity.resolution.IdentityDecision.Demoted;
import io.clientele.identity.resolution.IdentityDecision.Founded;
import io.clientele.identity.resolution.IdentityDecision.Joined;
import io.clientele.identity.resolution.IdentityDecision.Merged;
import io.clientele.identity.resolution.IdentityDecision.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Customers as they come about when observations are looked at in order: the most trusted
 * identifier of an observation says who it is, and each further one joins its customer unless
 * something speaks against it.
 */
final class Clusters {
  private static final String KEPT_APART = "a person decided that they are two customers";

  private final IdentityRules rules;
  private final Comparator<Identifier> trust;
  private final Separations separations;
  private final Map<Identifier, Cluster> owners = new HashMap<>();
  private final Map<Identifier, Set<Cluster>> sharers = new HashMap<>();
  private final Map<CustomerId, Cluster> ever = new HashMap<>();
  private final Map<String, Cluster> seenWith = new HashMap<>();

  private record Obstacle(Reason reason, String detail) {}

  Clusters(IdentityRules rules, Separations separations) {
    this.rules = rules;
    this.trust = rules.trust();
    this.separations = separations;
  }

  @Nullable Cluster owner(Identifier identifier) {
    return owners.get(identifier);
  }

  boolean isShared(Identifier identifier) {
    return sharers.containsKey(identifier);
  }

  /** Returns the customer that had this id at some point of the looking, as it is now. */
  @Nullable Cluster named(CustomerId id) {
    Cluster cluster = ever.get(id);
    return cluster == null ? null : cluster.survivor();
  }

  /** Returns the customer whom an observation was taken to concern, as it is now. */
  @Nullable Cluster of(Observation observation) {
    Cluster cluster = seenWith.get(observation.id());
    return cluster == null ? null : cluster.survivor();
  }

  /** Forgets what observations led to, so that they can be looked at anew. */
  void forget(Component component) {
    for (Observation observation : component.observations) {
      observation.identifiers().forEach(owners::remove);
      observation.identifiers().forEach(sharers::remove);
      seenWith.remove(observation.id());
    }
    component.clusters.forEach(cluster -> ever.remove(cluster.id));
    component.clusters.clear();
    component.clearLog();
  }

  /** Looks at an observation that comes after all others of its component. */
  void look(Observation observation, Component component, Changes changes) {
    new Look(observation, component, changes).run();
  }

  /** Joins the customers whom identifiers of persons point at, once all was looked at. */
  void join(Joining joining, Component component, Changes changes) {
    Cluster customer = null;
    for (Identifier identifier : joining.identifiers().stream().sorted(trust).toList()) {
      Cluster owner = owners.get(identifier);
      if (owner == null || owner == customer || !rules.of(identifier.type()).isPersonal()) {
        continue;
      }
      if (customer == null) {
        customer = owner;
      } else if (separations.keepApart(customer.lastSeen.keySet(), owner.lastSeen.keySet())) {
        component.log(new Demoted(customer.id, identifier, Reason.SEPARATED, KEPT_APART, joining));
      } else {
        Cluster older = Cluster.OLDEST_FIRST.compare(customer, owner) < 0 ? customer : owner;
        Cluster younger = older == customer ? owner : customer;
        component.log(
            new Joined(older.id, younger.id, older.identifiers(), younger.identifiers(), joining));
        unite(older, younger, changes);
        takeBack(older, identifier, joining, component);
        customer = older;
      }
    }
  }

  private void unite(Cluster older, Cluster younger, Changes changes) {
    changes.before(older);
    changes.before(younger);
    younger.lastSeen.keySet().forEach(identifier -> owners.put(identifier, older));
    older.absorb(younger);
    for (Identifier thing : younger.shared) {
      Set<Cluster> sharing = requireNonNull(sharers.get(thing));
      sharing.remove(younger);
      sharing.add(older);
      older.shared.add(thing);
    }
  }

  /** What was shared by customers who turned out to be one is not shared. */
  private void takeBack(
      Cluster cluster, Identifier joinedBy, Evidence evidence, Component component) {
    for (Identifier thing : List.copyOf(cluster.shared)) {
      Map<Identifier, Instant> all = new HashMap<>(cluster.lastSeen);
      if (requireNonNull(sharers.get(thing)).size() == 1
          && obstacleBetween(all, Map.of(thing, evidence.at()), evidence.at()) == null) {
        sharers.remove(thing);
        cluster.shared.remove(thing);
        own(cluster, thing, evidence.at());
        component.log(new Added(cluster.id, List.of(thing), joinedBy, evidence));
      }
    }
  }

  private void own(Cluster cluster, Identifier identifier, Instant at) {
    owners.put(identifier, cluster);
    cluster.see(identifier, at);
  }

  /** One observation being looked at. */
  private final class Look {
    private final Observation observation;
    private final Instant at;
    private final Component component;
    private final Changes changes;
    private final List<Identifier> accepted = new ArrayList<>();
    private final List<Identifier> fresh = new ArrayList<>();
    private final List<Identifier> alsoOfOthers = new ArrayList<>();
    private @Nullable Cluster customer;
    private @Nullable Identifier knownBy;

    Look(Observation observation, Component component, Changes changes) {
      this.observation = observation;
      this.at = observation.at();
      this.component = component;
      this.changes = changes;
    }

    void run() {
      List<Identifier> seen =
          observation.identifiers().stream().filter(i -> !rules.blocks(i)).sorted(trust).toList();
      Map<Identifier, Obstacle> demoted = new HashMap<>();
      for (Identifier identifier : seen) {
        if (sharers.containsKey(identifier)) {
          alsoOfOthers.add(identifier);
          continue;
        }
        Obstacle obstacle = obstacleTo(identifier);
        if (obstacle == null) {
          accept(identifier);
        } else {
          demoted.put(identifier, obstacle);
        }
      }
      if (accepted.isEmpty()) {
        return;
      }
      settle();
      Cluster settled = requireNonNull(customer);
      seenWith.put(observation.id(), settled);
      if (hasPerson()) {
        alsoOfOthers.stream().filter(sharers::containsKey).forEach(thing -> share(thing, settled));
      }
      seen.stream()
          .filter(demoted::containsKey)
          .forEach(i -> demote(i, requireNonNull(demoted.get(i)), settled));
    }

    private void accept(Identifier identifier) {
      accepted.add(identifier);
      Cluster owner = owners.get(identifier);
      if (owner == null) {
        fresh.add(identifier);
      } else if (customer == null) {
        customer = owner;
        knownBy = identifier;
      } else if (customer != owner) {
        customer = merge(customer, owner, identifier);
      }
    }

    private void settle() {
      if (customer == null) {
        customer = found(accepted);
        return;
      }
      changes.before(customer);
      if (!fresh.isEmpty()) {
        fresh.forEach(identifier -> own(requireNonNull(customer), identifier, at));
        component.log(new Added(customer.id, sorted(fresh), requireNonNull(knownBy), observation));
      }
      accepted.forEach(identifier -> requireNonNull(customer).see(identifier, at));
    }

    private Cluster found(List<Identifier> identifiers) {
      Cluster founded = new Cluster(observation, identifiers.get(0));
      ever.put(founded.id, founded);
      component.clusters.add(founded);
      changes.appeared(founded);
      identifiers.forEach(identifier -> own(founded, identifier, at));
      component.log(new Founded(founded.id, sorted(identifiers), observation));
      return founded;
    }

    private Cluster merge(Cluster one, Cluster other, Identifier joinedBy) {
      boolean oneIsOlder = Cluster.OLDEST_FIRST.compare(one, other) < 0;
      Cluster older = oneIsOlder ? one : other;
      Cluster younger = oneIsOlder ? other : one;
      component.log(
          new Merged(
              older.id,
              younger.id,
              older.identifiers(),
              younger.identifiers(),
              joinedBy,
              observation));
      unite(older, younger, changes);
      takeBack(older, joinedBy, observation, component);
      return older;
    }

    private void demote(Identifier identifier, Obstacle obstacle, Cluster settled) {
      note(settled, identifier, obstacle.reason, obstacle.detail);
      Cluster owner = owners.get(identifier);
      if (obstacle.reason == Reason.SHARED && owner != null && hasPerson()) {
        changes.before(owner);
        owner.lose(identifier);
        owners.remove(identifier);
        share(identifier, owner);
        share(identifier, settled);
        note(owner, identifier, Reason.SHARED, settled.id + " uses it too");
      } else if (owner == null && rules.of(identifier.type()).isPersonal()) {
        found(List.of(identifier));
      }
    }

    private void note(Cluster cluster, Identifier identifier, Reason reason, String detail) {
      component.log(new Demoted(cluster.id, identifier, reason, detail, observation));
    }

    private void share(Identifier thing, Cluster cluster) {
      sharers.computeIfAbsent(thing, t -> new TreeSet<>(Cluster.OLDEST_FIRST)).add(cluster);
      cluster.shared.add(thing);
    }

    private boolean hasPerson() {
      return accepted.stream().anyMatch(i -> rules.of(i.type()).isPersonal());
    }

    /** Returns what speaks against an identifier, null if nothing does. */
    private @Nullable Obstacle obstacleTo(Identifier identifier) {
      Cluster owner = owners.get(identifier);
      if (owner != null && owner == customer) {
        return null;
      }
      boolean personal = rules.of(identifier.type()).isPersonal();
      if (owner != null
          && !personal
          && owner.hasPerson(rules)
          && (hasPerson() || (customer != null && customer.hasPerson(rules)))) {
        return new Obstacle(Reason.SHARED, owner.id + " uses it too");
      }
      Map<Identifier, Instant> together = new HashMap<>();
      if (customer != null) {
        together.putAll(customer.lastSeen);
      }
      accepted.forEach(i -> together.put(i, at));
      Map<Identifier, Instant> joining = new HashMap<>();
      if (owner != null) {
        joining.putAll(owner.lastSeen);
      }
      joining.put(identifier, at);
      return obstacleBetween(together, joining, at);
    }
  }

  private @Nullable Obstacle obstacleBetween(
      Map<Identifier, Instant> together, Map<Identifier, Instant> joining, Instant at) {
    if (separations.keepApart(together.keySet(), joining.keySet())) {
      return new Obstacle(Reason.SEPARATED, KEPT_APART);
    }
    together.putAll(joining);
    // a person is not kept apart from themselves by having many devices
    boolean persons = joining.keySet().stream().anyMatch(i -> rules.of(i.type()).isPersonal());
    for (IdentityRule rule : rules.of(joining.keySet())) {
      if (persons && !rule.isPersonal()) {
        continue;
      }
      long count =
          together.entrySet().stream()
              .filter(e -> e.getKey().type().equals(rule.type()))
              .filter(e -> rule.counts(e.getValue(), at))
              .count();
      if (count > rule.limit()) {
        return new Obstacle(
            Reason.LIMIT,
            "there would be %s of type %s, at most %s%s"
                .formatted(
                    count,
                    rule.type(),
                    rule.limit(),
                    rule.window() == null ? "" : " within " + rule.window()));
      }
    }
    return null;
  }

  private static List<Identifier> sorted(List<Identifier> identifiers) {
    return identifiers.stream().sorted().toList();
  }
}
