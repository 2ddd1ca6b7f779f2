package io.clientele.workflow.memory;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.privacy.ErasureRequest;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.memory.Desk.Case;
import io.clientele.workflow.memory.Desk.Claim;
import io.clientele.workflow.memory.EffectPacking.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all in memory, for tests and simulations: what it holds goes with the process.
 *
 * <p>What waits is packed: a customer who waits in a journey takes some 110 bytes, and some 20 more
 * for each message that was sent and 50 for each decision that is kept. What is due is taken in
 * turns, one workflow after the other and what came in as one more, so that however much is due in
 * one, the others go on.
 */
public final class InMemoryWorkflowStore implements WorkflowStore {
  private static final Comparator<Journey> BY_START =
      Comparator.comparing(Journey::startedAt).thenComparing(Journey::id);

  /** So long by the clock of those who claim, a claim on customers lasts. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Map<String, PublishedWorkflow> published = new LinkedHashMap<>();
  private final KnownIds arrived = new KnownIds();
  private final CustomerRecords customers = new CustomerRecords();
  private final DueJourneys dueJourneys = new DueJourneys(customers);
  private final Outbox outbox = new Outbox(customers);
  private final Desk desk = new Desk();
  private final Map<Integer, Starts> starts = new HashMap<>();

  private final Turns turns = new Turns(customers, desk, dueJourneys);

  /** Who turned out to be whom: what came in before is still known as the former's. */
  private final Map<Integer, Integer> nowIs = new HashMap<>();

  private final BiConsumer<CustomerId, Decision> listener;
  private final @Nullable DecisionLog log;

  /** Makes an empty store. */
  public InMemoryWorkflowStore() {
    this((customer, decision) -> {});
  }

  /** Makes an empty store that tells somebody of each decision that it keeps, in order. */
  public InMemoryWorkflowStore(BiConsumer<CustomerId, Decision> listener) {
    this(listener, new DecisionLog());
  }

  private InMemoryWorkflowStore(
      BiConsumer<CustomerId, Decision> listener, @Nullable DecisionLog log) {
    this.listener = requireNonNull(listener, "listener");
    this.log = log;
  }

