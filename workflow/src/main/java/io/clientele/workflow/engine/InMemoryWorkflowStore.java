package io.clientele.workflow.engine;

import io.clientele.identity.CustomerId;
import io.clientele.privacy.ErasureRequest;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps all in memory, for tests and simulations: what it holds goes with the process. */
public final class InMemoryWorkflowStore implements WorkflowStore {
  private static final Comparator<Arrival> ORDER =
      Comparator.comparing(Arrival::at).thenComparing(Arrival::id);

  /** So long by the clock of those who claim, a claim on customers lasts. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Map<String, PublishedWorkflow> published = new LinkedHashMap<>();
  private final Map<String, CustomerId> arrived = new HashMap<>();
  private final Map<CustomerId, OfCustomer> customers = new HashMap<>();
  private final Map<String, CustomerId> ownerOf = new HashMap<>();
  private final Map<String, Queued> outbox = new HashMap<>();
  private final Map<String, List<Queued>> waitingOf = new HashMap<>();

  /** Customers by when they have to be looked at; of one instant in the order of their ids. */
  private final TreeSet<Due<String>> dueCustomers = new TreeSet<>();

  /** Effects by when they may be handed over; of one instant in the order in which they came. */
  private final TreeSet<Due<Long>> dueEffects = new TreeSet<>();

  private final Map<Long, String> keyOf = new HashMap<>();
  private long claims;
  private long effects;

  private final BiConsumer<CustomerId, Decision> listener;

  /** Makes an empty store. */
  public InMemoryWorkflowStore() {
    this((customer, decision) -> {});
  }

  /** Makes an empty store that tells somebody of each decision that it keeps, in order. */
  public InMemoryWorkflowStore(BiConsumer<CustomerId, Decision> listener) {
    this.listener = listener;
  }

  private record Due<T extends Comparable<T>>(Instant at, T what) implements Comparable<Due<T>> {
    @Override
    public int compareTo(Due<T> other) {
      int order = at.compareTo(other.at);
      return order != 0 ? order : what.compareTo(other.what);
    }
  }

  private static final class OfCustomer {
    final TreeSet<Arrival> arrivals = new TreeSet<>(ORDER);
    final Map<String, Journey> journeys = new TreeMap<>();
    final List<Queued> messages = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    @Nullable Instant dueAt;
    @Nullable String claim;
    Instant claimedUntil = Instant.MIN;
  }

  private static final class Queued {
    Effect effect;
    CustomerId customer;
    final long number;
    State state = State.WAITING;
    int attempts;
    boolean begun;
    String claim = "";
    Instant at;

    Queued(Effect effect, CustomerId customer, long number) {
      this.effect = effect;
      this.customer = customer;
      this.number = number;
      this.at = effect.at();
    }

    boolean isClaimed() {
      return !claim.isEmpty();
    }

    /** What was called off or given up may have reached somebody if it was tried. */
    boolean counts() {
      return attempts > 0
          || state == State.WAITING
          || state == State.DONE
          || state == State.UNCERTAIN;
    }

    Contact contact(Effect.Deliver message) {
      return new Contact(
          message.key(), at, message.channel(), message.purpose(), message.workflow());
    }
  }

  @Override
  public synchronized void publish(PublishedWorkflow version) {
    if (version.open()) {
      published.replaceAll(
          (id, other) ->
              other.workflow().name().equals(version.workflow().name())
                  ? new PublishedWorkflow(
                      other.workflow(), other.version(), other.publishedAt(), false)
                  : other);
    }
    published.put(version.workflow().name() + "/" + version.version(), version);
  }

  @Override
  public synchronized List<PublishedWorkflow> published() {
    return published.values().stream()
        .sorted(
            Comparator.comparing((PublishedWorkflow each) -> each.workflow().name())
                .thenComparing(PublishedWorkflow::publishedAt)
                .thenComparing(PublishedWorkflow::version))
        .toList();
  }

  @Override
  public synchronized int accept(List<Arrival> arrivals) {
    int added = 0;
    for (Arrival arrival : arrivals) {
      if (arrived.putIfAbsent(arrival.id(), arrival.customer()) == null) {
        OfCustomer of = of(arrival.customer());
        of.arrivals.add(arrival);
        schedule(arrival.customer(), of);
        added++;
      }
    }
    return added;
  }

  private OfCustomer of(CustomerId customer) {
    return customers.computeIfAbsent(customer, id -> new OfCustomer());
  }

