package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.condition.Span;
import io.clientele.consent.Consent;
import io.clientele.event.CatalogEvent;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.intake.Accepted;
import io.clientele.intake.IntakeListener;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.TimeLine;
import io.clientele.storage.StorageException;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.lint.Finding;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.Severity;
import io.clientele.workflow.text.WorkflowText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a shop's workflows: takes in what happens, decides what follows from it, hands it over, and
 * tells why.
 *
 * <pre>{@code
 * WorkflowEngine engine =
 *     WorkflowEngine.on(store)
 *         .profiles(profiles)
 *         .consent(consent)
 *         .templates(templates)
 *         .channel(email)
 *         .clock(InstantSource.system())
 *         .build();
 * engine.publish(cart).orElseThrow();
 *
 * engine.accept(event);   // durable when it returns
 * engine.run();           // does all that is due, now and then and after events
 * }</pre>
 *
 * <p><b>Time.</b> Nothing happens by itself: {@link #run} does what is due by the clock, and {@link
 * #nextAt} says when to call it next. Several engines, in one process or in many, may share a
 * store.
 *
 * <p><b>Crashes.</b> What {@link #accept} has taken in is not lost. Each decision is kept whole or
 * not at all, with what it wants done, and is made again if it was not kept. What was handed over
 * just before a crash may be handed over again with the same key; {@link Channel#repeatSafety} says
 * what follows from it.
 *
 * <p><b>Who is who.</b> When customers turn out to be one, the journeys of both, and the messages
 * that count for caps, become those of the customer whose id survives, as {@link CustomerMerge}
 * says. What the intake makes known is looked at as it comes in, of what a person rules tell {@link
 * #accept(IdentityChange)}. Whatever was not told is found out when something of the former id is
 * due. When customers turn out to be two, the journeys stay with the one who has them.
 *
 * <p>Safe for use by several threads.
 */
public final class WorkflowEngine implements IntakeListener {
  private static final Logger LOG = LoggerFactory.getLogger(WorkflowEngine.class);

  /** So long what is due, and not for this engine, is left alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration NO_CAPS = Duration.ofDays(1);

  private static final Customer ANYBODY =
      new Customer(CustomerId.of("anybody"), List.of(), List.of(), Instant.EPOCH);

  private final WorkflowStore store;
  private final Profiles profiles;
  private final Consent consent;
  private final HouseRules house;
  private final InstantSource clock;
  private final int batch;
  private final Duration lease;
  private final boolean looksAtAll;
  private final Lint lint;
  private final Dispatcher dispatcher;
  private final CatalogTriggers catalogTriggers;
  private final Ailing ailing = new Ailing();
  private volatile Programs programs;
  private volatile Duration longestCap;

  /** When there was nothing for this engine to decide, {@code null} if something came in since. */
  private volatile @Nullable Instant idleAt;

  private WorkflowEngine(Builder builder) {
    store = builder.store;
    profiles = requireNonNull(builder.profiles, "profiles");
    consent = requireNonNull(builder.consent, "consent");
    house = builder.house;
    lint = builder.lint;
    clock = requireNonNull(builder.clock, "clock");
    batch = builder.batch;
    lease = builder.lease;
    looksAtAll = builder.looksAtAll;
    catalogTriggers = new CatalogTriggers(builder.interested, builder.sales);
    programs = new Programs(store.published(), house);
    longestCap = longestCap();
    dispatcher =
        new Dispatcher(
            profiles,
            consent,
            requireNonNull(builder.templates, "templates"),
            builder.channels,
            builder.actions,
            builder.told,
            store::begin,
            builder.giveUpAfter);
  }

  /** Returns a builder of an engine that keeps all in a store. */
  public static Builder on(WorkflowStore store) {
    return new Builder(requireNonNull(store, "store"));
  }

  // Workflows

  /**
   * Publishes a workflow: from now on journeys begin in this version, and those that are under way
   * go on in theirs. Publishing what is published already changes nothing.
   *
   * @return its version or, if something is wrong with it, what
   */
  public Publication publish(Workflow workflow) {
    List<Finding> findings = lint.check(workflow);
    boolean refused = findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    return refused
        ? new Publication.Refused(findings)
        : new Publication.Published(publishUnchecked(workflow), findings);
  }

  /**
   * Publishes a workflow without looking whether something is wrong with it: for tests and trials.
   *
   * @return its version
   */
  public String publishUnchecked(Workflow workflow) {
    String version = WorkflowText.version(workflow);
    store.publish(new PublishedWorkflow(workflow, version, clock.instant(), true));
    refresh();
    return version;
  }

  /**
   * Has the journeys that are under way in one version of a workflow go on in another, which has to
   * be published. What was sent is not sent again, and what a journey waits for, it goes on waiting
   * for.
   *
   * @param steps where a journey that stands at a step is to stand in the other version; a step
   *     that is not told stays itself
   * @param dryRun whether to tell only what would become of them
   */
  public MigrationReport migrate(
      String workflow, String from, String to, Map<String, String> steps, boolean dryRun) {
    return new Migration(store, programs, workflow, from, to, steps).run(clock.instant(), dryRun);
  }

  /** Closes a workflow: no journey begins any more, and those that are under way go on. */
  public void close(String workflow) {
    store.published().stream()
        .filter(each -> each.workflow().name().equals(workflow) && each.open())
        .forEach(
            each ->
                store.publish(
                    new PublishedWorkflow(
                        each.workflow(), each.version(), each.publishedAt(), false)));
    refresh();
  }

  /** Takes note of what other engines have published in the store. */
  public void refresh() {
    programs = new Programs(store.published(), house);
    longestCap = longestCap();
  }

  private Duration longestCap() {
    List<Span> spans = new ArrayList<>();
    store
        .published()
        .forEach(each -> each.workflow().policy().caps().forEach(cap -> spans.add(cap.per())));
    house.caps().stream().map(Cap::per).forEach(spans::add);
    return spans.stream().map(Span::longest).max(Duration::compareTo).orElse(NO_CAPS);
  }

  // What comes in

  /**
   * Takes in an event; it is kept when this returns. It has to be in the store of events that the
   * profiles are folded from.
   */
  public void accept(Event event) {
    accept(List.of(event));
  }

  /**
   * Takes in events, in any order and also again; they are kept when this returns.
   *
   * @return how many are new and of a known customer
   */
  public int accept(Collection<Event> events) {
    refreshIdentities();
    return takeIn(events);
  }

  /** Has customers be whom other engines know them to be. */
  private void refreshIdentities() {
    IdentityChange change = profiles.refresh();
    if (!change.isEmpty()) {
      accept(change);
    }
  }

  private int takeIn(Collection<Event> events) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof CatalogEvent change) {
        arrivals.addAll(catalogTriggers.of(change, programs.open()));
        continue;
      }
      profiles
          .customerOf(event)
          .ifPresent(
              customer ->
                  arrivals.add(
                      new Arrival(
                          "event/" + event.header().id().value(),
                          customer,
                          event.header().happenedAt(),
                          new Arrival.Happened(event))));
    }
    return take(arrivals);
  }

  /**
   * Takes in who turned out to be whom, as {@link
   * io.clientele.identity.resolution.IdentityGraph#decide} returns it.
   *
   * @return how many customers had something that is another's now
   */
  public int accept(IdentityChange change) {
    Instant now = clock.instant();
    List<CustomerMerge> merges = new ArrayList<>();
    change.renamed().forEach((from, to) -> merges.add(new CustomerMerge(from, to, now)));
    Set<CustomerId> separated = new LinkedHashSet<>();
    change
        .origins()
        .forEach(
            (customer, whose) ->
                whose.stream()
                    .filter(from -> !from.equals(customer) && change.touched().contains(from))
                    .forEach(separated::add));
    if (!separated.isEmpty()) {
      take(separated.stream().map(from -> separated(from, now)).toList());
    }
    return merge(merges);
  }

  /** It does not name the other one, who may be erased without this one. */
  private static Arrival separated(CustomerId from, Instant now) {
    String id = "separated/%s/%s".formatted(from.value(), now);
    return new Arrival(id, from, now, new Arrival.Separated());
  }

  private int merge(List<CustomerMerge> merges) {
    if (merges.isEmpty()) {
      return 0;
    }
    int moved = store.merge(merges);
    if (moved > 0) {
      idleAt = null;
      LOG.info("{} customers turned out to be others, who have their journeys now", moved);
    }
    return moved;
  }

  private int take(List<Arrival> arrivals) {
    int fresh = store.accept(arrivals);
    idleAt = null;
    return fresh;
  }

  /** Takes in what an intake has taken in; make this a listener of it, behind the profiles. */
  @Override
  public void accepted(Accepted delivery) {
    accept(delivery.identity());
    merge(formersOf(delivery.known()));
    List<Event> events = new ArrayList<>(delivery.added());
    events.addAll(delivery.known());
    takeIn(events);
  }

  /** What a delivery changed that failed later, it does not tell when it is repeated. */
  private List<CustomerMerge> formersOf(List<Event> known) {
    Instant now = clock.instant();
    Map<CustomerId, CustomerMerge> merges = new LinkedHashMap<>();
    for (Event event : known) {
      profiles
          .customerOf(event)
          .flatMap(profiles::customer)
          .ifPresent(
              customer ->
                  customer
                      .aliases()
                      .forEach(
                          from -> merges.put(from, new CustomerMerge(from, customer.id(), now))));
    }
    return List.copyOf(merges.values());
  }

  /** Takes in that a customer entered or left a segment. */
  public void segment(CustomerId customer, String segment, boolean entered, Instant at) {
    String id = "segment/%s/%s/%s/%s".formatted(segment, customer.value(), at, entered);
    take(List.of(new Arrival(id, customer, at, new Arrival.Segment(segment, entered))));
  }

  /**
   * Takes in what came due by time or by models alone since a look before: schedules, days of the
   * customers' own, scores that crossed a threshold from one full hour (UTC) to the next. Call it
   * every now and then, each time from where the time before ended; a stretch that is looked at
   * twice begins nothing twice. Cost: where a workflow begins by a score, one score a customer for
   * each full hour of the stretch.
   *
   * @param since what came due after this, and no later than the clock shows
   * @param customers for whom: all that workflows may begin for
   * @return how many moments came due
   */
  public int tick(Instant since, Iterable<CustomerId> customers) {
    Instant now = clock.instant();
    List<Timetable> tables = new ArrayList<>();
    for (Program program : programs.open()) {
      if (Timetable.concerns(program)) {
        Timetable table = new Timetable(program, since, now);
        if (!table.isEmpty()) {
          tables.add(table);
        }
      }
    }
    int due = 0;
    List<Arrival> arrivals = new ArrayList<>();
    if (!tables.isEmpty()) {
      for (CustomerId customer : customers) {
        TimeLine line = profiles.of(customer);
        tables.forEach(table -> arrivals.addAll(table.of(line)));
        if (arrivals.size() >= batch) {
          due += take(arrivals);
          arrivals.clear();
        }
      }
    }
    return due + take(arrivals);
  }

  /**
   * Has a workflow begin that starts by {@link io.clientele.workflow.Trigger.OnCall} or any other,
   * if its rules let it.
   *
   * @param id of the call: the same call has it begin once
   * @param key what the journey is about; empty if about the customer
   */
  public void call(String id, String workflow, CustomerId customer, String key) {
    take(
        List.of(
            new Arrival(
                "call/" + id, customer, clock.instant(), new Arrival.Called(workflow, key))));
  }

  /** Answers the question of an approval step. */
  public void answer(String journey, String step, Verdict verdict, String by) {
    tell(journey, "answer/" + step, new Input.Answered(step, verdict, by));
  }

  /** Ends a journey. */
  public void cancel(String journey, String reason) {
    tell(journey, "cancel", new Input.Cancelled(reason));
  }

  /** Moves the time at which a journey that waits goes on. */
  public void move(String journey, Instant to) {
    tell(journey, "move/" + to, new Input.Moved(to));
  }

  private void tell(String journey, String id, Input input) {
    Journey known =
        store
            .journey(journey)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no journey %s: journeys of a customer are listed by journeysOf"
                            .formatted(journey)));
    Instant now = clock.instant();
    take(
        List.of(
            new Arrival(
                "journey/%s/%s/%s".formatted(journey, id, now),
                known.customer(),
                now,
                new Arrival.ForJourney(journey, input))));
  }

  // What is done

  /** Does all that is due by the clock: decides, hands over, and decides on what comes of it. */
  public void run() {
    while (decide() + dispatch() > 0) {
      // what was handed over may have made more due
    }
  }

  /**
   * Decides on one batch of customers. One of whom that fails is left out for a while, and the
   * others go on.
   *
   * @return how many there were
   */
  public int decide() {
    Instant now = clock.instant();
    Programs current = programs;
    Work work =
        store.claim(
            now, batch, now.minus(longestCap), current.limitsAt(now), ailing.leftOutAt(now));
    if (work.isEmpty()) {
      idleAt = now;
      return 0;
    }
    idleAt = null;
    List<CustomerMerge> merges = new ArrayList<>();
    try {
      refreshIdentities();
      refreshProfiles(work);
      if (leadsElsewhere(work)) {
        refresh();
        current = programs;
      }
      Map<String, Long> begun = new HashMap<>(work.begun());
      Relevance relevance = new Relevance(current, anybodyAt(now), now);
      List<Outcome> outcomes = new ArrayList<>(work.customers().size());
      for (Work.OfCustomer each : work.customers()) {
        Outcome outcome = decide(each, current, relevance, now, begun, merges);
        if (outcome != null) {
          outcomes.add(outcome);
        }
      }
      store.commit(work, outcomes);
    } catch (ClaimLostException e) {
      store.release(work);
      LOG.warn(
          "{} customers are left to another engine: {}", work.customers().size(), e.toString());
    } catch (RuntimeException | Error e) {
      store.release(work);
      throw e;
    }
    merge(merges);
    return work.customers().size();
  }

  /** Another host may have taken in what happened, and the profiles here were told nothing. */
  private void refreshProfiles(Work work) {
    List<Event> happened = new ArrayList<>();
    for (Work.OfCustomer each : work.customers()) {
      for (Arrival arrival : each.arrivals()) {
        if (arrival.what() instanceof Arrival.Happened what) {
          happened.add(what.event());
        }
      }
    }
    profiles.refresh(happened);
  }

  /** Returns whether a journey goes through a version that another engine published. */
  private boolean leadsElsewhere(Work work) {
    for (Work.OfCustomer each : work.customers()) {
      for (Journey journey : each.journeys()) {
        if (journey.isRunning() && programs.of(journey.workflow(), journey.version()) == null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns what is known of a customer of whom nothing is: the shop's zone and currency. */
  private Profile anybodyAt(Instant now) {
    return profiles.fold(ANYBODY, List.of()).at(now);
  }

  private @Nullable Outcome decide(
      Work.OfCustomer work,
      Programs current,
      Relevance relevance,
      Instant now,
      Map<String, Long> begun,
      List<CustomerMerge> merges) {
    try {
      CustomerId customer = work.customer();
      if (!looksAtAll && current(customer).equals(customer) && !relevance.mayMatter(work)) {
        ailing.isWell(customer);
        return Outcome.nothing(work);
      }
      TimeLine line = profiles.of(customer);
      if (!line.customer().equals(customer)) {
        merges.add(new CustomerMerge(customer, line.customer(), now));
        return null; // it is decided on with what the other has
      }
      Profile profile = line.at(now);
      Outcome outcome = new Turn(current, consent, work, profile, now, begun).take(begun);
      ailing.isWell(work.customer());
      return outcome;
    } catch (StorageException e) {
      throw e; // it fails alike for all of them
    } catch (RuntimeException e) {
      Instant again = ailing.fails(work.customer(), now);
      LOG.error("a customer cannot be decided on and is left out until {}", again, e);
      return null;
    }
  }

  /**
   * Hands over one batch of effects.
   *
   * @return how many there were
   */
  public int dispatch() {
    Instant now = clock.instant();
    List<Outgoing> claimed = store.claimOutgoing(now, batch, lease);
    if (claimed.isEmpty()) {
      return 0;
    }
    List<Settlement> settlements = new ArrayList<>(claimed.size());
    List<CustomerMerge> merges = new ArrayList<>();
    try {
      handOver(claimed, now, settlements, merges);
    } catch (RuntimeException e) {
      settle(settlements, e); // what left before has left
      throw e;
    }
    settle(settlements, null);
    merge(merges);
    return claimed.size();
  }

  /** Hands over one after the other, and no more once others may take them for left behind. */
  private void handOver(
      List<Outgoing> claimed,
      Instant now,
      List<Settlement> settlements,
      List<CustomerMerge> merges) {
    Set<CustomerId> customers = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    claimed.forEach(
        each -> {
          customers.add(each.customer());
          if (each.effect() instanceof Effect.Deliver) {
            ids.add(each.effect().journey());
          }
        });
    int done = 0;
    try {
      refreshIdentities();
      var contacts = store.contactsOf(customers, now.minus(longestCap));
      Map<String, Journey> journeys = store.journeys(ids);
      Instant end = now.plus(lease.dividedBy(2));
      for (Instant at = now; done < claimed.size() && at.isBefore(end); at = clock.instant()) {
        Outgoing outgoing = claimed.get(done);
        Journey journey = journeys.get(outgoing.effect().journey());
        Settlement settlement = handOver(outgoing, journey, contacts, at, merges);
        if (settlement != null) {
          settlements.add(settlement);
        }
        done++;
      }
    } finally {
      // What may have been sent before stays claimed, or it would not be known any more.
      claimed.subList(done, claimed.size()).stream()
          .filter(each -> !each.inDoubt())
          .forEach(each -> settlements.add(Dispatcher.putBack(each, now)));
    }
  }

  private @Nullable Settlement handOver(
      Outgoing outgoing,
      @Nullable Journey journey,
      Map<CustomerId, List<Contact>> contacts,
      Instant at,
      List<CustomerMerge> merges) {
    try {
      return dispatcher.handOver(
          outgoing,
          journey,
          journey == null ? null : programOf(journey),
          contacts.getOrDefault(outgoing.customer(), List.of()),
          at,
          merges);
    } catch (StorageException e) {
      throw e; // it fails alike for all of them
    } catch (RuntimeException e) {
      LOG.error("effect {} cannot be handed over", outgoing.effect().key(), e);
      return dispatcher.failed(outgoing, e, at);
    }
  }

  private void settle(List<Settlement> settlements, @Nullable RuntimeException before) {
    try {
      List<String> lost = store.settle(clock.instant(), settlements);
      if (!lost.isEmpty()) {
        LOG.warn("{} effects were settled too late and are in doubt: {}", lost.size(), lost);
      }
    } catch (RuntimeException e) {
      if (before == null) {
        throw e;
      }
      before.addSuppressed(e);
    }
  }

  /** Returns the version that a journey goes through; another engine may have published it. */
  private @Nullable Program programOf(Journey journey) {
    Program program = programs.of(journey.workflow(), journey.version());
    if (program == null) {
      refresh();
      program = programs.of(journey.workflow(), journey.version());
    }
    return program;
  }

  /**
   * Returns when {@link #run} has something to do next, absent if never unless something comes in.
   * What is due and not for this engine to do, because another has it or because it failed here, is
   * looked at again after a while.
   */
  public Optional<Instant> nextAt() {
    Optional<Instant> next = store.nextAt();
    Instant idle = idleAt;
    if (next.isEmpty() || idle == null || next.get().isAfter(idle)) {
      return next;
    }
    Instant soon = idle.plus(PATIENCE);
    return Optional.of(ailing.nextAt().filter(soon::isBefore).orElse(soon));
  }

  // What is told

  /** Returns the story of a customer in a workflow, decision by decision, oldest first. */
  public List<Decision> explain(CustomerId customer, String workflow) {
    List<Decision> story = new ArrayList<>(store.decisionsOf(current(customer), workflow));
    if (!customer.equals(current(customer))) {
      story.addAll(0, store.decisionsOf(customer, workflow)); // what was not looked at since
    }
    return story;
  }

  private CustomerId current(CustomerId customer) {
    return profiles.customer(customer).map(Customer::id).orElse(customer);
  }

  /**
   * Returns why a customer is not on a journey of a workflow now, or gets nothing from it: what
   * would have made it begin, and which of its rules does not hold. It tells values of the customer
   * and belongs in no log.
   */
  public List<String> whyNot(CustomerId customer, String workflow) {
    Instant now = clock.instant();
    CustomerId who = current(customer);
    List<Contact> contacts =
        store.contactsOf(List.of(who), now.minus(longestCap)).getOrDefault(who, List.of());
    return WhyNot.of(
        workflow,
        programs.open(workflow),
        new CustomerSnapshot(profiles.of(customer).at(now), consent, contacts),
        journeysOf(customer).stream()
            .filter(journey -> journey.workflow().equals(workflow))
            .toList(),
        explain(customer, workflow));
  }

  /** Returns the journeys of a customer, by the time at which they began. */
  public List<Journey> journeysOf(CustomerId customer) {
    return store.journeysOf(current(customer));
  }

  /** Returns how many journeys of a workflow that go on stand at each step. */
  public Map<String, Long> standing(String workflow) {
    return store.standing(workflow);
  }

  /** Puts an engine together. */
  public static final class Builder {
    private final WorkflowStore store;
    private @Nullable Profiles profiles;
    private @Nullable Consent consent;
    private @Nullable Templates templates;
    private final Map<ChannelName, ChannelGate> channels = new HashMap<>();
    private Actions actions = Actions.none();
    private @Nullable Interested interested;
    private @Nullable EventStore sales;
    private HouseRules house = HouseRules.NONE;
    private Lint lint = Lint.standard();
    private @Nullable InstantSource clock;
    private Consumer<Event> told = event -> {};
    private Duration giveUpAfter = Duration.ofDays(3);
    private Duration lease = Duration.ofMinutes(1);
    private int batch = 500;
    private boolean looksAtAll;

    private Builder(WorkflowStore store) {
      this.store = store;
    }

    /** Sets what is known of customers. */
    public Builder profiles(Profiles known) {
      profiles = known;
      return this;
    }

    /** Sets who answers whether something may be sent. */
    public Builder consent(Consent answers) {
      consent = answers;
      return this;
    }

    /** Sets what messages say. */
    public Builder templates(Templates said) {
      templates = said;
      return this;
    }

    /** Adds a channel; a message in doubt is not sent again if the channel cannot tell. */
    public Builder channel(Channel channel) {
      return channel(channel, DeliveryPromise.AT_MOST_ONCE, 0);
    }

    /**
     * Adds a channel.
     *
     * @param promise what is done with a message in doubt if the channel cannot tell
     * @param perSecond how many messages are handed over a second at most, by this engine; 0 for
     *     any number
     */
    public Builder channel(Channel channel, DeliveryPromise promise, int perSecond) {
      if (perSecond < 0) {
        throw new IllegalArgumentException(
            "channel %s with %d messages a second, expected 0 or more"
                .formatted(channel.name(), perSecond));
      }
      channels.put(channel.name(), new ChannelGate(channel, promise, perSecond));
      return this;
    }

    /** Sets who does what is not a message. */
    public Builder actions(Actions performed) {
      actions = performed;
      return this;
    }

    /** Sets who cares about a product whose price falls or that is back. */
    public Builder interested(Interested customers) {
      interested = customers;
      return this;
    }

    /** Sets the events by whose orders it is told how long a product lasts. */
    public Builder sales(EventStore events) {
      sales = events;
      return this;
    }

    /** Sets what all workflows keep to. */
    public Builder house(HouseRules rules) {
      house = rules;
      return this;
    }

    /** Sets what is looked for in workflows before they are published. */
    public Builder lint(Lint checks) {
      lint = checks;
      return this;
    }

    /** Sets the clock: {@code InstantSource.system()} in a shop. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /** Sets who is told of messages that were sent, as events: the host's intake. */
    public Builder telling(Consumer<Event> listener) {
      told = listener;
      return this;
    }

    /** Sets how long what fails is tried again; 3 days unless set. */
    public Builder givingUpAfter(Duration time) {
      giveUpAfter = time;
      return this;
    }

    /** Sets how long an engine may take to hand over what it claimed; a minute unless set. */
    public Builder lease(Duration time) {
      if (time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException("lease of %s, expected more than 0".formatted(time));
      }
      lease = time;
      return this;
    }

    /** Sets how many customers or effects are taken at once, 1 to 10,000; 500 unless set. */
    public Builder batch(int size) {
      if (size < 1 || size > 10_000) {
        throw new IllegalArgumentException("batch of %d, expected 1 to 10,000".formatted(size));
      }
      batch = size;
      return this;
    }

    /** Has it look at each customer of whom something came in, as a test compares it with. */
    Builder lookingAtAll() {
      looksAtAll = true;
      return this;
    }

    /**
     * Returns the engine.
     *
     * @throws NullPointerException if profiles, consent, templates or the clock are missing
     */
    public WorkflowEngine build() {
      return new WorkflowEngine(this);
    }
  }
}
