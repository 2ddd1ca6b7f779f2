package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.assignment.Salt;
import io.clientele.assignment.Share;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.Source.Told;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Goal;
import io.clientele.workflow.Policy;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision.Code;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a workflow, ready to be run: the pure function from a journey, what came in and
 * what is known to the journey after it.
 *
 * <p>It reads no clock and keeps nothing: the same arguments give the same answer, wherever and
 * however often. Immutable and safe for use by several threads.
 */
public final class Program {
  final Workflow workflow;
  final String version;
  final HouseRules house;
  final Play play;
  final Gate gate;

  /** Whether an exit depends on the customer, so that anything that happens may bring it about. */
  private final boolean looksAtCustomer;

  private Program(Workflow workflow, String version, HouseRules house) {
    this.workflow = workflow;
    this.version = version;
    this.house = house;
    play = Play.of(workflow);
    gate = new Gate(workflow.name(), workflow.policy(), house);
    looksAtCustomer = workflow.exits().stream().anyMatch(exit -> exit instanceof Exit.When);
  }

  /**
   * Returns a version of a workflow.
   *
   * @param version what it is called, which journeys remember
   * @param house what all workflows keep to
   */
  public static Program of(Workflow workflow, String version, HouseRules house) {
    return new Program(
        requireNonNull(workflow, "workflow"),
        requireNonNull(version, "version"),
        requireNonNull(house, "house"));
  }

  /** Returns what it runs. */
  public Workflow workflow() {
    return workflow;
  }

  /** Returns the step of this id, {@code null} if there is none. */
  public @Nullable Step step(String id) {
    int at = play.placeOf(id);
    return at == Play.END ? null : play.step(at);
  }

  /** Returns which version of it. */
  public String version() {
    return version;
  }

  /**
   * Returns the cause of a journey that an event is.
   *
   * @return absent unless the workflow starts on such events
   */
  public Optional<Cause> causeOf(Event event, CustomerFacts facts) {
    if (!(workflow.start().trigger() instanceof Trigger.OnEvent on) || !startsOn(event, facts)) {
      return Optional.empty();
    }
    String property = workflow.start().key();
    String key = property == null ? "" : on.match().event().textOf(property, event).orElse("");
    return Optional.of(
        new Cause(event.header().id().value(), event.header().happenedAt(), key, event));
  }

  /**
   * Returns whether the workflow starts on an event, so that a journey begins if its rules let it.
   *
   * @param facts of whichever customer: what an event has to be like is said of the event alone,
   *     and only the time and the shop's zone and currency are asked for
   */
  public boolean startsOn(Event event, CustomerFacts facts) {
    return workflow.start().trigger() instanceof Trigger.OnEvent on
        && on.match().holds(event, facts, null, "");
  }

  /**
   * Returns whether an event may make anything of a journey. If not, {@link #step} would leave the
   * journey as it is and decide nothing, whatever is known of the customer.
   *
   * @param facts of whichever customer, as for {@link #startsOn}
   */
  public boolean mayReact(Journey journey, Event event, CustomerFacts facts) {
    if (!journey.isRunning()) {
      return false;
    }
    int at = play.placeOf(journey.step());
    if (at == Play.END
        || looksAtCustomer
        || !journey.version().equals(version)
        || !Objects.equals(journey.wakeAt(), journey.dueAt())) {
      return true;
    }
    if (reachesGoal(journey, event, facts) || exitBy(journey, event, facts) != null) {
      return true;
    }
    Step step = play.step(at);
    if (step instanceof Step.Pause pause) {
      return restarts(pause, journey, journey.since(), event);
    }
    return step instanceof Step.Await await
        && wayBy(await, journey, journey.since(), event, facts) >= 0;
  }

  /** Returns whether an event is the goal of a journey. */
  boolean reachesGoal(Journey journey, Event event, CustomerFacts facts) {
    Goal goal = workflow.goal();
    return goal != null
        && !event.header().happenedAt().isBefore(journey.causedAt())
        && holds(goal.match(), event, facts, journey.key());
  }

