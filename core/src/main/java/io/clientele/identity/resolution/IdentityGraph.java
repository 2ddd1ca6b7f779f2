package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which identifiers point at one customer, and why. Observations are looked at by the time they
 * were made, those of one time by id; the most trusted identifier of an observation says who it is,
 * and each less trusted one joins that customer, and with it the customer whom it pointed at,
 * unless
 *
 * <ul>
 *   <li>the customer would have more identifiers of a type than its {@link IdentityRule} allows,
 *   <li>it is a thing, such as a device, and would join two persons: then the thing is shared and
 *       points at nobody, until those persons turn out to be one,
 *   <li>a {@link Separation} keeps them apart.
 * </ul>
 *
 * An identifier that does not join is demoted: it stays with whom it pointed at, or, if it points
 * at a person and was not known, begins a customer of its own.
 *
 * <p><b>Order of arrival.</b> Customers and their ids depend on what was observed and decided, and
 * not on the order in which it arrived or how often. A late observation makes those that it is
 * connected with be looked at anew.
 *
 * <p><b>Ids.</b> A customer has the id of the one who was seen first; the others' ids are aliases.
 * An id that was ever given keeps pointing at the customer whom its first observation belongs to,
 * also if a late observation gives another id; at nobody, if this saw only things that turned out
 * to be shared. After a separation each side has its id again.
 *
 * <p><b>Cost.</b> All evidence is on the heap, about 700 bytes for each observation. An observation
 * that is the latest of those that it is connected with costs tens of microseconds; a late one
 * costs as much for each of those. A kiosk that is not blocked connects all who used it, so block
 * it: {@link IdentityRules#blocking}.
 *
 * <p>Safe for use by several threads. One graph may write to a store at a time; another one does
 * not see what was added since it was opened.
 *
 * <p>The rules follow the way of customer data platforms such as Segment Unify (limits, priorities,
 * blocked values, the least trusted identifier yields); that a thing never joins two persons, that
 * order of arrival does not matter, and that merges are taken back, is ours.
 */
public final class IdentityGraph {
  private static final Comparator<IdentityDecision> BY_EVIDENCE =
      Comparator.comparing(IdentityDecision::evidence, Observation.ORDER);

  private final IdentityStore store;
  private final IdentityRules rules;
  private final Comparator<Identifier> trust;
  private final Separations separations = new Separations();
  private final Clusters clusters;
  private final Map<String, Observation> observations = new HashMap<>();
  private final Map<Identifier, Component> components = new HashMap<>();

  private IdentityGraph(IdentityStore store, IdentityRules rules) {
    this.store = requireNonNull(store, "store");
    this.rules = requireNonNull(rules, "rules");
    this.trust = rules.trust();
    this.clusters = new Clusters(rules, separations);
  }

  /** Opens the graph of all evidence in a store. */
  public static IdentityGraph over(IdentityStore store, IdentityRules rules) {
    IdentityGraph graph = new IdentityGraph(store, rules);
    store.separations().forEach(graph.separations::add);
    try (Stream<Observation> all = store.observations()) {
      graph.look(all.sorted(Observation.ORDER).toList(), new Changes());
    }
    return graph;
  }

  /** Adds an observation; one whose id is known changes nothing. */
  public IdentityChange observe(Observation observation) {
    return observe(List.of(observation));
  }

  /** Adds observations in any order; those whose ids are known change nothing. */
  public synchronized IdentityChange observe(Collection<Observation> more) {
    List<Observation> added = new ArrayList<>(store.appendAll(List.copyOf(more)));
    added.sort(Observation.ORDER);
    Changes changes = new Changes();
    look(added, changes);
    return changes.since(added.size(), this::pointedAt);
  }

  /**
   * Adds a person's decision that identifiers belong to two customers; a known id changes nothing.
   */
  public synchronized IdentityChange separate(Separation separation) {
    Changes changes = new Changes();
    if (!store.append(separation)) {
      return changes.since(0, this::pointedAt);
    }
    separations.add(separation);
    Set<Component> concerned = new LinkedHashSet<>();
    Stream.concat(separation.one().stream(), separation.other().stream())
        .map(components::get)
        .forEach(component -> addTo(concerned, component));
    concerned.forEach(component -> lookAnew(component, changes));
    return changes.since(1, this::pointedAt);
  }

  /** Returns the customer whom an identifier points at; absent if unknown, blocked or shared. */
  public synchronized Optional<Customer> customerOf(Identifier identifier) {
    return Optional.ofNullable(clusters.owner(identifier)).map(Cluster::toCustomer);
  }

  /**
   * Returns the customer whom the most trusted of these identifiers that points at one points at.
   */
  public synchronized Optional<Customer> customerOf(Collection<Identifier> seen) {
    return seen.stream().sorted(trust).flatMap(i -> customerOf(i).stream()).findFirst();
  }

  /** Returns the customer whom an id or an alias points at. */
  public synchronized Optional<Customer> customer(CustomerId id) {
    return Optional.ofNullable(pointedAt(id)).map(Cluster::toCustomer);
  }

  /** Returns whether an identifier is a thing that several persons use. */
  public synchronized boolean isShared(Identifier identifier) {
    return clusters.isShared(identifier);
  }

  /** Returns all customers, ordered by the text of their ids. */
  public synchronized List<Customer> customers() {
    return components.values().stream()
        .distinct()
        .flatMap(component -> component.clusters.stream())
        .filter(Cluster::isLive)
        .map(Cluster::toCustomer)
        .sorted(Comparator.comparing(customer -> customer.id().value()))
        .toList();
  }

  /** Returns what made a customer: all decisions, in the order of their evidence. */
  public synchronized List<IdentityDecision> decisions(CustomerId id) {
    Cluster customer = pointedAt(id);
    if (customer == null) {
      return List.of();
    }
    Component component = requireNonNull(components.get(customer.lastSeen.firstKey()));
    return component.log.stream()
        .filter(decision -> clusters.named(decision.customer()) == customer)
        .sorted(BY_EVIDENCE)
        .toList();
  }

  /**
   * Forgets identifiers, here and in the store. Cost: a look at all observations.
   *
   * @return how many observations and separations were changed or removed
   */
  public synchronized long erase(Set<Identifier> identifiers) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    final long changed = store.erase(erased);
    separations.forget(erased);
    Set<Component> concerned = new LinkedHashSet<>();
    for (Observation observation : observations.values()) {
      if (observation.identifiers().stream().anyMatch(erased::contains)) {
        observation.identifiers().forEach(i -> addTo(concerned, components.get(i)));
      }
    }
    observations.values().removeIf(o -> erased.containsAll(o.identifiers()));
    observations.replaceAll((id, o) -> o.without(erased).orElseThrow());
    for (Component component : concerned) {
      clusters.forget(component);
      for (Observation observation : component.observations) {
        observation.identifiers().forEach(components::remove);
      }
      look(
          component.observations.stream().flatMap(o -> o.without(erased).stream()).toList(),
          new Changes());
    }
    return changed;
  }

  private static void addTo(Set<Component> all, @Nullable Component component) {
    if (component != null) {
      all.add(component);
    }
  }

  /** Looks at observations, which are in order among themselves. */
  private void look(List<Observation> added, Changes changes) {
    Set<Component> stale = new LinkedHashSet<>();
    for (Observation observation : added) {
      observations.put(observation.id(), observation);
      Component component = connect(observation);
      if (component == null) {
        continue; // all of it is blocked
      }
      if (component.stale) {
        stale.add(component);
      } else {
        clusters.look(observation, component, changes);
      }
    }
    for (Component component : stale) {
      if (component.stale && isCurrent(component)) {
        lookAnew(component, changes);
      }
    }
  }

  private boolean isCurrent(Component component) {
    return component.observations.first().identifiers().stream()
        .anyMatch(identifier -> components.get(identifier) == component);
  }

  private void lookAnew(Component component, Changes changes) {
    component.clusters.stream().filter(Cluster::isLive).forEach(changes::before);
    clusters.forget(component);
    component.stale = false;
    component.observations.forEach(o -> clusters.look(o, component, changes));
  }

  /** Puts an observation and all that it connects into one component. */
  private @Nullable Component connect(Observation observation) {
    List<Identifier> joining =
        observation.identifiers().stream().filter(i -> !rules.blocks(i)).toList();
    if (joining.isEmpty()) {
      return null;
    }
    Set<Component> connected = new LinkedHashSet<>();
    joining.forEach(identifier -> addTo(connected, components.get(identifier)));
    Component whole =
        connected.stream()
            .max(Comparator.comparingInt(component -> component.observations.size()))
            .orElseGet(Component::new);
    for (Component part : connected) {
      whole.stale |=
          Observation.ORDER.compare(part.observations.last(), observation) > 0 || part.stale;
      if (part != whole) {
        part.observations.stream()
            .flatMap(o -> o.identifiers().stream())
            .forEach(identifier -> components.replace(identifier, part, whole));
        whole.absorb(part);
      }
    }
    joining.forEach(identifier -> components.put(identifier, whole));
    whole.observations.add(observation);
    return whole;
  }

  private @Nullable Cluster pointedAt(CustomerId id) {
    Cluster named = clusters.named(id);
    int slash = id.value().lastIndexOf('/');
    if (named != null || slash < 0) {
      return named;
    }
    Observation first = observations.get(id.value().substring(0, slash));
    if (first == null) {
      return null;
    }
    Optional<Identifier> identifier = first.labelled(id.value().substring(slash + 1));
    if (identifier.isEmpty()) {
      return null;
    }
    Cluster owner = clusters.owner(identifier.get());
    return owner == null ? clusters.of(first) : owner;
  }
}
