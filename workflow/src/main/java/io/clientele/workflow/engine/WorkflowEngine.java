package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.intake.Accepted;
import io.clientele.intake.IntakeListener;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.lint.Lint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private final WorkflowStore store;
  private final Profiles profiles;
  private final Consent consent;
  private final InstantSource clock;
  private final Idleness idleness = new Idleness();
  private final Ailing ailing = new Ailing();
  private final Versions versions;
  private final Publishing publishing;
  private final Merging merging;
  private final Arrivals arrivals;
  private final Decider decider;
  private final Handover handover;

  private WorkflowEngine(Builder builder) {
    store = builder.store;
    profiles = requireNonNull(builder.profiles, "profiles");
    consent = requireNonNull(builder.consent, "consent");
    clock = requireNonNull(builder.clock, "clock");
    versions = new Versions(store, builder.house);
    Templates templates = requireNonNull(builder.templates, "templates");
    publishing =
        new Publishing(
            versions,
            builder.lint.within(builder.house),
            builder.actions,
            templates,
            builder.channels.keySet());
    merging = new Merging(store, profiles, idleness);
    arrivals =
        new Arrivals(
            store,
            profiles,
            new CatalogTriggers(builder.interested, builder.sales),
            versions,
            idleness,
            builder.batch);
    decider =
        new Decider(
            store,
            profiles,
            consent,
            versions,
            merging,
            idleness,
            ailing,
            builder.batch,
            builder.looksAtAll);
    Dispatcher dispatcher =
        new Dispatcher(
            profiles,
            consent,
            templates,
            builder.channels,
            builder.actions,
            builder.told,
            store::begin,
            versions::isOpen,
            builder.giveUpAfter);
    handover =
        new Handover(store, dispatcher, versions, merging, clock, builder.batch, builder.lease);
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
   * <p>It is looked at beside the workflows that are open, and may name nothing that this engine
   * does not have: channels, templates, what {@link Actions#known} tells, workflows that are
   * started. What there is besides, such as segments and scores, {@link Builder#lint} may know.
   *
   * @return its version or, if something is wrong with it, what
   */
  public Publication publish(Workflow workflow) {
    return publishing.publish(workflow, clock.instant());
  }

  /**
   * Publishes a workflow without looking whether something is wrong with it: for tests and trials.
   *
   * @return its version
   * @throws IllegalArgumentException if it starts itself, maybe by way of others, without end
   */
  public String publishUnchecked(Workflow workflow) {
    return publishing.publishUnchecked(workflow, clock.instant());
  }

  /**
   * Has the journeys that are under way in one version of a workflow go on in another, which has to
   * be published. What was sent is not sent again: a journey is put to no step that sent or did
   * something for it before. What it waits for, it goes on waiting for; then it goes on from where
   * it was put.
   *
   * @param steps where a journey that stands at a step is to stand in the other version; a step
   *     that is not told stays itself
   * @param dryRun whether to tell only what would become of them
   */
  public MigrationReport migrate(
      String workflow, String from, String to, Map<String, String> steps, boolean dryRun) {
    return new Migration(store, versions.programs(), workflow, from, to, steps)
        .run(clock.instant(), dryRun);
  }

  /** Closes a workflow: no journey begins any more, and those that are under way go on. */
  public void close(String workflow) {
    versions.close(workflow);
  }

  /** Takes note of what other engines have published in the store. */
  public void refresh() {
    versions.refresh();
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
    Instant now = clock.instant();
    merging.refresh(now);
    return arrivals.accept(events, now);
  }

  /**
   * Takes in who turned out to be whom, as {@link
   * io.clientele.identity.resolution.IdentityGraph#decide} returns it.
   *
   * @return how many customers had something that is another's now
   */
  public int accept(IdentityChange change) {
    return merging.accept(change, clock.instant());
  }

  /** Takes in what an intake has taken in; make this a listener of it, behind the profiles. */
  @Override
  public void accepted(Accepted delivery) {
    Instant now = clock.instant();
    merging.accept(delivery.identity(), now);
    merging.mergeFormersOf(delivery.known(), now);
    List<Event> events = new ArrayList<>(delivery.added());
    events.addAll(delivery.known());
    arrivals.accept(events, now);
  }

  /** Takes in that a customer entered or left a segment. */
  public void segment(CustomerId customer, String segment, boolean entered, Instant at) {
    arrivals.segment(customer, segment, entered, at);
  }

  /**
   * Takes in what came due by time or by models since a look before: schedules, days of the
   * customers' own, scores that crossed a threshold. Each is due at its own moment, by what was
   * known of the customer then, whenever it is looked for. Call it every now and then, each time
   * from where the time before ended; a stretch that is looked at twice begins nothing twice.
   *
   * <p>Scores are compared at each event of the customer and when the model says, which is each
   * full hour (UTC) if it says nothing; those that cross by an event are found when it comes in.
   * Cost, where a workflow begins by a score: a score for each of these in the stretch and one
   * before it. Who enters or leaves a segment is not looked for: tell {@link #segment}.
   *
   * @param since what came due after this, and no later than the clock shows
   * @param customers for whom: all that workflows may begin for
   * @return how many moments came due
   */
  public int tick(Instant since, Iterable<CustomerId> customers) {
    return arrivals.tick(since, clock.instant(), customers);
  }

  /**
   * Returns what will have a workflow begin, if its rules let it, by all that is known now:
   * schedules, days of the customers' own, scores that cross a threshold, and segments that are
   * entered or left if the profiles know their rules and these ask no models. In the order of time,
   * each worked out when it is asked for, so that the first tells cheaply when to {@link #tick}
   * next. It takes nothing in. Not safe for use by several threads.
   *
   * @param since what comes due after this
   * @param until and no later than this
   * @return nothing if no such workflow is open, or if it begins otherwise
   */
  public Iterator<Arrival> due(
      String workflow, Iterable<CustomerId> customers, Instant since, Instant until) {
    return arrivals.due(workflow, customers, since, until);
  }

  /**
   * Has a workflow begin that starts by {@link io.clientele.workflow.Trigger.OnCall} or any other,
   * if its rules let it.
   *
   * @param id of the call: the same call has it begin once
   * @param key what the journey is about; empty if about the customer
   * @throws IllegalArgumentException if no version of the workflow is open
   */
  public void call(String id, String workflow, CustomerId customer, String key) {
    if (!versions.isOpen(workflow)) {
      throw new IllegalArgumentException(
          "no version of %s is open: publish one".formatted(workflow));
    }
    arrivals.call(id, workflow, customer, key, clock.instant());
  }

  /** Answers the question of an approval step. */
  public void answer(String journey, String step, Verdict verdict, String by) {
    Input answered = new Input.Answered(step, verdict, by);
    arrivals.tell(journey, "answer/" + step, answered, clock.instant());
  }

  /** Ends a journey. */
  public void cancel(String journey, String reason) {
    arrivals.tell(journey, "cancel", new Input.Cancelled(reason), clock.instant());
  }

  /** Moves the time at which a journey that waits goes on. */
  public void move(String journey, Instant to) {
    arrivals.tell(journey, "move/" + to, new Input.Moved(to), clock.instant());
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
    return decider.decide(clock.instant());
  }

  /**
   * Hands over one batch of effects.
   *
   * @return how many there were
   */
  public int dispatch() {
    return handover.dispatch();
  }

  /**
   * Returns when {@link #run} has something to do next, absent if never unless something comes in.
   * What is due and not for this engine to do, because another has it or because it failed here, is
   * looked at again after a while.
   */
  public Optional<Instant> nextAt() {
    return idleness.over(store.nextAt(), ailing);
  }

  // What is told

  /** Returns the story of a customer in a workflow, decision by decision, oldest first. */
  public List<Decision> explain(CustomerId customer, String workflow) {
    List<Decision> story = new ArrayList<>(store.decisionsOf(merging.current(customer), workflow));
    if (!customer.equals(merging.current(customer))) {
      story.addAll(0, store.decisionsOf(customer, workflow)); // what was not looked at since
    }
    return story;
  }

  /**
   * Returns why a customer is not on a journey of a workflow now, or gets nothing from it: what
   * would have made it begin, and which of its rules does not hold. It tells values of the customer
   * and belongs in no log.
   */
  public List<String> whyNot(CustomerId customer, String workflow) {
    Instant now = clock.instant();
    CustomerId who = merging.current(customer);
    List<Contact> contacts =
        store.contactsOf(List.of(who), versions.capsSince(now)).getOrDefault(who, List.of());
    return WhyNot.of(
        workflow,
        versions.programs().open(workflow),
        new CustomerSnapshot(profiles.of(customer).at(now), consent, contacts),
        journeysOf(customer).stream()
            .filter(journey -> journey.workflow().equals(workflow))
            .toList(),
        explain(customer, workflow));
  }

  /** Returns the journeys of a customer, by the time at which they began. */
  public List<Journey> journeysOf(CustomerId customer) {
    return store.journeysOf(merging.current(customer));
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
            "channel %s with %s messages a second, expected 0 or more"
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
        throw new IllegalArgumentException("batch of %s, expected 1 to 10,000".formatted(size));
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