  /** Returns the exit of a journey that an event is, {@code null} if it is none. */
  Exit.@Nullable OnEvent exitBy(Journey journey, Event event, CustomerFacts facts) {
    if (event.header().happenedAt().isBefore(journey.causedAt())) {
      return null;
    }
    for (Exit exit : workflow.exits()) {
      if (exit instanceof Exit.OnEvent on && holds(on.match(), event, facts, journey.key())) {
        return on;
      }
    }
    return null;
  }

  /** Returns whether an event has a pause begin anew; what was so before it began does not. */
  boolean restarts(Step.Pause pause, Journey journey, Instant since, Event event) {
    Told kind = pause.restartedBy();
    if (kind == null
        || !event.name().equals(kind.name())
        || event.header().happenedAt().isBefore(since)) {
      return false;
    }
    String property = workflow.start().key();
    return property == null || kind.textOf(property, event).orElse("").equals(journey.key());
  }

  /** Returns which way of a wait an event opens, -1 if none; what was so before opens none. */
  int wayBy(Step.Await await, Journey journey, Instant since, Event event, CustomerFacts facts) {
    if (event.header().happenedAt().isBefore(since)) {
      return -1;
    }
    for (int way = 0; way < await.on().size(); way++) {
      if (holds(await.on().get(way).match(), event, facts, journey.key())) {
        return way;
      }
    }
    return -1;
  }

  /**
   * Begins a journey, if the rules of the workflow let it.
   *
   * @param id what the journey is to be called; tells it from all others
   * @param cause why it begins
   * @param theirs the journeys of the customer that go on, and of each workflow and key the latest
   *     that ended; what they remember of assignments under another id counts more than what this
   *     id is assigned to
   * @param begunInWindow how many journeys of the workflow began within the span of its limit
   */
  public Begun begin(
      String id,
      CustomerId customer,
      Cause cause,
      Collection<Journey> theirs,
      long begunInWindow,
      Snapshot known,
      Instant now) {
    Start start = workflow.start();
    Journey last = lastOf(theirs, cause.key());
    Assigned assigned = Assigned.in(workflow.name(), theirs);
    CustomerFacts facts = new JourneyFacts(known.facts(), Map.of(), cause.key(), cause.at());
    if (cause.at().isBefore(now.minus(house.freshness()))) {
      return no(now, Code.TOO_OLD, "happened", cause.at(), "fresh", house.freshness());
    }
    if (last != null && !mayBeginAgain(start.again(), last, known, now)) {
      return no(now, Code.NOT_AGAIN, "last", last.id(), "began", last.startedAt());
    }
    if (start.who() != null && !start.who().holds(facts)) {
      return no(now, Code.NOT_FOR_THEM, "who", start.who().text());
    }
    Exit exit = exitOf(facts);
    if (exit != null) {
      return no(now, Code.ENDED_BEFORE, "exit", exit.name());
    }
    Goal goal = workflow.goal();
    if (goal != null && happenedSince(cause, goal.match(), facts)) {
      return no(now, Code.ENDED_BEFORE, "goal", goal.name());
    }
    for (Exit each : workflow.exits()) {
      if (each instanceof Exit.OnEvent on && happenedSince(cause, on.match(), facts)) {
        return no(now, Code.ENDED_BEFORE, "exit", on.name());
      }
    }
    if (start.atOnce() != null) {
      List<Journey> under = underWay(theirs);
      if (under.size() >= start.atOnce()) {
        Journey latest = under.get(under.size() - 1);
        return no(
            now,
            Code.ENOUGH_AT_ONCE,
            "at_once",
            start.atOnce(),
            "go_on",
            under.size(),
            "last",
            latest.id(),
            "began",
            latest.startedAt());
      }
    }
    if (start.limit() != null && begunInWindow >= start.limit().most()) {
      return no(now, Code.LIMIT_REACHED, "limit", start.limit().most(), "per", start.limit().per());
    }
    boolean heldOut = assigned.heldOut().orElseGet(() -> isHeldOut(customer));
    Journey journey =
        new Journey(
            id,
            workflow.name(),
            version,
            customer,
            cause.key(),
            cause.at(),
            now,
            heldOut,
            Journey.Status.RUNNING,
            play.step(play.first).id(),
            now,
            null,
            null,
            Map.of(),
            assigned.values());
    Walk walk = new Walk(this, journey, known, now);
    Operands operands = Operands.of("cause", cause.id());
    if (!cause.key().isEmpty()) {
      operands = operands.and("key", cause.key());
    }
    if (heldOut) {
      operands = operands.and("holdout", true);
    }
    walk.decide("", Code.STARTED, operands);
    walk.enter(play.first);
    return new Begun.Yes(walk.result());
  }