  /**
   * Makes an empty store that tells somebody of each decision, in order, and keeps none: {@link
   * #decisionsOf} gives nothing. For simulations of many customers.
   */
  public static InMemoryWorkflowStore withoutLog(BiConsumer<CustomerId, Decision> listener) {
    return new InMemoryWorkflowStore(listener, null);
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
      int customer = arrived.add(arrival.id(), () -> customers.of(arrival.customer()));
      if (customer != KnownIds.KNOWN) {
        desk.add(customer, arrival);
        added++;
      }
    }
    return added;
  }

  // Work on customers

  @Override
  public synchronized Work claim(
      Instant now,
      int most,
      Instant contactsSince,
      Map<String, Instant> limits,
      Set<CustomerId> except) {
    desk.overAt(now).forEach(this::free);
    Claim claim = desk.begin(now.plus(LEASE));
    List<Work.OfCustomer> work = new ArrayList<>();
    turns.take(claim, now, most, except, its -> work.add(of(its, contactsSince)));
    desk.dropIfEmpty(claim);
    Map<String, Long> begun = new TreeMap<>();
    limits.forEach(
        (workflow, since) -> begun.put(workflow, (long) startsOf(workflow).after(since)));
    return new Work(claim.name, work, begun);
  }

  private Work.OfCustomer of(Case its, Instant contactsSince) {
    return new Work.OfCustomer(
        its.id,
        its.arrivals(),
        Work.toldOf(byStart(its.customer)),
        outbox.contactsOf(its.id, its.customer, contactsSince));
  }

  private List<Journey> byStart(int customer) {
    List<Journey> journeys = customers.journeys(customer);
    if (journeys.size() > 1) {
      journeys.sort(BY_START);
    }
    return journeys;
  }

  /** Returns when journeys of a workflow began; looks at all of them when first asked. */
  private Starts startsOf(String workflow) {
    return starts.computeIfAbsent(
        customers.workflow(workflow),
        number -> {
          Starts all = new Starts();
          customers.forEachJourney(
              each -> {
                if (each.workflow().equals(workflow)) {
                  all.add(each.startedAt());
                }
              });
          return all;
        });
  }

  @Override
  public synchronized void commit(Work work, List<Outcome> outcomes) {
    Claim claim = desk.claim(work.claim());
    for (Work.OfCustomer claimed : work.customers()) {
      if (claim == null || claim.of(claimed.customer()) == null) {
        throw new ClaimLostException(work.claim());
      }
    }
    for (Outcome outcome : outcomes) {
      Case its = claim == null ? null : claim.of(outcome.customer());
      if (its == null) {
        keep(outcome, customers.of(outcome.customer()));
      } else {
        its.isHandled(outcome.handled());
        keep(outcome, its.customer);
      }
    }
    release(work);
  }

  private void keep(Outcome outcome, int customer) {
    if (!outcome.journeys().isEmpty()) {
      customers.put(customer, outcome.journeys(), new Changes(customer));
    }
    keep(customer, outcome.customer(), outcome.decisions());
    for (Effect effect : outcome.effects()) {
      if (effect instanceof Effect.Revoke) {
        outbox.revoke(effect.journey());
      } else {
        outbox.add(effect, outcome.customer());
      }
    }
  }

  private void keep(int customer, CustomerId id, List<Decision> decisions) {
    if (log != null) {
      log.add(customer, decisions);
    }
    decisions.forEach(each -> listener.accept(id, each));
  }

  private final class Changes implements CustomerRecords.Changes {
    private final int customer;

    Changes(int customer) {
      this.customer = customer;
    }

    @Override
    public void begins(Journey journey) {
      Starts ofWorkflow = starts.get(customers.workflow(journey.workflow()));
      if (ofWorkflow != null) {
        ofWorkflow.add(journey.startedAt());
      }
    }

    @Override
    public void wakes(int workflow, @Nullable Instant was, @Nullable Instant is) {
      dueJourneys.wakes(workflow, customer, was, is);
    }
  }

  @Override
  public synchronized void release(Work work) {
    Claim claim = desk.claim(work.claim());
    if (claim != null) {
      for (Work.OfCustomer claimed : work.customers()) {
        Case its = claim.of(claimed.customer());
        if (its != null) {
          free(its);
        }
      }
    }
  }

  @Override
  public synchronized int merge(List<CustomerMerge> merges) {
    int moved = 0;
    for (CustomerMerge merge : merges) {
      int from = customers.find(merge.from());
      if (from >= 0) {
        merge(merge, from, customers.of(merge.to()));
        moved++;
      }
    }
    return moved;
  }

  /** Claims on both are lost: the one is gone, and the other is claimed by nobody. */
  private void merge(CustomerMerge merge, int from, int to) {
    Outcome outcome = merge.of(customers.journeys(from), customers.journeys(to));
    List<Settled> settled = customers.settled(from);
    List<Arrival> arrivals = forget(from);
    if (log != null) {
      log.move(from, to);
    }
    outbox.move(merge.from(), merge.to());
    nowIs.put(from, to);
    for (Arrival each : arrivals) {
      desk.add(to, each.insteadOf(merge.from(), merge.to()));
    }
    keep(outcome, to);
    settled.forEach(each -> customers.settle(to, each.of(merge.to())));
    desk.free(to).forEach(dueJourneys::putBack);
  }

  private void free(Case its) {
    desk.free(its).forEach(dueJourneys::putBack);
  }

  @Override
  public synchronized Optional<Instant> nextAt() {
    if (desk.firstWaiting() != null) {
      return Optional.of(Instant.MIN);
    }
    return Stream.of(dueJourneys.firstAt(desk::keep), desk.firstOver(), outbox.firstAt())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  // What goes out

  @Override
  public synchronized List<Outgoing> claimOutgoing(Instant now, int most, Duration lease) {
    return outbox.claim(now, most, lease);
  }

  @Override
  public synchronized boolean begin(Outgoing outgoing) {
    return outbox.begin(outgoing);
  }

  @Override
  public synchronized Map<CustomerId, List<Contact>> contactsOf(
      Collection<CustomerId> of, Instant since) {
    Map<CustomerId, List<Contact>> contacts = new HashMap<>();
    for (CustomerId id : of) {
      int customer = customers.find(id);
      contacts.put(id, customer < 0 ? List.of() : outbox.contactsOf(id, customer, since));
    }
    return contacts;
  }

  @Override
  public synchronized List<String> settle(Instant now, List<Settlement> settlements) {
    List<String> lost = new ArrayList<>();
    for (Settlement settlement : settlements) {
      CustomerId id = outbox.settle(now, settlement);
      if (id == null) {
        lost.add(settlement.key());
      } else {
        keep(customers.of(id), id, settlement.decisions());
        accept(
            settlement.arrivals().stream()
                .map(each -> each.insteadOf(settlement.customer(), id))
                .toList());
      }
    }
    return lost;
  }

  @Override
  public synchronized List<Outgoing> outgoing(State state, int most) {
    return outbox.outgoing(state, most);
  }

  @Override
  public synchronized boolean resolve(String key, State from, State to, Instant now) {
    Settlement.requireResolvable(from, to);
    return outbox.resolve(key, from, to, now);
  }

  // What is told

  @Override
  public synchronized List<Journey> journeysOf(CustomerId customer) {
    int number = customers.find(customer);
    return number < 0 ? List.of() : List.copyOf(byStart(number));
  }

  @Override
  public synchronized List<Journey> running(String workflow, String after, int most) {
    List<Journey> running = new ArrayList<>();
    customers.forEachJourney(
        each -> {
          if (each.workflow().equals(workflow)
              && each.isRunning()
              && each.id().compareTo(after) > 0) {
            running.add(each);
          }
        });
    running.sort(Comparator.comparing(Journey::id));
    return List.copyOf(running.subList(0, Math.min(most, running.size())));
  }

  @Override
  public synchronized Map<String, Journey> journeys(Collection<String> ids) {
    Map<String, Journey> found = new HashMap<>();
    for (String id : ids) {
      Journey journey = customers.journey(id);
      if (journey != null) {
        found.put(id, journey);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Decision> decisionsOf(CustomerId customer, String workflow) {
    int number = customers.find(customer);
    return number < 0 || log == null ? List.of() : log.of(number, workflow);
  }

  @Override
  public synchronized Map<String, Long> standing(String workflow) {
    Map<String, Long> counts = new TreeMap<>();
    customers.forEachJourney(
        each -> {
          if (each.workflow().equals(workflow) && each.isRunning()) {
            counts.merge(each.step(), 1L, Long::sum);
          }
        });
    return counts;
  }

  // Who is forgotten

  @Override
  public synchronized long erase(ErasureRequest request) {
    long removed = 0;
    Set<Integer> gone = new HashSet<>();
    for (CustomerId id : request.customers()) {
      removed += outbox.remove(id);
      int customer = customers.find(id);
      if (customer >= 0) {
        removed += customers.journeys(customer).size() + customers.settled(customer).size();
        removed += log == null ? 0 : log.remove(customer);
        removed += forget(customer).size();
        gone.add(customer);
      }
    }
    if (!gone.isEmpty()) {
      arrived.removeOf(owner -> gone.contains(current(owner)));
    }
    return removed;
  }

  private int current(int customer) {
    int now = customer;
    for (Integer next = nowIs.get(now); next != null; next = nowIs.get(now)) {
      now = next;
    }
    return now;
  }

  /** Forgets a customer but for the log; returns what had come in and was not looked at. */
  private List<Arrival> forget(int customer) {
    for (Journey each : customers.journeys(customer)) {
      Starts ofWorkflow = starts.get(customers.workflow(each.workflow()));
      if (ofWorkflow != null) {
        ofWorkflow.remove(each.startedAt());
      }
    }
    dueJourneys.forget(customer);
    customers.remove(customer);
    return desk.remove(customer);
  }
}
