package io.clientele.intake;

import static java.util.Objects.requireNonNull;

import io.clientele.consent.ConsentEntries;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.Observation;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.Erasure;
import io.clientele.privacy.ErasureJournal;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.privacy.SuppressionList;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the events of one tenant come in, from all connectors. An event is
 *
 * <ol>
 *   <li>refused, if its times cannot be or if it concerns a person who was erased,
 *   <li>kept in the event store,
 *   <li>asked what it says of permissions ({@link ConsentEntries}), for the consent ledger,
 *   <li>asked which identifiers it saw together ({@link Observation#of(Event)}), for the identity
 *       graph,
 *   <li>told to the listeners, such as profiles.
 * </ol>
 *
 * <p><b>Once it returns, all of it is kept.</b> When a store fails, or the process ends, in the
 * middle, the sender repeats the delivery, or the host calls {@link #replay}: what follows from an
 * event has an id that follows from the event's, so that what is there is left alone and what is
 * missing is added. The stores end up with the same, whatever the order in which events arrive,
 * however they are split into deliveries, and how often one comes. Of several events with one id
 * the first that arrived is kept, and only that one counts.
 *
 * <p><b>Persons who were erased.</b> An event is refused as a whole if it carries, in its header or
 * as the address of a message or a permission, an identifier that the suppression list knows and it
 * happened until then, so that neither a late event nor a repeated one brings a person back. What
 * happens afterwards is taken in: a customer may return, and their order has to be kept. Whether
 * they may be written to is for {@link io.clientele.consent.Consent} to say, which knows the list
 * too. Events that an erasure overtakes while they are taken in are removed again.
 *
 * <p><b>Permissions.</b> What a message event says (unsubscribed, reported as spam, replied STOP)
 * enters the ledger as what a consent event says does; a STOP stays one until the person takes it
 * back. A hard bounce says nothing of permissions: it is in the event store for whoever decides
 * where to send.
 *
 * <p><b>Time of reception.</b> An event whose {@link EventHeader#receivedAt} is still the time it
 * happened is received now.
 *
 * <p>Safe for use by several threads. Deliver some hundreds of events at once where there are many:
 * a delivery is one batch in each store.
 */
public final class EventIntake {
  private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
  private static final int BATCH = 1_000;

  /**
   * Under this name, an erasure's report tells how many of the events that were removed concern
   * somebody else too: they carry another's account or address.
   */
  public static final String OTHERS = "events of others";

  private final EventStore events;
  private final ConsentLedger consents;
  private final IdentityGraph identity;
  private final ErasureJournal journal;
  private final InstantSource clock;
  private final Screening screening;
  private final Forgetting forgetting;
  private final Erasure erasure;
  private final List<IntakeListener> listeners;
  private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);

  private EventIntake(Builder builder) {
    events = Builder.given("events", builder.events);
    consents = Builder.given("consents", builder.consents);
    identity = Builder.given("identity", builder.identity);
    journal = Builder.given("erasures", builder.journal);
    clock = Builder.given("clock", builder.clock);
    SuppressionList suppressions = Builder.given("suppressions", builder.suppressions);
    screening = new Screening(suppressions, builder.earliest, builder.tolerance);
    listeners = List.copyOf(builder.listeners);
    forgetting = new Forgetting(events, consents, identity);
    List<Erasable> stores = new ArrayList<>(forgetting.steps());
    stores.addAll(builder.erasables);
    erasure = Erasure.of(suppressions, journal, stores, clock);
    for (Refusal refusal : Refusal.values()) {
      refusals.put(refusal, new LongAdder());
    }
    Set<Tenant> tenants = new HashSet<>();
    tenants.add(events.tenant());
    tenants.add(consents.tenant());
    tenants.add(identity.tenant());
    tenants.add(journal.tenant());
    tenants.add(suppressions.tenant());
    if (tenants.size() > 1) {
      throw new IllegalArgumentException(
          "events of %s, consents of %s, identity of %s, erasures of %s, suppressions of %s, expected one tenant"
              .formatted(
                  events.tenant(),
                  consents.tenant(),
                  identity.tenant(),
                  journal.tenant(),
                  suppressions.tenant()));
    }
  }

  /** Returns an intake that has to be told its stores. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns whose events come in here. */
  public Tenant tenant() {
    return events.tenant();
  }

  /**
   * Takes events in.
   *
   * @param delivery events in any order, also several times
   * @throws io.clientele.storage.StorageException if a store fails; a part may be kept, and the
   *     delivery is to be repeated
   */
  public Accepted accept(List<Event> delivery) {
    Instant now = clock.instant();
    List<Refused> refused = new ArrayList<>();
    List<Event> timely = screening.timely(distinct(delivery), now, refused);
    List<Event> arriving = received(screening.unerased(timely, refused), now);
    List<Event> added = arriving.isEmpty() ? List.of() : events.appendAll(arriving);
    List<Event> known = known(arriving, added);
    Accepted accepted = derive(added, known, refused);
    note(accepted.refused());
    tell(accepted);
    return accepted;
  }

  /**
   * Derives again what follows from the events that are kept and happened at or after an instant,
   * and tells the listeners of them: after the process ended in the middle of a delivery, when
   * profiles or the identity graph are kept on the heap, or when a store was lost.
   *
   * @param from how far back; {@link Instant#MIN} for all events. After a crash, as far back as
   *     events may be late
   */
  public Replayed replay(Instant from) {
    long read = 0;
    long entries = 0;
    long observations = 0;
    try (Stream<Event> all = events.between(from, Instant.MAX)) {
      Iterator<Event> each = all.iterator();
      while (each.hasNext()) {
        List<Event> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && each.hasNext()) {
          batch.add(each.next());
        }
        List<Refused> erased = new ArrayList<>();
        Accepted accepted = derive(List.of(), screening.unerased(batch, erased), erased);
        tell(accepted);
        read += batch.size();
        entries += accepted.consents().size();
        observations += accepted.identity().added();
      }
    }
    LOG.info(
        "replayed {} events: {} consent entries and {} observations were missing",
        read,
        entries,
        observations);
    return new Replayed(read, entries, observations);
  }

  /**
   * Erases a person in all stores, as far as it can be done now; {@link #resumeErasures} goes on
   * with what is left. The request is widened by all that points at the customers whom it names, by
   * their ids or by an account or address: shops are often told no more. What several persons share
   * stays theirs, unless the request names it.
   *
   * <p>An event that carries an identifier of the person goes as a whole, with all that it told of
   * identity, also if it concerns somebody else too, such as a message that was sent to the
   * person's address and carries another's account: what is written in it may be the person's. So
   * it makes no difference whether it came before the erasure, or comes late and is refused. Such
   * an event is lost to the other person, who has another id if it was the first that told of them;
   * the report says under {@value #OTHERS} how many there were. What it said of another's
   * permissions stays, since a refusal has to be kept.
   */
  public ErasureReport erase(ErasureRequest request) {
    return erasure.run(
        journal.open().stream()
            .filter(open -> open.id().equals(request.id()))
            .findFirst()
            .orElseGet(() -> widened(request)));
  }

  /** Goes on with all erasures that are not complete, and returns what became of them. */
  public List<ErasureReport> resumeErasures() {
    return erasure.resume();
  }

  /** Returns how many events were refused since this intake was made, by reason. */
  public Map<Refusal, Long> refusals() {
    Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
    refusals.forEach((reason, count) -> counts.put(reason, count.sum()));
    return counts;
  }

  private static List<Event> distinct(List<Event> delivery) {
    Map<EventId, Event> byId = new LinkedHashMap<>();
    delivery.forEach(event -> byId.putIfAbsent(event.header().id(), event));
    return List.copyOf(byId.values());
  }

  private static List<Event> received(List<Event> arriving, Instant now) {
    List<Event> received = new ArrayList<>(arriving.size());
    for (Event event : arriving) {
      EventHeader header = event.header();
      received.add(
          header.receivedAt().equals(header.happenedAt())
              ? event.withHeader(header.withReceivedAt(now))
              : event);
    }
    return received;
  }

  /** Returns what is kept of the events that were not new: it counts, not what was delivered. */
  private List<Event> known(List<Event> arriving, List<Event> added) {
    if (added.size() == arriving.size()) {
      return List.of();
    }
    Set<EventId> fresh = new HashSet<>();
    added.forEach(event -> fresh.add(event.header().id()));
    List<Event> known = new ArrayList<>();
    for (Event event : arriving) {
      if (!fresh.contains(event.header().id())) {
        events.find(event.header().id()).ifPresent(known::add);
      }
    }
    return known;
  }

  private Accepted derive(List<Event> added, List<Event> known, List<Refused> refused) {
    List<ConsentEntry> entries = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    for (List<Event> part : List.of(added, known)) {
      for (Event event : part) {
        entries.addAll(ConsentEntries.of(event));
        Observation.of(event).ifPresent(seen::add);
      }
    }
    List<ConsentEntry> consented = entries.isEmpty() ? List.of() : consents.appendAll(entries);
    IdentityChange change = identity.observe(seen);
    List<Refused> overtaken = new ArrayList<>();
    List<Event> addedAndLeft = screening.unerased(added, overtaken);
    List<Event> knownAndLeft = screening.unerased(known, overtaken);
    if (overtaken.isEmpty()) {
      return new Accepted(added, known, refused, consented, change);
    }
    Set<Identifier> erased = screening.erased(overtaken);
    forgetting.overtaken(erased, overtaken.stream().map(Refused::event).toList(), clock.instant());
    overtaken.addAll(0, refused);
    return new Accepted(
        addedAndLeft,
        knownAndLeft,
        overtaken,
        consented.stream().filter(entry -> !erased.contains(entry.address())).toList(),
        change);
  }

  private void note(List<Refused> refused) {
    if (refused.isEmpty()) {
      return;
    }
    refused.forEach(each -> requireNonNull(refusals.get(each.reason())).increment());
    Map<Refusal, Integer> counts = new EnumMap<>(Refusal.class);
    refused.forEach(each -> counts.merge(each.reason(), 1, Integer::sum));
    LOG.warn("events refused: {}", counts);
  }

  private void tell(Accepted accepted) {
    if (accepted.added().isEmpty() && accepted.known().isEmpty()) {
      return;
    }
    RuntimeException failure = null;
    for (IntakeListener listener : listeners) {
      try {
        listener.accepted(accepted);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** A thing may point at the one who used it last: it does not say who asks to be forgotten. */
  private boolean isOfPerson(Identifier identifier) {
    return identity.rules().of(identifier.type()).isPersonal();
  }

  private ErasureRequest widened(ErasureRequest request) {
    Set<CustomerId> customers = new HashSet<>(request.customers());
    Set<Identifier> identifiers = new HashSet<>(request.identifiers());
    Stream.concat(
            request.customers().stream().map(identity::customer),
            request.identifiers().stream().filter(this::isOfPerson).map(identity::customerOf))
        .flatMap(Optional::stream)
        .forEach(
            (Customer customer) -> {
              customers.addAll(customer.ids());
              identifiers.addAll(customer.identifiers());
            });
    return new ErasureRequest(request.id(), customers, identifiers, request.at());
  }

  /** Collects what an intake is made of. The stores, the list and the clock have to be given. */
  public static final class Builder {
    private @Nullable EventStore events;
    private @Nullable ConsentLedger consents;
    private @Nullable IdentityGraph identity;
    private @Nullable SuppressionList suppressions;
    private @Nullable ErasureJournal journal;
    private @Nullable InstantSource clock;
    private Duration tolerance = Duration.ofMinutes(5);
    private Instant earliest = Instant.parse("1990-01-01T00:00:00Z");
    private final List<IntakeListener> listeners = new ArrayList<>();
    private final List<Erasable> erasables = new ArrayList<>();

    private Builder() {}

    /** Keeps events in this store. */
    public Builder events(EventStore store) {
      events = requireNonNull(store, "store");
      return this;
    }

    /** Keeps permissions in this ledger. */
    public Builder consents(ConsentLedger ledger) {
      consents = requireNonNull(ledger, "ledger");
      return this;
    }

    /** Tells this graph which identifiers were seen together. */
    public Builder identity(IdentityGraph graph) {
      identity = requireNonNull(graph, "graph");
      return this;
    }

    /** Asks this list, to which erasures add, who was erased. */
    public Builder suppressions(SuppressionList list) {
      suppressions = requireNonNull(list, "list");
      return this;
    }

    /** Keeps erasures in this journal until they are complete. */
    public Builder erasures(ErasureJournal kept) {
      journal = requireNonNull(kept, "kept");
      return this;
    }

    /** Lets these forget too when a person is erased, after the stores, each with its own name. */
    public Builder alsoErasing(Erasable... others) {
      erasables.addAll(List.of(others));
      return this;
    }

    /** Tells this of what was taken in. */
    public Builder listener(IntakeListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Takes the time from this clock. */
    public Builder clock(InstantSource source) {
      clock = requireNonNull(source, "source");
      return this;
    }

    /**
     * Takes clocks to differ by so much at most, 5 minutes if not told. What happened later than
     * that after now is refused; and so is what happened up to that after a person was erased.
     */
    public Builder tolerance(Duration most) {
      if (most.isNegative()) {
        throw new IllegalArgumentException(
            "tolerance of clocks: %s, expected >= 0".formatted(most));
      }
      tolerance = most;
      return this;
    }

    /**
     * Refuses what happened before an instant, 1990 if not told: most such events lost their time
     * on the way and tell the year 1970.
     */
    public Builder earliest(Instant first) {
      earliest = requireNonNull(first, "first");
      return this;
    }

    /**
     * Returns the intake.
     *
     * @throws IllegalStateException if a part was not given
     * @throws IllegalArgumentException if the parts are of several tenants
     */
    public EventIntake build() {
      return new EventIntake(this);
    }

    private static <T> T given(String name, @Nullable T part) {
      if (part == null) {
        throw new IllegalStateException(
            "event intake has no %1$s: set it with %1$s(..)".formatted(name));
      }
      return part;
    }
  }
}