  /**
   * Looks at a journey that goes on; one that has ended stays as it is.
   *
   * @param journey of this workflow; if it stands at a step that this version does not have, it
   *     ends
   * @param input what came in
   * @param known what is known of the customer
   * @param now the instant at which it is known
   */
  public Stepped step(Journey journey, Input input, Snapshot known, Instant now) {
    Walk walk = new Walk(this, journey, known, now);
    if (journey.isRunning()) {
      walk.take(input);
    }
    return walk.result();
  }

  /**
   * Looks once more, at the last moment before a message is handed over, whether it may be.
   *
   * @param journey that wants it
   * @return absent if it may; otherwise why not, and from when on it may if ever
   */
  public Optional<Refusal> refusal(
      Effect.Deliver message, Journey journey, Snapshot known, Instant now) {
    CustomerFacts facts =
        new JourneyFacts(known.facts(), journey.values(), journey.key(), journey.causedAt());
    Exit exit = exitOf(facts);
    if (exit != null) {
      return Optional.of(new Refusal(null, Gate.why("exit", "exit", exit.name())));
    }
    Goal goal = workflow.goal();
    if (goal != null && happenedAfter(journey, goal.match(), facts)) {
      return Optional.of(new Refusal(null, Gate.why("goal", "goal", goal.name())));
    }
    for (Exit each : workflow.exits()) {
      if (each instanceof Exit.OnEvent on && happenedAfter(journey, on.match(), facts)) {
        return Optional.of(new Refusal(null, Gate.why("exit", "exit", on.name())));
      }
    }
    if (isHeldOutOf(message.purpose(), journey.customer())) {
      return Optional.of(new Refusal(null, Gate.why("holdout", "of", "house")));
    }
    return refusal(
        gate.ask(
            message.key(),
            message.channel(),
            message.purpose(),
            message.expiresAt(),
            known,
            known.contacts().stream().filter(each -> each.countsAt(now)).toList(),
            now));
  }

  /**
   * Returns what conditions are asked of when a journey about nothing in particular begins: what is
   * known of the customer, and what is in the cart.
   */
  public static CustomerFacts factsOf(Snapshot known) {
    return new JourneyFacts(known.facts(), Map.of(), "", known.facts().at());
  }

  /** Returns why the message of a step would not be sent now, absent if it would be. */
  public Optional<Refusal> refusal(Step.Send send, Snapshot known, Instant now) {
    return refusal(
        gate.ask(
            "", send.channel(), purposeOf(send.purpose()), null, known, known.contacts(), now));
  }

  private static Optional<Refusal> refusal(Gate.Answer answer) {
    if (answer instanceof Gate.Answer.Wait wait) {
      return Optional.of(new Refusal(wait.until(), wait.why()));
    }
    return answer instanceof Gate.Answer.Drop drop
        ? Optional.of(new Refusal(null, drop.why()))
        : Optional.empty();
  }

  /**
   * Why a message is not handed over now.
   *
   * @param until from when on it may be; {@code null} if never
   * @param why on what grounds
   */
  public record Refusal(@Nullable Instant until, Map<String, String> why) {
    public Refusal {
      why = Operands.copyOf(why);
    }
  }

  /** Returns where a message is to be sent to, absent if no address permits it. */
  public Optional<Identifier> addressFor(Effect.Deliver message, Snapshot known) {
    return Gate.addressFor(message.channel(), message.purpose(), known);
  }

  /** Returns whether a customer gets nothing from this workflow. */
  public boolean isHeldOut(CustomerId customer) {
    Policy policy = workflow.policy();
    return (policy.purpose() != null && isHeldOutOf(policy.purpose(), customer))
        || isIn(policy.holdout(), "holdout:" + house.seed() + ":" + workflow.name(), customer);
  }

  /** Returns whether the house sends a customer no messages for a purpose. */
  boolean isHeldOutOf(Purpose purpose, CustomerId customer) {
    return !Purpose.TRANSACTIONAL.covers(purpose)
        && isIn(house.holdout(), "holdout:" + house.seed(), customer);
  }