  /**
   * What came in is due at once; a journey when it says so; what is claimed when the claim is over.
   */
  private void schedule(CustomerId customer, OfCustomer of) {
    if (of.dueAt != null) {
      dueCustomers.remove(new Due<>(of.dueAt, customer.value()));
    }
    Instant due = of.arrivals.isEmpty() ? null : Instant.MIN;
    for (Journey journey : of.journeys.values()) {
      if (due == null || (journey.wakeAt() != null && journey.wakeAt().isBefore(due))) {
        due = journey.wakeAt();
      }
    }
    of.dueAt = of.claim == null ? due : of.claimedUntil;
    if (of.dueAt != null) {
      dueCustomers.add(new Due<>(of.dueAt, customer.value()));
    }
  }

  @Override
  public synchronized Work claim(
      Instant now,
      int most,
      Instant contactsSince,
      Map<String, Instant> limits,
      Set<CustomerId> except) {
    String claim = "claim-" + ++claims;
    List<CustomerId> due = new ArrayList<>();
    for (Due<String> each : dueCustomers) {
      if (due.size() == most || each.at().isAfter(now)) {
        break;
      }
      CustomerId customer = CustomerId.of(each.what());
      if (!except.contains(customer)) {
        due.add(customer);
      }
    }
    List<Work.OfCustomer> work = new ArrayList<>();
    for (CustomerId customer : due) {
      OfCustomer of = of(customer);
      of.claim = claim;
      of.claimedUntil = now.plus(LEASE);
      schedule(customer, of);
      work.add(
          new Work.OfCustomer(
              customer, List.copyOf(of.arrivals), toldOf(of), contactsOf(of, contactsSince)));
    }
    Map<String, Long> begun = new TreeMap<>();
    limits.forEach((workflow, since) -> begun.put(workflow, begunSince(workflow, since)));
    return new Work(claim, work, begun);
  }

  private long begunSince(String workflow, Instant since) {
    return journeys()
        .filter(each -> each.workflow().equals(workflow) && each.startedAt().isAfter(since))
        .count();
  }

  private Stream<Journey> journeys() {
    return customers.values().stream().flatMap(of -> of.journeys.values().stream());
  }

  /** Returns the journeys that go on, and of each workflow and key the latest that ended. */
  private static List<Journey> toldOf(OfCustomer of) {
    Map<String, Journey> latest = new TreeMap<>();
    List<Journey> told = new ArrayList<>();
    for (Journey journey : byStart(of)) {
      if (journey.isRunning()) {
        told.add(journey);
      } else {
        latest.put(journey.workflow() + "/" + journey.key(), journey);
      }
    }
    told.addAll(latest.values());
    return told;
  }

  private static List<Journey> byStart(OfCustomer of) {
    return of.journeys.values().stream()
        .sorted(Comparator.comparing(Journey::startedAt).thenComparing(Journey::id))
        .toList();
  }

  @Override
  public synchronized void commit(Work work, List<Outcome> outcomes) {
    for (Work.OfCustomer claimed : work.customers()) {
      if (!work.claim().equals(of(claimed.customer()).claim)) {
        throw new ClaimLostException(work.claim());
      }
    }
    for (Outcome outcome : outcomes) {
      OfCustomer of = of(outcome.customer());
      of.arrivals.removeIf(arrival -> outcome.handled().contains(arrival.id()));
      keep(outcome, of);
    }
    release(work);
  }

  private void keep(Outcome outcome, OfCustomer of) {
    for (Journey journey : outcome.journeys()) {
      of.journeys.put(journey.id(), journey);
      ownerOf.put(journey.id(), outcome.customer());
    }
    of.decisions.addAll(outcome.decisions());
    outcome.decisions().forEach(each -> listener.accept(outcome.customer(), each));
    outcome.effects().forEach(effect -> queue(effect, outcome.customer(), of));
  }

  @Override
  public synchronized void release(Work work) {
    for (Work.OfCustomer claimed : work.customers()) {
      OfCustomer of = of(claimed.customer());
      if (work.claim().equals(of.claim)) {
        of.claim = null;
        schedule(claimed.customer(), of);
      }
    }
  }

