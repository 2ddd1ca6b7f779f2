package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * at a person and was not known, begins a customer of its own. Then each {@link Joining} makes one
 * customer of those whom its identifiers point at, whatever the limits say. Joinings and
 * separations are taken back by a {@link Withdrawal}.
 *
 * <p><b>Order of arrival.</b> Customers and their ids depend on what was observed and decided, and
 * not on the order in which it arrived or how often. A late observation makes those that it is
 * connected with be looked at anew.
 *
 * <p><b>Ids.</b> A customer has the id of the one who was seen first; the others' ids are aliases.
 * An id that was ever given keeps pointing at the customer whom its first observation belongs to,
 * also if a late observation gives another id; at nobody, if this saw only things that turned out
 * to be shared. After a separation, or once a joining is withdrawn, each side has its id again.
 *
 * <p><b>Cost.</b> All evidence is on the heap, about 700 bytes for each observation. An observation
 * that is the latest of those that it is connected with costs tens of microseconds; a late one
 * costs as much for each of those. A kiosk that is not blocked connects all who used it, so block
 * it: {@link IdentityRules#blocking}.
 *
 * <p><b>Several graphs.</b> Graphs of several processes may write to one store, each in any order:
 * customers depend on the evidence alone. A graph reads what others wrote whenever it is told
 * something, and when it is asked to {@link #refresh}; then it tells what changed by that as well.
 * In between it answers by what it knew. Looking whether there is something new costs one small
 * look at the store; after an erasure by another graph, all evidence is read again.
 *
 * <p>Safe for use by several threads.
 *
 * <p>The rules follow the way of customer data platforms such as Segment Unify (limits, priorities,
 * blocked values, the least trusted identifier yields); that a thing never joins two persons, that
 * order of arrival does not matter, and that merges are taken back, is ours.
 */
public final class IdentityGraph implements Erasable {
  private static final Comparator<IdentityDecision> BY_EVIDENCE =
      Comparator.comparing(IdentityDecision::evidence, Evidence.ORDER);

  private final IdentityStore store;
  private final IdentityRules rules;
  private final Comparator<Identifier> trust;
  private final Rulings rulings = new Rulings();
  private final Clusters clusters;
  private final Map<String, Observation> observations = new HashMap<>();
  private final Map<Identifier, Component> components = new HashMap<>();

  /** Up to where it has read the store. */
  private volatile long position;

  private IdentityGraph(IdentityStore store, IdentityRules rules) {
    this.store = requireNonNull(store, "store");
    this.rules = requireNonNull(rules, "rules");
    this.trust = rules.trust();
    this.clusters = new Clusters(rules, rulings.separations);
  }

  /** Opens the graph of all evidence in a store. */
  public static IdentityGraph over(IdentityStore store, IdentityRules rules) {
    IdentityGraph graph = new IdentityGraph(store, rules);
    graph.position = store.position();
    graph.rulings.reset(store.rulings());
    try (Stream<Observation> all = store.observations()) {
      graph.look(all.sorted(Observation.ORDER).toList(), graph.rulings.joinings(), new Changes());
    }
    return graph;
  }

  /** Returns whose customers these are. */
  public Tenant tenant() {
    return store.tenant();
  }

  /** Returns the rules that it goes by. */
  public IdentityRules rules() {
    return rules;
  }

  @Override
  public String name() {
    return "identity";
  }

  /** Adds an observation; one whose id is known changes nothing. */
  public IdentityChange observe(Observation observation) {
    return observe(List.of(observation));
  }

  /** Adds observations in any order; those whose ids are known change nothing. */
  public synchronized IdentityChange observe(Collection<Observation> more) {
    Changes changes = new Changes();
    if (more.isEmpty() || more.stream().anyMatch(seen -> observations.containsKey(seen.id()))) {
      readOn(changes); // what is known may have been erased by another graph
    }
    Map<String, Observation> unknown = new LinkedHashMap<>();
    for (Observation observation : more) {
      if (!observations.containsKey(observation.id())) {
        unknown.putIfAbsent(observation.id(), observation);
      }
    }
    if (unknown.isEmpty()) {
      return changes.since(0, this::pointedAt);
    }
    List<Observation> added = new ArrayList<>(unknown.values());
    store.appendAll(added); // what it knows already is of a call that seemed to fail, or another's
    added.sort(Observation.ORDER);
    if (isNextToKnown()) {
      look(added, List.of(), changes);
    } else {
      readOn(changes);
    }
    return changes.since(added.size(), this::pointedAt);
  }

  /**
   * Reads what other graphs wrote to the store since this one looked last.
   *
   * @return what changed by that, which is told once: to whoever keeps things by customer
   */
  public IdentityChange refresh() {
    Changes changes = new Changes();
    if (store.position() != position) {
      synchronized (this) {
        readOn(changes);
        return changes.since(0, this::pointedAt);
      }
    }
    return changes.since(0, id -> null);
  }

  /**
   * Adds a person's decision: that identifiers belong to two customers, that customers are one, or
   * that an earlier decision does not hold. A known id changes nothing.
   */
  public synchronized IdentityChange decide(Ruling ruling) {
    Changes changes = new Changes();
    if (rulings.knows(ruling.id())) {
      readOn(changes); // it may have been erased by another graph
    }
    if (rulings.knows(ruling.id())) {
      return changes.since(0, this::pointedAt);
    }
    store.append(ruling);
    if (!isNextToKnown()) {
      readOn(changes);
      return changes.since(1, this::pointedAt);
    }
    Ruling decided = rulings.add(ruling);
    if (decided instanceof Joining joining && rulings.holds(joining)) {
      look(List.of(), List.of(joining), changes);
    } else if (decided instanceof Joining joining) {
      componentsOf(joining.identifiers().stream())
          .forEach(component -> takeApart(component, Set.of(), Set.of(), changes));
    } else if (decided instanceof Separation separation) {
      componentsOf(Stream.concat(separation.one().stream(), separation.other().stream()))
          .forEach(component -> lookAnew(component, changes));
    }
    return changes.since(1, this::pointedAt);
  }

  /** Returns all that persons decided, also what was withdrawn, in {@link Ruling#ORDER}. */
  public List<Ruling> rulings() {
    return store.rulings();
  }

  /** Returns the customer whom an identifier points at; absent if unknown, blocked or shared. */
  public synchronized Optional<Customer> customerOf(Identifier identifier) {
    return Optional.ofNullable(clusters.owner(identifier)).map(Cluster::toCustomer);
  }

  /**
   * Returns the customer whom the most trusted of these identifiers that points at one points at.
   */
  public synchronized Optional<Customer> customerOf(Collection<Identifier> seen) {
    Cluster pointedAt = null;
    Identifier by = null;
    for (Identifier identifier : seen) {
      Cluster owner = clusters.owner(identifier);
      if (owner != null && (by == null || trust.compare(identifier, by) < 0)) {
        pointedAt = owner;
        by = identifier;
      }
    }
    return Optional.ofNullable(pointedAt).map(Cluster::toCustomer);
  }

  /** Returns identifiers in the order in which they are asked whom they point at. */
  public List<Identifier> byTrust(Collection<Identifier> seen) {
    return seen.stream().sorted(trust).toList();
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

  /** Forgets the identifiers of a person, here and in the store. */
  @Override
  public long erase(ErasureRequest request) {
    return erase(request.identifiers());
  }

  /**
   * Forgets identifiers, here and in the store.
   *
   * @return how many observations and rulings were changed or removed
   */
  public long erase(Set<Identifier> identifiers) {
    return erase(identifiers, Set.of());
  }

  /**
   * Forgets identifiers, here and in the store, and whole observations as well, whomever they are
   * of: those that events told which are erased. Somebody else whose first observation is among
   * them has another id then. Cost: a look at all observations that are connected with these; a
   * search through all there are, if one of the identifiers is blocked.
   *
   * @param told ids of observations, also of unknown ones
   * @return how many observations and rulings were changed or removed
   */
  public synchronized long erase(Set<Identifier> identifiers, Set<String> told) {
    Set<Identifier> erased = Set.copyOf(identifiers);
    Set<String> whole = Set.copyOf(told);
    final long changed = store.erase(erased, whole);
    // Others' that are not known yet are looked at when they are read.
    Map<String, Ruling> before = rulings.all();
    rulings.reset(
        store.rulings().stream().filter(each -> isRest(each, before.get(each.id()))).toList());
    Set<Component> concerned = componentsOf(erased.stream());
    for (Observation observation : blocked(erased)) { // these connect nothing: they may be anywhere
      concerned.addAll(componentsOf(observation.identifiers().stream()));
      observation
          .without(erased)
          .ifPresentOrElse(
              rest -> observations.put(rest.id(), rest),
              () -> observations.remove(observation.id()));
    }
    for (String id : whole) {
      Observation observation = observations.remove(id);
      if (observation != null) {
        concerned.addAll(componentsOf(observation.identifiers().stream()));
      }
    }
    concerned.forEach(component -> takeApart(component, erased, whole, new Changes()));
    if (!erased.isEmpty() || !whole.isEmpty()) {
      isNextToKnown(); // if others wrote too, all of it is read later
    }
    return changed;
  }

  /** Moves on if what was written just now is all that is new, and returns whether it is. */
  private boolean isNextToKnown() {
    long now = store.position();
    boolean isNext = now == position + 1;
    if (isNext) {
      position = now;
    }
    return isNext;
  }

  /**
   * Looks at what the store has and this does not know; first all is read, then it is looked at.
   */
  private void readOn(Changes changes) {
    if (store.position() == position) {
      return;
    }
    IdentityNews news = store.since(position);
    Map<String, Observation> all = news.erased() ? stored() : null;
    List<Ruling> decided = news.erased() || news.ruled() ? store.rulings() : null;
    if (all != null) {
      forgetErased(all, changes);
    }
    if (decided != null) {
      ruled(decided, changes);
    }
    Map<String, Observation> unknown = new HashMap<>();
    Stream.concat(
            all == null ? Stream.empty() : all.values().stream(), news.observations().stream())
        .filter(observation -> !observations.containsKey(observation.id()))
        .forEach(observation -> unknown.put(observation.id(), observation));
    look(unknown.values().stream().sorted(Observation.ORDER).toList(), List.of(), changes);
    position = news.position();
  }

  private Map<String, Observation> stored() {
    try (Stream<Observation> all = store.observations()) {
      return all.collect(Collectors.toMap(Observation::id, Function.identity()));
    }
  }

  /** Forgets the observations that are not the same in the store, where something was erased. */
  private void forgetErased(Map<String, Observation> stored, Changes changes) {
    Set<Component> concerned = new LinkedHashSet<>();
    Set<String> other = new HashSet<>();
    for (Observation known : observations.values()) {
      if (!known.equals(stored.get(known.id()))) {
        other.add(known.id());
        concerned.addAll(componentsOf(known.identifiers().stream()));
      }
    }
    observations.keySet().removeAll(other);
    concerned.forEach(
        component ->
            takeApart(
                component,
                each -> other.contains(each.id()) ? Stream.empty() : Stream.of(each),
                changes));
  }

  /** Goes by these rulings from now on. */
  private void ruled(List<Ruling> decided, Changes changes) {
    Map<String, Ruling> before = rulings.all();
    Set<String> held = new HashSet<>();
    before.values().stream().filter(rulings::holds).map(Ruling::id).forEach(held::add);
    rulings.reset(decided);
    Set<Component> concerned = new LinkedHashSet<>();
    List<Joining> joined = new ArrayList<>();
    before.values().stream()
        .filter(each -> held.contains(each.id()) && !isHeld(each))
        .forEach(each -> concerned.addAll(componentsOf(identifiersOf(each))));
    for (Ruling each : decided) {
      boolean isOther = !held.contains(each.id()) || !each.equals(before.get(each.id()));
      if (isOther && rulings.holds(each)) {
        concerned.addAll(componentsOf(identifiersOf(each)));
        if (each instanceof Joining joining) {
          joined.add(joining);
        }
      }
    }
    concerned.forEach(component -> takeApart(component, Stream::of, changes));
    look(List.of(), joined, changes);
  }

  /** Returns whether a ruling still holds just as it was. */
  private boolean isHeld(Ruling ruling) {
    return ruling.equals(rulings.all().get(ruling.id())) && rulings.holds(ruling);
  }

  /** Returns whether a ruling is a known one, or what an erasure left of it. */
  private static boolean isRest(Ruling now, @Nullable Ruling known) {
    if (known == null || !known.getClass().equals(now.getClass())) {
      return false;
    }
    Set<Identifier> whole = identifiersOf(known).collect(Collectors.toSet());
    return known.equals(now) || (!whole.isEmpty() && identifiersOf(now).allMatch(whole::contains));
  }

  private static Stream<Identifier> identifiersOf(Ruling ruling) {
    if (ruling instanceof Separation separation) {
      return Stream.concat(separation.one().stream(), separation.other().stream());
    }
    return ruling instanceof Joining joining ? joining.identifiers().stream() : Stream.empty();
  }

  private List<Observation> blocked(Set<Identifier> erased) {
    Set<Identifier> blocked = new HashSet<>(erased);
    blocked.removeIf(identifier -> !rules.blocks(identifier));
    return blocked.isEmpty()
        ? List.of()
        : observations.values().stream()
            .filter(o -> o.identifiers().stream().anyMatch(blocked::contains))
            .toList();
  }

  private Set<Component> componentsOf(Stream<Identifier> identifiers) {
    Set<Component> all = new LinkedHashSet<>();
    identifiers.flatMap(i -> Stream.ofNullable(components.get(i))).forEach(all::add);
    return all;
  }

  /** Looks at observations, which are in order among themselves, and at joinings. */
  private void look(List<Observation> added, List<Joining> decided, Changes changes) {
    Set<Component> stale = new LinkedHashSet<>();
    for (Joining joining : decided) {
      Component component = connected(joining.identifiers());
      if (component != null) {
        component.joinings.add(joining);
        component.stale = true;
        stale.add(component);
      }
    }
    for (Observation observation : added) {
      observations.put(observation.id(), observation);
      Component component = connected(observation.identifiers());
      if (component == null) {
        continue; // all of it is blocked
      }
      component.stale |=
          !component.joinings.isEmpty()
              || (!component.observations.isEmpty()
                  && Observation.ORDER.compare(component.observations.last(), observation) > 0);
      component.observations.add(observation);
      if (component.stale) {
        stale.add(component);
      } else {
        clusters.look(observation, component, changes);
      }
    }
    for (Component component : stale) {
      if (component.stale && !component.isAbsorbed) {
        lookAnew(component, changes);
      }
    }
  }

  /** Looks anew at what is left of a component, which may fall into several. */
  private void takeApart(
      Component component, Set<Identifier> erased, Set<String> whole, Changes changes) {
    takeApart(
        component,
        each -> whole.contains(each.id()) ? Stream.empty() : each.without(erased).stream(),
        changes);
  }

  /** Looks anew at what becomes of the observations of a component, and at its joinings. */
  private void takeApart(
      Component component, Function<Observation, Stream<Observation>> now, Changes changes) {
    component.clusters.stream().filter(Cluster::isLive).forEach(changes::before);
    clusters.forget(component);
    component.identifiers().forEach(components::remove);
    component.observations.forEach(o -> observations.remove(o.id()));
    look(
        component.observations.stream().flatMap(now).toList(),
        component.joinings.stream()
            .flatMap(
                known ->
                    Stream.ofNullable(rulings.joining(known.id())).filter(r -> isRest(r, known)))
            .toList(),
        changes);
  }

  private void lookAnew(Component component, Changes changes) {
    component.clusters.stream().filter(Cluster::isLive).forEach(changes::before);
    clusters.forget(component);
    component.stale = false;
    component.observations.forEach(o -> clusters.look(o, component, changes));
    component.joinings.forEach(j -> clusters.join(j, component, changes));
  }

  /** Puts all that identifiers connect into one component; null if all of them are blocked. */
  private @Nullable Component connected(List<Identifier> identifiers) {
    List<Identifier> joining = identifiers.stream().filter(i -> !rules.blocks(i)).toList();
    if (joining.isEmpty()) {
      return null;
    }
    Set<Component> parts = componentsOf(joining.stream());
    Component whole =
        parts.stream()
            .max(Comparator.comparingInt(component -> component.observations.size()))
            .orElseGet(Component::new);
    for (Component part : parts) {
      if (part != whole) {
        part.identifiers().forEach(identifier -> components.replace(identifier, part, whole));
        whole.absorb(part);
      }
    }
    joining.forEach(identifier -> components.put(identifier, whole));
    return whole;
  }

  private @Nullable Cluster pointedAt(CustomerId id) {
    Cluster named = clusters.named(id);
    if (named != null) {
      return named;
    }
    int slash = id.value().lastIndexOf('/');
    if (slash < 0) {
      return null;
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