  /** Returns the way that a customer is dealt at a split, absent if it is no split of this. */
  public Optional<String> armOf(String split, CustomerId customer) {
    return step(split) instanceof Step.Split of
        ? Optional.of(of.arms().get(wayOf(of, customer)).name())
        : Optional.empty();
  }

  int wayOf(Step.Split split, CustomerId customer) {
    int bucket = bucketOf(split, customer);
    int end = 0;
    for (int way = 0; way < split.arms().size(); way++) {
      end += split.arms().get(way).weight() * (Salt.BUCKETS / 100);
      if (bucket < end) {
        return way;
      }
    }
    return split.arms().size() - 1;
  }

  int bucketOf(Step.Split split, CustomerId customer) {
    return Salt.of("split:" + house.seed() + ":" + workflow.name() + ":" + split.id())
        .bucketOf(customer);
  }

  private static boolean isIn(Share share, String salt, CustomerId customer) {
    return share.buckets() > 0 && Salt.of(salt).bucketOf(customer) < share.buckets();
  }

  /** Returns the latest journey about a key, {@code null} if there is none. */
  private @Nullable Journey lastOf(Collection<Journey> theirs, String key) {
    Journey last = null;
    for (Journey each : theirs) {
      if (each.workflow().equals(workflow.name())
          && each.key().equals(key)
          && (last == null || Journey.BY_START.compare(each, last) > 0)) {
        last = each;
      }
    }
    return last;
  }

  /** Returns the journeys of the workflow, in whatever version, that go on, by their start. */
  private List<Journey> underWay(Collection<Journey> theirs) {
    return theirs.stream()
        .filter(each -> each.isRunning() && each.workflow().equals(workflow.name()))
        .sorted(Journey.BY_START)
        .toList();
  }

  private static boolean mayBeginAgain(
      Start.Again again, Journey last, Snapshot known, Instant now) {
    if (last.isRunning() || again instanceof Start.Again.Never) {
      return false;
    }
    return !(again instanceof Start.Again.After after)
        || !after.span().after(last.startedAt(), known.zone()).isAfter(now);
  }

  /** Returns the first exit that holds of the customer, {@code null} if none does. */
  @Nullable Exit exitOf(CustomerFacts facts) {
    for (Exit exit : workflow.exits()) {
      if (exit instanceof Exit.When when && when.condition().holds(facts)) {
        return exit;
      }
    }
    return null;
  }

  /** Returns whether a goal or an exit came about since the cause of a journey, which is none. */
  private boolean happenedSince(Cause cause, EventMatch match, CustomerFacts facts) {
    for (Event event : facts.events(match.event().name(), cause.at())) {
      if (!event.header().id().value().equals(cause.id())
          && !event.header().happenedAt().isBefore(cause.at())
          && holds(match, event, facts, cause.key())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a goal or an exit came about since a journey began: the journey may not have
   * looked at it yet, or have come to its end before. What began the journey is none.
   */
  private boolean happenedAfter(Journey journey, EventMatch match, CustomerFacts facts) {
    String name = match.event().name();
    boolean beganIt =
        workflow.start().trigger() instanceof Trigger.OnEvent on
            && on.match().event().name().equals(name);
    for (Event event : facts.events(name, journey.causedAt())) {
      Instant at = event.header().happenedAt();
      boolean isLater = beganIt ? at.isAfter(journey.causedAt()) : !at.isBefore(journey.causedAt());
      if (isLater && holds(match, event, facts, journey.key())) {
        return true;
      }
    }
    return false;
  }

  boolean holds(EventMatch match, Event event, CustomerFacts facts, String key) {
    return match.holds(event, facts, workflow.start().key(), key);
  }

  /** Returns what a message is for. */
  Purpose purposeOf(@Nullable Purpose ofStep) {
    Purpose purpose = ofStep == null ? workflow.policy().purpose() : ofStep;
    return purpose == null ? Purpose.MARKETING : purpose;
  }

  private Begun.No no(Instant now, Code code, Object... operands) {
    return new Begun.No(new Decision(now, workflow.name(), "", "", code, Operands.of(operands)));
  }
}