  private void queue(Effect effect, CustomerId customer, OfCustomer of) {
    if (effect instanceof Effect.Revoke revoke) {
      waitingOf.getOrDefault(revoke.journey(), List.of()).stream()
          .filter(each -> each.state == State.WAITING && !each.isClaimed())
          .forEach(
              each -> {
                dueEffects.remove(new Due<>(each.at, each.number));
                each.state = State.REVOKED;
              });
      List<Queued> left = waitingOf.get(revoke.journey());
      if (left != null) {
        left.removeIf(each -> each.state != State.WAITING);
      }
      return;
    }
    if (outbox.containsKey(effect.key())) {
      return;
    }
    Queued queued = new Queued(effect, customer, ++effects);
    outbox.put(effect.key(), queued);
    keyOf.put(queued.number, effect.key());
    dueEffects.add(new Due<>(queued.at, queued.number));
    waitingOf.computeIfAbsent(effect.journey(), journey -> new ArrayList<>(2)).add(queued);
    if (effect instanceof Effect.Deliver) {
      of.messages.add(queued);
    }
  }

  @Override
  public synchronized int merge(List<CustomerMerge> merges) {
    int moved = 0;
    for (CustomerMerge merge : merges) {
      OfCustomer from = customers.remove(merge.from());
      if (from != null) {
        merge(merge, from, of(merge.to()));
        moved++;
      }
    }
    return moved;
  }

  /** Claims on both are lost: the one is gone, and the other is claimed by nobody. */
  private void merge(CustomerMerge merge, OfCustomer from, OfCustomer to) {
    if (from.dueAt != null) {
      dueCustomers.remove(new Due<>(from.dueAt, merge.from().value()));
    }
    Outcome outcome =
        merge.of(List.copyOf(from.journeys.values()), List.copyOf(to.journeys.values()));
    for (Arrival each : from.arrivals) {
      to.arrivals.add(each.insteadOf(merge.from(), merge.to()));
      arrived.put(each.id(), merge.to());
    }
    Stream.concat(
            from.messages.stream(),
            from.journeys.keySet().stream()
                .flatMap(id -> waitingOf.getOrDefault(id, List.of()).stream()))
        .forEach(
            queued -> {
              queued.customer = merge.to();
              queued.effect = queued.effect.forCustomer(merge.to());
            });
    to.messages.addAll(from.messages);
    to.decisions.addAll(from.decisions);
    to.claim = null;
    keep(outcome, to);
    schedule(merge.to(), to);
  }

  @Override
  public synchronized Optional<Instant> nextAt() {
    Instant customer = dueCustomers.isEmpty() ? null : dueCustomers.first().at();
    Instant effect = dueEffects.isEmpty() ? null : dueEffects.first().at();
    return Stream.of(Optional.ofNullable(customer), Optional.ofNullable(effect))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  @Override
  public synchronized List<Outgoing> claimOutgoing(Instant now, int most, Duration lease) {
    List<Outgoing> claimed = new ArrayList<>();
    String claim = "effects-" + ++claims;
    while (claimed.size() < most
        && !dueEffects.isEmpty()
        && !dueEffects.first().at().isAfter(now)) {
      Due<Long> first = Objects.requireNonNull(dueEffects.pollFirst());
      Queued queued = Objects.requireNonNull(outbox.get(keyOf.get(first.what())));
      boolean inDoubt = queued.isClaimed();
      claimed.add(
          new Outgoing(
              queued.effect, queued.customer, queued.attempts, inDoubt, queued.begun, claim));
      queued.attempts += inDoubt ? 1 : 0;
      queued.claim = claim;
      queued.at = now.plus(lease);
    }
    for (Outgoing each : claimed) {
      Queued queued = Objects.requireNonNull(outbox.get(each.effect().key()));
      dueEffects.add(new Due<>(queued.at, queued.number));
    }
    return claimed;
  }

  @Override
  public synchronized boolean begin(Outgoing outgoing) {
    Queued queued = outbox.get(outgoing.effect().key());
    boolean ours = queued != null && queued.isClaimed() && queued.claim.equals(outgoing.claim());
    if (queued != null && ours) {
      queued.begun = true;
    }
    return ours;
  }

  @Override
  public synchronized Map<CustomerId, List<Contact>> contactsOf(
      Collection<CustomerId> of, Instant since) {
    Map<CustomerId, List<Contact>> contacts = new HashMap<>();
    for (CustomerId customer : of) {
      OfCustomer known = customers.get(customer);
      contacts.put(customer, known == null ? List.of() : contactsOf(known, since));
    }
    return contacts;
  }

  private static List<Contact> contactsOf(OfCustomer of, Instant since) {
    List<Contact> contacts = new ArrayList<>();
    for (Queued queued : of.messages) {
      if (queued.counts() && queued.at.isAfter(since)) {
        contacts.add(queued.contact((Effect.Deliver) queued.effect));
      }
    }
    return contacts;
  }

  @Override
  public synchronized List<String> settle(Instant now, List<Settlement> settlements) {
    List<String> lost = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Queued queued = outbox.get(settlement.key());
      if (queued == null || !queued.claim.equals(settlement.claim()) || !queued.isClaimed()) {
        lost.add(settlement.key());
        continue;
      }
      dueEffects.remove(new Due<>(queued.at, queued.number));
      queued.claim = "";
      queued.begun = false;
      queued.state = settlement.state();
      queued.attempts += settlement.tried() ? 1 : 0;
      queued.at = settlement.again() == null ? now : settlement.again();
      OfCustomer of = of(queued.customer);
      if (queued.state == State.WAITING) {
        dueEffects.add(new Due<>(queued.at, queued.number));
      } else {
        isWaitingNoMore(queued);
      }
      of.decisions.addAll(settlement.decisions());
      settlement.decisions().forEach(each -> listener.accept(queued.customer, each));
      accept(
          settlement.arrivals().stream()
              .map(each -> each.insteadOf(settlement.customer(), queued.customer))
              .toList());
    }
    return lost;
  }

  @Override
  public synchronized List<Outgoing> outgoing(State state, int most) {
    return outbox.values().stream()
        .filter(each -> each.state == state)
        .sorted(Comparator.comparingLong(each -> each.number))
        .limit(most)
        .map(each -> new Outgoing(each.effect, each.customer, each.attempts, false, false, ""))
        .toList();
  }

  @Override
  public synchronized boolean resolve(String key, State from, State to, Instant now) {
    Settlement.requireResolvable(from, to);
    Queued queued = outbox.get(key);
    if (queued == null || queued.state != from) {
      return false;
    }
    queued.state = to;
    queued.attempts = 0; // somebody knows what became of the attempts
    if (to == State.WAITING) {
      queued.at = now;
      dueEffects.add(new Due<>(now, queued.number));
      waitingOf.computeIfAbsent(queued.effect.journey(), id -> new ArrayList<>(2)).add(queued);
    }
    return true;
  }

  private void isWaitingNoMore(Queued queued) {
    List<Queued> others = waitingOf.get(queued.effect.journey());
    if (others != null) {
      others.remove(queued);
      if (others.isEmpty()) {
        waitingOf.remove(queued.effect.journey());
      }
    }
  }

  @Override
  public synchronized List<Journey> journeysOf(CustomerId customer) {
    OfCustomer of = customers.get(customer);
    return of == null ? List.of() : byStart(of);
  }

  @Override
  public synchronized List<Journey> running(String workflow, String after, int most) {
    return journeys()
        .filter(each -> each.workflow().equals(workflow) && each.isRunning())
        .filter(each -> each.id().compareTo(after) > 0)
        .sorted(Comparator.comparing(Journey::id))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Map<String, Journey> journeys(Collection<String> ids) {
    Map<String, Journey> found = new HashMap<>();
    for (String id : ids) {
      CustomerId owner = ownerOf.get(id);
      Journey journey = owner == null ? null : of(owner).journeys.get(id);
      if (journey != null) {
        found.put(id, journey);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Decision> decisionsOf(CustomerId customer, String workflow) {
    OfCustomer of = customers.get(customer);
    return of == null
        ? List.of()
        : of.decisions.stream().filter(each -> each.workflow().equals(workflow)).toList();
  }

  @Override
  public synchronized Map<String, Long> standing(String workflow) {
    Map<String, Long> counts = new TreeMap<>();
    journeys()
        .filter(each -> each.workflow().equals(workflow) && each.isRunning())
        .forEach(each -> counts.merge(each.step(), 1L, Long::sum));
    return counts;
  }

  @Override
  public synchronized long erase(ErasureRequest request) {
    long removed = 0;
    for (CustomerId customer : request.customers()) {
      OfCustomer of = customers.remove(customer);
      if (of == null) {
        continue;
      }
      if (of.dueAt != null) {
        dueCustomers.remove(new Due<>(of.dueAt, customer.value()));
      }
      removed += of.arrivals.size() + of.journeys.size() + of.decisions.size();
      of.journeys.keySet().forEach(ownerOf::remove);
    }
    List<Queued> theirs =
        outbox.values().stream()
            .filter(each -> request.customers().contains(each.customer))
            .toList();
    for (Queued queued : theirs) {
      outbox.remove(queued.effect.key());
      isWaitingNoMore(queued);
      keyOf.remove(queued.number);
      dueEffects.remove(new Due<>(queued.at, queued.number));
      removed++;
    }
    arrived.values().removeIf(request.customers()::contains);
    return removed;
  }
}
